import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { AssemblyStack } from '../../src/assembly/assembly';
import type { Template } from '../../src/core/template';
import { attempt, type Subject } from '../../src/preflight/check';
import { namesThatRepeat } from '../../src/preflight/names';
import { offlineVerdicts } from '../../src/preflight/preflight';
import { LINT_MS, keyPolicies, templateLint, templateSize } from '../../src/preflight/template-checks';
import { template } from '../support/targets';

let directory: string;
const path = process.env.PATH;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'tap-preflight-'));
});
afterEach(() => {
  process.env.PATH = path;
  rmSync(directory, { recursive: true, force: true });
});

function subject(wanted: Template, more: Partial<AssemblyStack> = {}): Subject {
  const templateFile = join(directory, 'App.template.json');
  writeFileSync(templateFile, JSON.stringify(wanted));
  const stack = { name: 'App', template: wanted, templateFile, parameters: {}, tags: {}, dependsOn: [], sources: new Map(), hasAssets: false, terminationProtection: false, displayName: 'App', ...more };
  return { stack, known: { template: wanted, parameters: {}, pseudo: {} } };
}

/** A cfn-lint that ends with this code. */
function lintEndsWith(code: number, says = ''): void {
  writeFileSync(join(directory, 'cfn-lint'), `#!/bin/sh\necho "${says}"\nexit ${code}\n`, { mode: 0o755 });
  process.env.PATH = `${directory}:/bin`;
}

test.each([
  [0, 'pass'], [8, 'pass'], [4, 'warn'], [2, 'fail'], [6, 'fail'], [14, 'fail'], [1, 'unknown'], [34, 'unknown'],
])('the exit code %i of cfn-lint is a set of bits: %s', async (code, outcome) => {
  lintEndsWith(code, 'E3002 a finding');
  expect((await templateLint(subject({})))[0].outcome).toBe(outcome);
});

test('a cfn-lint that never ends is not waited for, nor is what it started: the check is unknown', async () => {
  writeFileSync(join(directory, 'cfn-lint'), '#!/bin/sh\nsleep 10\n', { mode: 0o755 });
  process.env.PATH = `${directory}:/bin`;
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  const verdicts = templateLint(subject({}));
  jest.advanceTimersByTime(LINT_MS);
  jest.useRealTimers();
  expect(await verdicts).toEqual([{ check: 'template.lint', outcome: 'unknown', text: `cfn-lint did not end within ${LINT_MS / 1000} s` }]);
});

test('without cfn-lint the check is unknown, not passed', async () => {
  process.env.PATH = directory;
  expect((await templateLint(subject({})))[0]).toMatchObject({ outcome: 'unknown', text: 'cfn-lint is not installed' });
});

test('a template that is too large for its way is refused', async () => {
  const large = template(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`Topic${index}`, ['AWS::SNS::Topic', { DisplayName: 'x'.repeat(80) }]])));
  expect((await templateSize(subject(large))).map(({ outcome }) => outcome)).toEqual(['fail', 'fail']);
  expect((await templateSize(subject(large, { templateUrl: 's3://b/k' }))).map(({ outcome }) => outcome)).toEqual(['pass', 'fail']);
});

const key = (...Statement: object[]): [string, Record<string, unknown>] => ['AWS::KMS::Key', { KeyPolicy: { Statement } }];
const root = { Effect: 'Allow', Action: 'kms:*', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Resource: '*' };

test('a key policy that locks the account out is refused', async () => {
  expect((await keyPolicies(subject(template({ Key: key({ ...root, Action: 'kms:Encrypt' }) }))))[0]).toMatchObject({ outcome: 'fail', text: expect.stringContaining('F13') });
  expect((await keyPolicies(subject(template({ Key: key(root) }))))[0].outcome).toBe('pass');
});

test('a log group under a key that does not admit the service is refused', async () => {
  const group: [string, Record<string, unknown>] = ['AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }];
  const admitted = { ...root, Action: 'kms:Decrypt', Principal: { Service: 'logs.eu-west-1.amazonaws.com' } };
  expect((await keyPolicies(subject(template({ Key: key(root), Group: group }))))[0]).toMatchObject({ outcome: 'fail', text: expect.stringContaining('F14') });
  expect((await keyPolicies(subject(template({ Key: key(root, admitted), Group: group }))))[0].outcome).toBe('pass');
});

test('a bucket name that stands twice is found', () => {
  const bucket: [string, Record<string, unknown>] = ['AWS::S3::Bucket', { BucketName: 'same' }];
  expect(namesThatRepeat(subject(template({ One: bucket, Two: bucket })))[0].outcome).toBe('warn');
});

test('a check that breaks down is unknown, with the reason', async () => {
  const verdicts = await attempt('x', 'App', () => Promise.reject(Object.assign(new Error('no rights'), { name: 'AccessDenied' })));
  expect(verdicts).toEqual([{ check: 'x', outcome: 'unknown', text: 'could not be checked: AccessDenied: no rights', fix: undefined, stack: 'App' }]);
});

test('every offline check says something', async () => {
  lintEndsWith(0);
  const checks = new Set((await offlineVerdicts(subject({}))).map(({ check }) => check));
  expect([...checks].sort()).toEqual(['key.policy', 'names.repeated', 'template.lint', 'template.resources', 'template.size']);
});
