import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Aws } from '../../../src/commands/audit-trail/aws';
import { BucketStore } from '../../../src/commands/audit-trail/bucket-store';
import { CloudTrailPublicKeys } from '../../../src/commands/audit-trail/cloudtrail-public-keys';
import { S3 } from '../../../src/commands/audit-trail/s3';
import { verify } from '../../../src/verification';
import { Archive, BUCKET, REGION, SigningKey, Trail } from '../../verification/archive';
import { FakeArchive } from './fake-archive';

const key = new SigningKey();
const fake = new FakeArchive(key);
let archive: Archive;
let trail: Trail;
let pauses: number[];

beforeAll(() => fake.open());
afterAll(() => fake.close());
beforeEach(() => {
  archive = new Archive();
  trail = new Trail(archive, key).deliver(30);
  pauses = [];
  fake.reset(archive);
});

function aws(): Aws {
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '', AWS_SESSION_TOKEN: sessionToken } = fake.environment;
  return {
    credentials: async () => ({ accessKeyId, secretAccessKey, sessionToken }),
    region: async () => REGION,
    environment: fake.environment,
    wait: async (milliseconds) => void pauses.push(milliseconds),
  };
}
const store = () => new BucketStore(new S3(aws()), BUCKET);
const keys = () => new CloudTrailPublicKeys(aws());
const refused = (status: number, code: string, message: string) => ({ status, body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>` });

test('an archive in S3 is proven with the keys of CloudTrail, page by page', async () => {
  const { tally } = await verify({ store: store(), keys: keys() });
  expect(tally).toMatchObject({ digests: 30, logs: 90, altered: 0, missing: 0, unsigned: 0, gap: 0 });
  expect(fake.read).toHaveLength(120);
});

test('the command that is installed does so, and ends with 0', async () => {
  const environment = { PATH: process.env.PATH, HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', ...fake.environment };
  const args = [join(__dirname, '../../../bin/audit-trail'), 'verify', '--bucket', BUCKET, '--json', '--to', '2026-11-26T02:30:00Z'];
  // Fails for any other exit code.
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: environment });
  expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({ digests: 30, logs: 90, altered: 0, missing: 0, unsigned: 0 });
});

test('a bucket in another region is found there, and from then on looked for there', async () => {
  fake.elsewhere = 'ap-southeast-2';
  expect((await verify({ store: store(), keys: keys() })).tally).toMatchObject({ digests: 30, logs: 90, missing: 0 });
  expect(fake.s3.asked.filter(({ headers }) => headers.authorization?.includes(`/${REGION}/s3/`))).toHaveLength(1);
});

test('a missing object is a finding, one that may not be read is an error that names it', async () => {
  archive.objects.delete(trail.logs[3]);
  expect((await verify({ store: store(), keys: keys() })).tally).toMatchObject({ missing: 1 });
  fake.instead[trail.logs[5]] = refused(403, 'AccessDenied', 'User is not authorized to perform: kms:Decrypt');
  await expect(verify({ store: store(), keys: keys() })).rejects
    .toThrow(`cannot read s3://${BUCKET}/${trail.logs[5]} (AccessDenied: User is not authorized to perform: kms:Decrypt)`);
  expect(pauses).toEqual([]);
});

test('what may pass is tried five times, and then an error in the words of S3 or of what stands before it', async () => {
  fake.instead[trail.logs[5]] = refused(503, 'SlowDown', 'Please reduce your request rate.');
  await expect(store().open(trail.logs[5])).rejects.toThrow('(SlowDown: Please reduce your request rate.)');
  fake.instead[trail.logs[5]] = { status: 502, body: 'Bad Gateway' };
  await expect(store().open(trail.logs[5])).rejects.toThrow('(Unknown: S3 answered 502)');
  expect(pauses).toEqual([200, 400, 800, 1_600, 200, 400, 800, 1_600]);
});

test('keys and prefixes with any character are signed as S3 reads them', async () => {
  const name = 'a folder/ä+&<%20>!\'()*~=.json';
  archive.objects.set(name, { body: Buffer.from('content'), metadata: { signature: 'abc' } });
  const stored = await store().open(name);
  expect(stored?.metadata).toEqual({ signature: 'abc' });
  const chunks: Uint8Array[] = [];
  for await (const chunk of stored!.body) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe('content');
  const listed: string[] = [];
  for await (const each of store().list('a folder/ä+&<%20>!\'()*~=', 'a folder/')) listed.push(each);
  expect(listed).toEqual([name]);
  expect(await store().children('a ')).toEqual(['folder']);
});

test('without an endpoint of one\'s own, AWS is called by the name of the bucket where its certificates cover that', async () => {
  const called: string[] = [];
  jest.spyOn(global, 'fetch').mockImplementation(async (url) => {
    called.push(String(url));
    return new Response('content');
  });
  const { environment, ...rest } = aws();
  const s3 = new S3({ ...rest, environment: { ...environment, AWS_ENDPOINT_URL_S3: undefined } });
  await s3.get('my-bucket', 'a key');
  await s3.get('my.bucket', 'key');
  jest.restoreAllMocks();
  expect(called).toEqual([`https://my-bucket.s3.${REGION}.amazonaws.com/a%20key`, `https://s3.${REGION}.amazonaws.com/my.bucket/key`]);
});

test('a log file in another bucket is looked for there', async () => {
  await store().open('key', 'another.bucket');
  expect(fake.read).toEqual(['/another.bucket/key']);
});

test('public keys are asked for around the time of the signature, in the region of the digest file, and once', async () => {
  const published = keys();
  const { asked } = fake.cloudTrail;
  const at = new Date('2026-11-24T20:01:31Z');
  expect(await published.find(REGION, key.published.Fingerprint, at)).toBeDefined();
  expect(JSON.parse(asked[0].body)).toEqual({ StartTime: Date.parse('2026-11-23T00:00:00Z') / 1000, EndTime: Date.parse('2026-11-26T00:00:00Z') / 1000 });
  expect(asked[0].headers).toMatchObject({ 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': expect.stringMatching(/CloudTrail_20131101\.ListPublicKeys$/) });
  expect(asked).toHaveLength(2);
  for (let hour = 0; hour < 20; hour += 1) expect(await published.find(REGION, 'strange', new Date(at.getTime() + hour * 60_000))).toBeUndefined();
  expect(asked).toHaveLength(2);
  await published.find('us-east-1', key.published.Fingerprint, at);
  expect(asked).toHaveLength(4);
  expect(asked[3].headers.authorization).toContain('/us-east-1/cloudtrail/');
});

test('a log file that is taken away while it is read counts as missing', async () => {
  fake.instead[trail.logs[0]] = refused(404, 'NoSuchKey', 'gone');
  expect((await verify({ store: store(), keys: keys() })).tally).toMatchObject({ missing: 1 });
});
