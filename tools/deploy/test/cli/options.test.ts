import { COMMANDS, type CommandName } from '../../src/cli/commands';
import { helpFor } from '../../src/cli/help';
import { type Options, parseOptions } from '../../src/cli/options';

function options(...args: string[]): Options {
  const parsed = parseOptions(args);
  if ('help' in parsed) {
    throw new Error('help was asked for');
  }
  return parsed.options;
}

test('reads the common options of every command', () => {
  for (const command of Object.keys(COMMANDS)) {
    expect(options(command, 'App', '--app', 'cdk.out', '--environment', 'dev', '--params', 'p.json', '--yes', '--consent', 'delete:Data', '--consent', 'skip:Topic', '--deadline', '0.5', '--json',
      '--region', 'eu-west-1', '--profile', 'me')).toMatchObject({ command, stacks: ['App'], app: 'cdk.out', environment: 'dev', params: 'p.json', deadlineMinutes: 0.5, json: true });
  }
});

test.each([
  [['fly'], '"fly" is no command; there are preflight, deploy'],
  [['deploy', '--froce'], 'Unknown option \'--froce\''],
  [['deploy', '--consent', 'destroy:Data'], '"destroy:Data" is no consent'],
  [['deploy', '--deadline', 'soon'], '"soon" is no number of minutes'],
  [['deploy', '--deadline', '-1'], 'Option \'--deadline\' argument is ambiguous'],
  [['deploy', '--context', 'x'], '"x" is no context value'],
])('%j is answered with what was not understood', (args, text) => {
  expect(() => parseOptions(args)).toThrow(text);
});

test('options of one command are none of another', () => {
  expect(options('deploy', '--watch').own.watch).toBe(true);
  expect(() => options('drift', '--watch')).toThrow('Unknown option');
});

test.each(Object.keys(COMMANDS) as CommandName[])('the help of %s names its options and all exit codes', (command) => {
  const help = helpFor(command);
  for (const option of [...Object.keys(COMMANDS[command].options), 'app', 'consent', 'json', 'deadline']) {
    expect(help).toContain(`--${option}`);
  }
  for (const code of [0, 1, 2, 3, 4, 5, 6, 7]) {
    expect(help).toContain(`\n  ${code}  `);
  }
});

test('without a command there is an overview', () => {
  expect(parseOptions([])).toEqual({ help: 'all' });
  expect(helpFor('all')).toContain('teardown');
});
