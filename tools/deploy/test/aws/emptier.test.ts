import {
  DeleteBucketPolicyCommand, DeleteObjectsCommand, GetBucketPolicyCommand, ListMultipartUploadsCommand, ListObjectVersionsCommand, PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

import { AwsEmptier, MOST_PASSES } from '../../src/aws/emptier';
import { EMPTYING_SID } from '../../src/aws/emptying-policy';

const s3 = mockClient(S3Client);
const OWN = '{"Version":"2012-10-17", "Statement": {"Sid":"Own","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}}';
const refusal = (name: string) => Object.assign(new Error(`refused: ${name}`), { name });

let warnings: string[];

beforeEach(() => {
  warnings = [];
  s3.reset();
  s3.on(GetBucketPolicyCommand).rejects(refusal('NoSuchBucketPolicy'));
  s3.on(PutBucketPolicyCommand).resolves({});
  s3.on(DeleteBucketPolicyCommand).resolves({});
  s3.on(ListObjectVersionsCommand).resolvesOnce({ Versions: [{ Key: 'a', VersionId: '1' }], DeleteMarkers: [{ Key: 'b', VersionId: '2' }] }).resolves({});
  s3.on(DeleteObjectsCommand).resolves({});
  s3.on(ListMultipartUploadsCommand).resolves({});
});

function emptying(signal = new AbortController().signal): Promise<void> {
  const settings = { region: 'eu-central-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  return new AwsEmptier(settings as never, (text) => warnings.push(text)).empty('AWS::S3::Bucket', 'data', signal);
}

const calls = () => s3.calls().map(({ args: [command] }) => command.constructor.name.replace('Command', ''));
const policies = () => s3.commandCalls(PutBucketPolicyCommand).map(({ args: [{ input }] }) => input.Policy as string);
const statements = (policy: string): { Sid: string }[] => JSON.parse(policy).Statement;
const sids = (policy: string) => statements(policy).map(({ Sid }) => Sid);

test('writes are denied before the first object goes, and stay denied for the deletion of the bucket', async () => {
  await emptying();
  expect(calls()).toEqual(['GetBucketPolicy', 'PutBucketPolicy', 'ListObjectVersions', 'DeleteObjects', 'ListObjectVersions', 'ListMultipartUploads']);
  expect(s3.commandCalls(DeleteObjectsCommand)[0].args[0].input.Delete?.Objects).toEqual([{ Key: 'a', VersionId: '1' }, { Key: 'b', VersionId: '2' }]);
});

test('the denial is for everybody and for writes alone', async () => {
  await emptying();
  expect(statements(policies()[0])).toEqual([{
    Sid: EMPTYING_SID, Effect: 'Deny', Principal: '*', Action: ['s3:PutObject', 's3:ReplicateObject'], Resource: 'arn:aws:s3:::data/*',
  }]);
});

test('a policy that is there is kept beside the denial', async () => {
  s3.on(GetBucketPolicyCommand).resolves({ Policy: OWN });
  await emptying();
  expect(sids(policies()[0])).toEqual(['Own', EMPTYING_SID]);
});

test('a failure puts the policy back to the letter', async () => {
  s3.on(GetBucketPolicyCommand).resolves({ Policy: OWN });
  s3.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'a', Message: 'locked' }] });
  await expect(emptying()).rejects.toThrow('data cannot be emptied: a: locked');
  expect(policies()).toHaveLength(2);
  expect(policies()[1]).toBe(OWN);
});

test('a failure leaves no policy where there was none', async () => {
  s3.on(DeleteObjectsCommand).rejects(refusal('SlowDown'));
  await expect(emptying()).rejects.toThrow('SlowDown');
  expect(calls().at(-1)).toBe('DeleteBucketPolicy');
});

test('an interruption puts the policy back', async () => {
  const controller = new AbortController();
  s3.on(GetBucketPolicyCommand).resolves({ Policy: OWN });
  s3.on(DeleteObjectsCommand).callsFake(() => {
    controller.abort();
    throw refusal('AbortError');
  });
  await expect(emptying(controller.signal)).rejects.toThrow('AbortError');
  expect(policies()[1]).toBe(OWN);
});

test('a denial whose answer was lost is taken back', async () => {
  s3.on(PutBucketPolicyCommand).rejects(refusal('TimeoutError'));
  await expect(emptying()).rejects.toThrow('TimeoutError');
  expect(calls()).toEqual(['GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy']);
});

test('the denial of an earlier run is not doubled, and goes with a failure', async () => {
  await emptying();
  const [left] = policies();
  s3.resetHistory();
  s3.on(GetBucketPolicyCommand).resolves({ Policy: JSON.stringify({ Version: '2012-10-17', Statement: [JSON.parse(OWN).Statement, ...statements(left)] }) });
  s3.on(ListObjectVersionsCommand).rejects(refusal('SlowDown'));
  await expect(emptying()).rejects.toThrow('SlowDown');
  expect(policies().map(sids)).toEqual([['Own', EMPTYING_SID], ['Own']]);
});

test.each([['read', GetBucketPolicyCommand], ['written', PutBucketPolicyCommand]])('a policy that may not be %s is told, and the bucket emptied all the same', async (_what, command) => {
  s3.on(command as typeof PutBucketPolicyCommand).rejects(refusal('AccessDenied'));
  await emptying();
  expect(warnings).toEqual([expect.stringMatching(/writes to data cannot be denied.*AccessDenied/)]);
  expect(calls()).toContain('DeleteObjects');
  expect(calls()).not.toContain('DeleteBucketPolicy');
});

test('a policy that cannot be put back is told with the statement to remove', async () => {
  s3.on(DeleteObjectsCommand).rejects(refusal('SlowDown'));
  s3.on(DeleteBucketPolicyCommand).rejects(refusal('AccessDenied'));
  await expect(emptying()).rejects.toThrow('SlowDown');
  expect(warnings).toEqual([expect.stringContaining(EMPTYING_SID)]);
});

test.each([
  ['a writer of the same keys', false, 'still holds 1 object versions'],
  ['a writer whose keys rise', true, 'still holds more than 1 object versions'],
])('%s without end ends the emptying, and the policy is put back', async (_name, IsTruncated, text) => {
  s3.on(ListObjectVersionsCommand).callsFake(() => ({ IsTruncated, NextKeyMarker: 'a', Versions: [{ Key: 'a', VersionId: '1', LastModified: new Date(Date.now() + 1000) }] }));
  await expect(emptying()).rejects.toThrow(new RegExp(`^data .*${text}.*stop the writer`));
  expect(s3.commandCalls(DeleteObjectsCommand)).toHaveLength(MOST_PASSES);
  expect(calls().at(-1)).toBe('DeleteBucketPolicy');
});

test('a large bucket is one pass, however many pages it has', async () => {
  const page = (number: number) => ({ IsTruncated: number < 20, NextKeyMarker: `k${number}`, Versions: [{ Key: `k${number}`, VersionId: '1', LastModified: new Date(0) }] });
  let listed = 0;
  s3.on(ListObjectVersionsCommand).callsFake(() => {
    listed += 1;
    return listed <= 20 ? page(listed) : {};
  });
  await emptying();
  expect(s3.commandCalls(DeleteObjectsCommand)).toHaveLength(20);
  expect(s3.commandCalls(ListObjectVersionsCommand)[1].args[0].input.KeyMarker).toBe('k1');
});

test('a bucket that is gone is empty', async () => {
  s3.on(GetBucketPolicyCommand).rejects(refusal('NoSuchBucket'));
  await expect(emptying()).resolves.toBeUndefined();
});
