import { Readable } from 'node:stream';
import { CloudTrailClient, ListPublicKeysCommand } from '@aws-sdk/client-cloudtrail';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { BucketStore } from '../../../src/commands/audit-trail/bucket-store';
import { CloudTrailPublicKeys } from '../../../src/commands/audit-trail/cloudtrail-public-keys';
import { verify } from '../../../src/verification';
import { Archive, BUCKET, REGION, SigningKey, Trail } from '../../verification/archive';

const key = new SigningKey();
const s3 = mockClient(S3Client);
const cloudTrail = mockClient(CloudTrailClient);
const PAGE = 5;

let archive: Archive;
let trail: Trail;

beforeEach(() => {
  archive = new Archive();
  trail = new Trail(archive, key).deliver(30);
  s3.reset();
  cloudTrail.reset();
  s3.on(ListObjectsV2Command).callsFake(({ Bucket, Prefix, Delimiter, StartAfter = '', ContinuationToken = '' }) => {
    expect(Bucket).toBe(BUCKET);
    const keys = [...archive.objects.keys()].filter((each) => each.startsWith(Prefix) && each > StartAfter).sort();
    const all = Delimiter === undefined ? keys : [...new Set(keys.map((each) => each.slice(0, each.indexOf('/', Prefix.length) + 1)))];
    const rest = all.filter((each) => each > ContinuationToken);
    const page = rest.slice(0, PAGE);
    return {
      Contents: Delimiter === undefined ? page.map((Key) => ({ Key })) : undefined,
      CommonPrefixes: Delimiter === undefined ? undefined : page.map((common) => ({ Prefix: common })),
      NextContinuationToken: rest.length > PAGE ? page[PAGE - 1] : undefined,
    };
  });
  s3.on(GetObjectCommand).callsFake(({ Key }) => {
    const stored = archive.objects.get(Key);
    if (stored === undefined) throw Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey' });
    return { Body: Readable.from([stored.body]), Metadata: stored.metadata };
  });
  cloudTrail.on(ListPublicKeysCommand).callsFake(({ NextToken }) => NextToken === undefined
    ? { PublicKeyList: [], NextToken: 'more' }
    : { PublicKeyList: [{ Fingerprint: key.published.Fingerprint, Value: new Uint8Array(Buffer.from(key.published.Value, 'base64')) }] });
});

const store = () => new BucketStore(new S3Client({ region: REGION }), BUCKET);
const keys = (regions: string[] = []) => new CloudTrailPublicKeys((region) => {
  regions.push(region);
  return new CloudTrailClient({ region });
});

test('an archive in S3 is proven with the keys of CloudTrail, page by page', async () => {
  const regions: string[] = [];
  const { tally } = await verify({ store: store(), keys: keys(regions) });
  expect(tally).toMatchObject({ digests: 30, logs: 90, altered: 0, missing: 0, unsigned: 0, gap: 0 });
  expect(s3.commandCalls(GetObjectCommand)).toHaveLength(120);
  expect(regions).toEqual([REGION]);
});

test('a missing object is a finding, one that may not be read is an error that names it', async () => {
  archive.objects.delete(trail.logs[3]);
  expect((await verify({ store: store(), keys: keys() })).tally).toMatchObject({ missing: 1 });
  s3.on(GetObjectCommand, { Key: trail.logs[5] }).rejects(Object.assign(new Error('User is not authorized to perform: kms:Decrypt'), { name: 'AccessDenied' }));
  await expect(verify({ store: store(), keys: keys() })).rejects
    .toThrow(`cannot read s3://${BUCKET}/${trail.logs[5]} (AccessDenied: User is not authorized to perform: kms:Decrypt)`);
});

test('a log file in another bucket is looked for there', async () => {
  await store().open('key', 'another-bucket');
  expect(s3.commandCalls(GetObjectCommand)[0].args[0].input).toEqual({ Bucket: 'another-bucket', Key: 'key' });
});

test('public keys are asked for around the time of the signature, in the region of the digest file, and once', async () => {
  const published = keys();
  const at = new Date('2026-11-24T20:01:31Z');
  expect(await published.find(REGION, key.published.Fingerprint, at)).toBeDefined();
  expect(cloudTrail.commandCalls(ListPublicKeysCommand)[0].args[0].input).toMatchObject({ StartTime: new Date('2026-11-23T00:00:00Z'), EndTime: new Date('2026-11-26T00:00:00Z') });
  expect(cloudTrail.commandCalls(ListPublicKeysCommand)).toHaveLength(2);
  for (let hour = 0; hour < 20; hour += 1) expect(await published.find(REGION, 'strange', new Date(at.getTime() + hour * 60_000))).toBeUndefined();
  expect(cloudTrail.commandCalls(ListPublicKeysCommand)).toHaveLength(2);
  await published.find('us-east-1', key.published.Fingerprint, at);
  expect(cloudTrail.commandCalls(ListPublicKeysCommand)).toHaveLength(4);
});

test('a log file that is taken away while it is read counts as missing', async () => {
  s3.on(GetObjectCommand, { Key: trail.logs[0] }).rejects(Object.assign(new Error('gone'), { name: 'NoSuchKey' }));
  expect((await verify({ store: store(), keys: keys() })).tally).toMatchObject({ missing: 1 });
});
