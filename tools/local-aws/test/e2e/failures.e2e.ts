import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { folderForEachTest } from '../support/temporary-folder';
import { checkOut } from './support/checkout';
import { Terminal } from './support/terminal';

const folder = folderForEachTest();
let terminal: Terminal;

afterEach(() => terminal.close());

async function expectNothingLeft(): Promise<void> {
  expect(await terminal.leftovers()).toEqual([]);
  expect(terminal.remains).toEqual([]);
}

describe('on a machine where there is no Python environment yet', () => {
  /** Runs npm start's program in a fresh checkout, with a PATH that holds this Python and nothing else. */
  async function start(python?: string) {
    const bin = join(folder.path, 'bin');
    const checkout = join(folder.path, 'checkout');
    checkOut(checkout);
    mkdirSync(bin);
    symlinkSync(process.execPath, join(bin, 'node'));
    if (python) {
      writeFileSync(join(bin, 'python3'), `#!/bin/sh\necho ${python}\n`, { mode: 0o755 });
    }
    terminal = new Terminal({ PATH: bin }, checkout);
    const command = terminal.run(process.execPath, 'tools/workspace/bin/with-dependencies.mjs', 'tools/local-aws/src/start.ts', '--json');
    return { command, exitCode: await command.ended };
  }

  test('says that Python is missing, and where to get it', async () => {
    const { command, exitCode } = await start();
    expect(exitCode).toBe(1);
    const message = 'Python 3.10 or newer is needed and no python3 is on the PATH';
    const remedy = 'install Python 3.10 or newer (python.org, brew install python, apt install python3 python3-venv) and run again';
    expect(command.stderr.endsWith(`✗ Python programs  0.0 s\n\n${message}\n${remedy}\n`)).toBe(true);
    expect(JSON.parse(command.stdout)).toEqual({ ok: false, error: { message, remedy, details: [] } });
    await expectNothingLeft();
  });

  test('says that Python is too old, and what to do', async () => {
    const { command, exitCode } = await start('3.9.18');
    expect(exitCode).toBe(1);
    expect(command.stderr).toMatch(/✗ Python programs {2}\d\.\d s\n\nPython 3\.10 or newer is needed, but python3 is 3\.9\.18\ninstall Python 3\.10 or newer, .*run again\n$/);
    await expectNothingLeft();
  });
});

test('an environment that TapStack does not know fails with the app\'s own sentence, and its logs stay', async () => {
  terminal = new Terminal();
  const start = terminal.npm('start', '--silent', '--', '--environment', 'nope');
  expect(await start.ended).toBe(1);
  expect(start.stdout).toContain(`the logs of this run are in ${join(terminal.state, 'last-failure')}\n✓ embedded AWS stopped`);
  expect(start.stderr).toMatch(/^\n {4}unknown environment "nope"; choose one of dev, test, staging, prod .*\n\ncdk deploy of TapStacknope failed\nput right what the lines above say and run again\n$/);
  expect(readFileSync(join(terminal.state, 'last-failure', 'cdk.log'), 'utf8')).toContain('unknown environment "nope"');
  expect(existsSync(join(terminal.state, 'last-failure', 'embedded-aws.log'))).toBe(true);
  await expectNothingLeft();
});

test.each([
  ['start', ['--environment', 'No-Such'], '"No-Such" can be no environment: a name is lower-case letters and digits, such as dev\nsee npm start -- --help\n'],
  ['start', ['--keeep'], 'unknown option \'--keeep\'\nsee npm start -- --help\n'],
  ['stop', ['now'], 'unexpected argument \'now\'\nsee npm stop, which takes no options\n'],
])('npm %s with %j says what it did not understand, and starts nothing', async (command, args, sentence) => {
  terminal = new Terminal();
  const run = terminal.npm(command, '--silent', '--', ...args);
  expect(await run.ended).toBe(2);
  expect(run.stderr).toBe(`\n${sentence}`);
  await expectNothingLeft();
});
