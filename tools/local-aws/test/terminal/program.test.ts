import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Problem, runChild } from '@tapstack/python';

import { Interrupted } from '../../src/terminal/interruption';
import { explain } from '../../src/terminal/program';
import { folderForEachTest } from '../support/temporary-folder';

test('a problem is told in one sentence, and what to do in another', () => {
  expect(explain(new Problem('no free port', 'end something and run again'))).toBe('\nno free port\nend something and run again\n');
});

test('what is known of the cause comes first, set apart', () => {
  const text = explain(new Problem('cdk deploy failed', 'put it right', ['TapStack | CREATE_FAILED', 'no such AMI']));
  expect(text).toBe('\n    TapStack | CREATE_FAILED\n    no such AMI\n\ncdk deploy failed\nput it right\n');
});

test('an interruption is told with the reassurance that nothing runs on', () => {
  expect(explain(new Interrupted('SIGINT'))).toBe('\ninterrupted by SIGINT; everything that ran has been stopped\n');
});

test('an error that nobody foresaw shows where it came from', () => {
  const text = explain(new TypeError('undefined is not a function'));
  expect(text).toContain('TypeError: undefined is not a function');
  expect(text).toContain('program.test.ts');
});

test('even something thrown that is no error is shown', () => {
  expect(explain('just a word')).toBe('\njust a word\n');
});

describe('a program that is run', () => {
  const folder = folderForEachTest();

  /** Runs a program whose main function has this body, and sees these settings. */
  async function run(main: string, ...args: string[]) {
    const program = join(folder.path, 'program.ts');
    const from = (module: string) => JSON.stringify(join(__dirname, '..', '..', 'src', 'terminal', module));
    writeFileSync(program, `
      import { Interrupted } from ${from('interruption')};
      import { UsageProblem } from ${from('options')};
      import { runProgram } from ${from('program')};
      runProgram(async (args: readonly string[]) => { ${main} });`);
    const env = { PATH: process.env.PATH, AWS_PROFILE: 'production', CDK_DEFAULT_ACCOUNT: '111122223333' };
    return runChild(process.execPath, ['--import', require.resolve('tsx'), program, ...args], { env });
  }

  test('ends with the exit code that it gives, whatever still waits or is still to be written', async () => {
    const { status, stdout } = await run('setInterval(() => {}, 1000); console.log("x".repeat(1_000_000)); return 7;');
    expect(status).toBe(7);
    expect(stdout).toHaveLength(1_000_000);
  });

  test('hears its arguments, and nothing of the person\'s AWS settings', async () => {
    const { stdout } = await run('console.log(JSON.stringify([args, process.env.AWS_PROFILE, process.env.CDK_DEFAULT_ACCOUNT, process.env.AWS_CONFIG_FILE])); return 0;', '--json');
    expect(JSON.parse(stdout)).toEqual([['--json'], null, null, '/dev/null']);
  });

  test.each([
    ['an error', 'throw new TypeError("no function");', 1, 'TypeError: no function'],
    ['a command line that was not understood', 'throw new UsageProblem("unknown option", "see the help");', 2, 'unknown option'],
    ['an interruption', 'throw new Interrupted("SIGINT");', 130, 'interrupted by SIGINT; everything that ran has been stopped'],
  ])('ends after %s with its own exit code, and says why', async (_, main, exitCode, sentence) => {
    const { status, stdout, lines } = await run(main);
    expect(status).toBe(exitCode);
    expect(lines.join('\n')).toContain(sentence);
    expect(stdout).toBe('');
  });
});
