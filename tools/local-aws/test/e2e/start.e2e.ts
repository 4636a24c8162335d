import { existsSync } from 'node:fs';

import { folderForEachTest } from '../support/temporary-folder';
import { Terminal } from './support/terminal';
import { Trap } from './support/trap';

const folder = folderForEachTest();
let terminal: Terminal;

afterEach(() => terminal.close());

/** A step that went well, and the time it took. */
const step = (text: string) => `✓ ${text}  \\d+\\.\\d s\\n`;
/** A step that takes its time says so in between. */
const ALIVE = '(  \\S.* … .*\\d+\\.\\d s\\n)*';

test('npm start shows a person the whole of it: each step with its time, the outputs, the alert', async () => {
  terminal = new Terminal();
  const start = terminal.npm('start');
  expect(await start.ended).toBe(0);
  expect(start.stdout).toMatch(new RegExp([
    'TapStack on an embedded AWS, environment dev\\n\\n',
    step('Python programs (ready|installed)'),
    step('libraries built'),
    step('embedded AWS up at http://127\\.0\\.0\\.1:\\d+'),
    step('account bootstrapped'),
    step('TapStackdev deployed, \\d{2,} resources'),
    '\\n    VpcId +vpc-\\w+\\n    PublicInstanceSecurityGroupId +sg-\\w+\\n    DatabaseEndpoint +\\S+\\n    TrailArn +arn:\\S+\\n    AlertTopicArn +arn:\\S+\\n\\n',
    step('queue subscribed to the alert topic'),
    step('AuthorizeSecurityGroupIngress: tcp 22 from 0\\.0\\.0\\.0/0 on (?<group>sg-\\w+)'),
    step('alert received \\d+ ms after the call'),
    '\\n    Subject: \\[CRITICAL\\] SSH opened to the whole internet on \\k<group> \\(TapStackdev\\)\\n\\n',
    '    \\[CRITICAL\\] SSH opened .*\\n\\n(    \\S.*\\n|     +\\S.*\\n)*?',
    '    What +\\k<group>: tcp 22 \\(SSH\\) from 0\\.0\\.0\\.0/0, rule sgr-\\w+\\n(    .*\\n)*',
    '    Undo +aws ec2 revoke-security-group-ingress .*--group-id \\k<group> .*\\n(    .*\\n)*\\n',
    step('change undone'),
    step('TapStackdev destroyed'),
    step('embedded AWS stopped'),
  ].join(ALIVE)));
  expect(await terminal.leftovers()).toEqual([]);
  expect(terminal.remains).toEqual([]);
});

test('npm start -- --json prints one document, and reaches nobody\'s account whatever the shell and the profiles say', async () => {
  const trap = await Trap.set(folder.path);
  terminal = new Terminal(trap.settings);
  const start = terminal.npm('start', '--silent', '--', '--json');
  const exitCode = await start.ended;
  trap.remove();
  expect(trap.visits).toEqual([]);
  expect(existsSync(trap.marker)).toBe(false);
  expect(start.stderr).toContain('✓ embedded AWS stopped');
  expect(exitCode).toBe(0);
  const document = JSON.parse(start.stdout) as { call: { groupId: string }; alert: { message: string; latencyMs: number } };
  expect(start.stdout).toBe(`${JSON.stringify(document)}\n`);
  expect(document).toEqual({
    endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    deploy: { stack: 'TapStackdev', resources: expect.any(Number), seconds: expect.any(Number) },
    call: { eventName: 'AuthorizeSecurityGroupIngress', groupId: expect.stringMatching(/^sg-\w+$/) },
    alert: {
      detection: 'world-open-ingress',
      severity: 'CRITICAL',
      subject: expect.stringContaining(`on ${document.call.groupId}`),
      message: expect.stringContaining(`${document.call.groupId}: tcp 22 (SSH) from 0.0.0.0/0`),
      latencyMs: expect.any(Number),
    },
    ok: true,
  });
  expect(document.alert.latencyMs).toBeGreaterThan(0);
  expect(document.alert.message).not.toContain('of-the-person');
  expect(await terminal.leftovers()).toEqual([]);
  expect(terminal.remains).toEqual([]);
});

test('npm start -- --environment staging leaves the protected stack to end with the embedded AWS, and says so', async () => {
  terminal = new Terminal();
  const start = terminal.npm('start', '--', '--environment', 'staging');
  expect(await start.ended).toBe(0);
  expect(start.stdout).toMatch(/✓ TapStackstaging deployed, \d{2,} resources/);
  expect(start.stdout).toMatch(/✓ alert received \d+ ms after the call/);
  expect(start.stdout).toContain('environment staging, watched by TapStackstaging');
  expect(start.stdout).toMatch(/ {2}TapStackstaging is not destroyed: staging is protected against deletion, and ends with the embedded AWS\n✓ embedded AWS stopped/);
  expect(await terminal.leftovers()).toEqual([]);
  expect(terminal.remains).toEqual([]);
});

test('npm start -- --help says what there is, and starts nothing', async () => {
  terminal = new Terminal();
  const start = terminal.npm('start', '--silent', '--', '--help');
  expect(await start.ended).toBe(0);
  expect(start.stdout).toMatch(/^npm start \[-- options\]\n/);
  expect(terminal.remains).toEqual([]);
});
