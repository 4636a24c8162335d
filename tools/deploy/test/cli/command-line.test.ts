import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, BootstraplessSynthesizer, CfnParameter, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';

import { COMMANDS, type CommandName } from '../../src/cli/commands';
import { type Line, linesOf, tap } from '../support/tap';

const NAMES = Object.keys(COMMANDS) as CommandName[];
/** Each run is a process that loads the tool anew. */
jest.setTimeout(60_000);

const SECRET = 'correct-horse-battery';
const directory = mkdtempSync(join(tmpdir(), 'tap-command-line-'));

// Made at once: tests that run side by side do not wait for what is to be done before all.
arrange();
afterAll(() => rmSync(directory, { recursive: true }));

function arrange(): void {
  const outdir = join(directory, 'assembly');
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'App', { synthesizer: new BootstraplessSynthesizer() });
  new CfnParameter(stack, 'Password', { noEcho: true, minLength: 8 });
  new Topic(stack, 'Topic');
  app.synth();
  mkdirSync(join(directory, 'empty'));
  mkdirSync(join(directory, 'bin'));
  // A linter takes its time, and is not what is looked at here.
  writeFileSync(join(directory, 'bin', 'cfn-lint'), '#!/bin/sh\nexit 4\n', { mode: 0o755 });
  writeFileSync(join(directory, 'good.json'), JSON.stringify({ Password: SECRET }));
  writeFileSync(join(directory, 'short.json'), JSON.stringify({ Password: 'hunter2', Extra: 'x' }));
  writeFileSync(join(directory, 'text.json'), 'hello');
}

/** The one error that a run ends with, where every line of stdout is an event. */
async function failure([command, ...args]: readonly string[], environment?: Record<string, string>) {
  const ran = await tap(directory, [command, '--json', ...args], environment);
  expect(ran.stderr).toBe('');
  const lines = linesOf(ran);
  expect(lines.every(({ version, time, type }) => version === 1 && !Number.isNaN(Date.parse(String(time))) && typeof type === 'string')).toBe(true);
  const { type, text, details, exit } = lines.at(-1) as Line;
  expect([type, exit]).toEqual(['error', ran.code]);
  return { code: ran.code, text: String(text), details };
}

/** What each command needs beside a stack to get as far as AWS. */
const ARGUMENTS: Readonly<Record<CommandName, readonly string[]>> = {
  preflight: ['App', '--app', 'assembly', '--params', 'good.json'], deploy: ['App', '--app', 'assembly', '--params', 'good.json', '--skip-preflight'], recover: ['App'],
  verify: ['App'], drift: ['App'], drill: ['App'], rollout: ['--app', 'assembly', '--params', 'good.json', '--suffix', 'green'], teardown: ['App'], doctor: ['App'],
};

test.concurrent.each(NAMES)('%s without an AWS that answers prints events alone, and ends with what is wrong', async (command) => {
  const { code, text } = await failure([command, ...ARGUMENTS[command]]);
  expect([code, text]).toEqual([1, expect.stringMatching(/ECONNREFUSED|127\.0\.0\.1:9/)]);
});

test.concurrent.each<[string, readonly string[], string]>([
  ['an option that the command does not have', ['drift', '--watch'], 'Unknown option \'--watch\'; see tap drift --help'],
  ['no such command', ['fly'], '"fly" is no command'],
  ['an app that is a folder of something else', ['deploy', '--app', 'empty'], 'empty is a folder, but no cloud assembly'],
  ['an app that does not run', ['deploy', '--app', 'false'], 'the app does not synthesize'],
  ['no app', ['deploy'], 'there is no app'],
  ['a stack that the app does not have', ['deploy', 'Other', '--app', 'assembly'], 'the app has no stack Other; it has App'],
  ['a context value without a name', ['deploy', '--context', '=x'], '"=x" is no context value'],
  ['a consent of no kind', ['teardown', '--consent', 'destroy:Data'], '"destroy:Data" is no consent'],
  ['a consent to nothing', ['teardown', '--consent', 'delete:'], '"delete:" is no consent'],
  ['a deadline that is no number', ['verify', '--deadline', 'soon'], '"soon" is no number of minutes'],
  ['a deadline that is over', ['verify', '--deadline', '0'], '"0" is no number of minutes'],
  ['a region that is none', ['verify', 'App', '--region', 'us east'], '"us east" is no region'],
  ['an environment without its name', ['deploy', '--environment'], 'Option \'--environment <value>\' argument missing'],
  ['offline, where nothing is known without AWS', ['verify', 'App', '--offline'], 'tap verify knows nothing without AWS calls'],
  ['expected drift that is not there', ['drift', 'App', '--expected', 'none.json'], 'none.json cannot be read'],
  ['expected drift that is none', ['drift', 'App', '--expected', 'text.json'], 'text.json cannot be read'],
  ['a detection without a drill', ['drill', 'App', '--detection', 'moonrise'], 'there is no drill for moonrise; there is one for'],
  ['a detection without a drill, to verify', ['verify', 'App', '--drill', '--detection', 'moonrise'], 'there is no drill for moonrise'],
  ['a rollout to nowhere', ['rollout', '--app', 'assembly'], 'name the suffix of the new stack'],
  ['a rollout kept for no time', ['rollout', '--app', 'assembly', '--suffix', 'green', '--keep', 'soon'], '--keep "soon" is no number of hours'],
  ['a retirement without a name', ['rollout', '--retire', '--app', 'assembly'], 'name the parameter with --pointer, or the suffix of the rollout with --suffix'],
  ['a rollout there and back', ['rollout', '--abort', '--retire', '--pointer', '/tap/active'], '--abort and --retire are two commands'],
  ['a report in no folder', ['doctor', 'App', '--output', 'none/report.json'], '--output none/report.json is in no folder that exists'],
  ['a report that is a folder', ['doctor', 'App', '--output', 'empty'], '--output empty is a folder'],
  ['no stack', ['teardown'], 'name the stack to take down'],
])('%s is refused with what it is', async (_, args, text) => {
  expect(await failure(args)).toMatchObject({ code: 1, text: expect.stringContaining(text) });
});

test.concurrent.each<[string, string, string, unknown]>([
  ['that is not there', 'none.json', 'none.json', []],
  ['that is no JSON', 'text.json', 'text.json is no JSON', []],
  ['with everything wrong', 'short.json', '2 problems with the parameters', [expect.stringContaining('Extra is unknown'), 'App: parameter Password, which is secret, is shorter than 8 characters']],
])('a parameters file %s ends with exit 2, before anything is called', async (_, file, text, details) => {
  expect(await failure(['deploy', '--app', 'assembly', '--params', file])).toEqual({ code: 2, text: expect.stringContaining(text), details });
});

test.concurrent('a profile that nobody configured gives no credentials', async () => {
  const { code, text } = await failure(['verify', 'App', '--profile', 'nobody'], { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
  expect([code, text]).toEqual([1, 'CredentialsProviderError: Could not load credentials from any providers']);
});

test.concurrent('without a region there is nowhere to look', async () => {
  expect(await failure(['verify', 'App'], { AWS_REGION: '' })).toMatchObject({ code: 1, text: 'no region is named; use --region, or set AWS_REGION' });
});

test.concurrent('an app that talks on its standard output does not get between the events', async () => {
  const { code, stdout } = await tap(directory, ['preflight', '--offline', '--json', '--params', 'good.json', '--app', 'echo hello from the app; cp -r assembly/. "$CDK_OUTDIR"']);
  const lines = linesOf({ code, stdout, stderr: '' });
  expect(code).toBe(0);
  expect(lines.filter(({ type }) => type === 'verdict').map(({ check }) => check)).toEqual(expect.arrayContaining(['parameters', 'template.size', 'key.policy', 'names.repeated']));
  expect(lines.at(-1)).toMatchObject({ type: 'note', text: expect.stringMatching(/^\d+ passed, 0 failed, 1 warned, 0 unknown$/) });
  expect(stdout).not.toContain(SECRET);
});

test.concurrent('people get plain words, without colours where there is no terminal, and the command line\'s errors on stderr', async () => {
  const { code, stdout, stderr } = await tap(directory, ['preflight', '--offline', '--app', 'assembly', '--params', 'good.json'], { FORCE_COLOR: '1' });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('template.size');
  expect(stdout).not.toContain('\u001b[');
  expect(await tap(directory, ['preflight', '--froce'])).toEqual({ code: 1, stdout: '', stderr: expect.stringContaining('tap: Unknown option') });
});

test.concurrent.each([['--help'], ['deploy', '--help'], ['verify', '-h']])('%s %s says what each exit code means', async (...args) => {
  const { code, stdout } = await tap(directory, args.filter(Boolean));
  expect(code).toBe(0);
  expect([0, 1, 2, 3, 4, 5, 6, 7].filter((one) => !stdout.includes(`\n  ${one}  `))).toEqual([]);
});
