import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Terminal } from './support/terminal';

let terminal: Terminal;

beforeEach(() => {
  terminal = new Terminal();
});

afterEach(() => terminal.close());

const TAKEN_DOWN = 'interrupted by SIGINT; everything that ran has been stopped\n';

async function expectNothingLeft(): Promise<void> {
  expect(await terminal.leftovers()).toEqual([]);
  expect(terminal.remains).toEqual([]);
  // It did not fail: there is nothing to look into.
  expect(existsSync(join(terminal.state, 'last-failure'))).toBe(false);
}

/** A moment of the run, and the line by which it is known. */
test.each([
  ['before anything runs', /TapStack on an embedded AWS/],
  ['while the embedded AWS starts', /libraries built/],
  ['while the account is bootstrapped', /embedded AWS up at/],
  ['while TapStack is deployed', /Deploy TapStackdev … /],
  ['while it waits for the alert', /AuthorizeSecurityGroupIngress: tcp 22 from 0\.0\.0\.0\/0 on sg-\w+ {2}/],
])('Ctrl-C %s ends everything', async (_, moment) => {
  const start = terminal.npm('start');
  await start.says(moment);
  start.interrupt();
  expect(await start.ended).toBe(130);
  expect(start.stderr).toBe(`\n${TAKEN_DOWN}`);
  await expectNothingLeft();
});

test('Ctrl-C while libraries are built ends the compilers as well', async () => {
  const start = terminal.npm('start');
  await start.says(/Build the libraries … |libraries built/);
  start.interrupt();
  expect(await start.ended).toBe(130);
  await expectNothingLeft();
});

test('Ctrl-C leaves a program with one document that says so', async () => {
  const start = terminal.npm('start', '--silent', '--', '--json');
  await start.says(/account bootstrapped/);
  start.interrupt();
  expect(await start.ended).toBe(130);
  expect(JSON.parse(start.stdout)).toEqual({ endpoint: expect.any(String), ok: false, error: { message: expect.stringContaining('interrupted by SIGINT') } });
  await expectNothingLeft();
});

test('Ctrl-C once more while everything is taken down changes nothing', async () => {
  const start = terminal.npm('start');
  await start.says(/embedded AWS up at/);
  start.interrupt();
  start.interrupt();
  expect(await start.ended).toBe(130);
  await expectNothingLeft();
});

test('an npm that is told to end takes along what it started', async () => {
  const start = terminal.npm('start');
  await start.says(/account bootstrapped/);
  start.terminate();
  expect(await start.ended).toBe(143);
  expect(start.stderr).toMatch(/interrupted by SIG(TERM|HUP); everything that ran has been stopped/);
  await expectNothingLeft();
});

test.each([
  ['stdout', []],
  ['stderr', ['--json']],
] as const)('a reader of %s that goes away ends everything', async (output, args) => {
  const start = terminal.run(process.execPath, 'tools/workspace/bin/with-dependencies.mjs', 'tools/local-aws/src/start.ts', ...args);
  await start.says(/embedded AWS up at/);
  start.stopReading(output);
  expect(await start.ended).toBe(141);
  await expectNothingLeft();
});
