import { type Finding, SavedPublicKeys, type Verification, verify, type VerifyOptions } from '../../src/verification';
import { Archive, SigningKey, Trail } from './archive';

const key = new SigningKey();
const keys = new SavedPublicKeys([key.document]);
const CHAIN = '111122223333/eu-west-1/my-trail';

let archive: Archive;
let trail: Trail;

beforeEach(() => {
  archive = new Archive();
  // Over midnight.
  trail = new Trail(archive, key).deliver(8);
});

async function examine(options: Partial<VerifyOptions> = {}): Promise<Verification & { findings: Finding[] }> {
  const findings: Finding[] = [];
  const verification = await verify({ store: archive, keys, onFinding: (finding) => findings.push(finding), ...options });
  return { ...verification, findings };
}

function brief({ findings }: { findings: Finding[] }): string[] {
  return findings.map(({ kind, of, key: file, from, until, detail }) => [kind, of, file ?? `${from} ${until}`, detail].join(' | '));
}

describe('a whole chain', () => {
  test('is proven file by file', async () => {
    const { findings, tally, chains } = await examine();
    expect(findings).toEqual([]);
    expect(tally).toMatchObject({ digests: 8, logs: 24, altered: 0, missing: 0, unsigned: 0, gap: 0 });
    expect(tally.bytes).toBeGreaterThan(0);
    expect(chains).toEqual([{ chain: CHAIN, from: '2026-11-24T20:01:31Z', until: '2026-11-25T04:01:31Z', fromItsBeginning: true }]);
  });

  test('is read once, each file', async () => {
    await examine();
    expect(archive.reads.size).toBe(32);
    expect(new Set(archive.reads.values())).toEqual(new Set([1]));
  });

  test('tells of every file as it goes', async () => {
    const seen: string[] = [];
    await examine({ onFile: (file) => seen.push(file) });
    expect([...seen].sort()).toEqual([...archive.objects.keys()].sort());
  });

  test('whose beginning has expired is proven from where it begins, and says so', async () => {
    [...trail.digests.slice(0, 3), ...trail.logs.slice(0, 9)].forEach((file) => archive.objects.delete(file));
    const { findings, chains } = await examine();
    expect(findings).toEqual([]);
    expect(chains[0]).toMatchObject({ from: '2026-11-24T23:01:31Z', fromItsBeginning: false });
  });

  test('of an hour without log files is whole too', async () => {
    archive = new Archive();
    new Trail(archive, key, { logsPerHour: 0 }).deliver(3);
    expect(await examine()).toMatchObject({ findings: [], tally: { digests: 3, logs: 0 } });
  });

  test('lies where trails of organisations and prefixes put it', async () => {
    archive = new Archive();
    new Trail(archive, key, { prefix: 'evidence/' }).deliver(2);
    expect((await examine()).tally.digests).toBe(0);
    expect(await examine({ prefix: 'evidence' })).toMatchObject({ findings: [], tally: { digests: 2 } });
  });

  test('of several accounts, regions and trails is told apart, and each can be chosen', async () => {
    new Trail(archive, key, { name: 'other_trail' }).deliver(4);
    new Trail(archive, key, { region: 'us-east-1' }).deliver(2);
    new Trail(archive, key, { account: '444455556666' }).deliver(1);
    const { findings, chains } = await examine();
    expect(findings).toEqual([]);
    expect(chains.map(({ chain }) => chain)).toEqual([CHAIN, '111122223333/eu-west-1/other_trail', '111122223333/us-east-1/my-trail', '444455556666/eu-west-1/my-trail']);
    expect((await examine({ trails: ['other_trail'] })).tally.digests).toBe(4);
    expect((await examine({ regions: ['us-east-1'] })).tally.digests).toBe(2);
    expect((await examine({ accounts: ['444455556666'] })).tally.digests).toBe(1);
  });

  test('may be looked at for a time only', async () => {
    const within = { from: new Date('2026-11-24T22:00:00Z'), to: new Date('2026-11-25T01:30:00Z') };
    expect(await examine(within)).toMatchObject({ findings: [], tally: { digests: 4 } });
  });

  test('may be signed by several keys in turn', async () => {
    const newer = new SigningKey('00000000000000000000000000000000');
    new Trail(archive, newer, { name: 'newer' }).deliver(1);
    expect((await examine({ keys: new SavedPublicKeys([key.document, newer.document]) })).findings).toEqual([]);
  });

  test('with late log files is proven by its backfill digest files, which are a chain of their own', async () => {
    trail.backfill();
    trail.deliver(2);
    trail.backfill();
    const { findings, tally, chains } = await examine();
    expect(findings).toEqual([]);
    expect(tally).toMatchObject({ digests: 12, logs: 32 });
    expect(chains.map(({ chain }) => chain)).toEqual([CHAIN, `${CHAIN} (backfill)`]);
  });
});

describe('a tampered log file is named', () => {
  test('altered', async () => {
    archive.rewrite(trail.logs[4], (content) => content.replace('DescribeInstances', 'RunInstances'));
    const found = await examine();
    expect(brief(found)).toEqual([expect.stringMatching(new RegExp(`^altered \\| log \\| ${trail.logs[4]} \\| its SHA-256 is [0-9a-f]{64}, delivered was [0-9a-f]{64}$`))]);
    expect(found.tally).toMatchObject({ altered: 1, logs: 24 });
  });

  test('deleted', async () => {
    archive.objects.delete(trail.logs[23]);
    expect(brief(await examine())).toEqual([`missing | log | ${trail.logs[23]} | its digest file vouches for it`]);
  });

  test.each([
    ['no gzip file', (body: Buffer) => Buffer.from(`not gzip ${body.length}`)],
    ['cut off', (body: Buffer) => body.subarray(0, body.length - 12)],
    ['empty', () => Buffer.alloc(0)],
  ])('%s', async (_, change) => {
    const stored = archive.at(trail.logs[0]);
    stored.body = change(stored.body);
    expect((await examine()).findings).toMatchObject([{ kind: 'altered', of: 'log', key: trail.logs[0] }]);
  });

  test('planted: no digest file vouches for it', async () => {
    const planted = trail.deliverLog(Date.parse('2026-11-24T23:33:00Z')).key;
    expect(brief(await examine())).toEqual([`unsigned | log | ${planted} | no digest file vouches for it`]);
  });

  test('but not where it may still be vouched for, nor where another trail may vouch for it', async () => {
    trail.deliverLog(Date.parse('2026-11-25T03:30:00Z'));
    expect((await examine()).findings).toEqual([]);
    trail.deliverLog(Date.parse('2026-11-24T23:33:00Z'));
    expect((await examine({ trails: ['my-trail'] })).findings).toEqual([]);
  });

  test('each of many', async () => {
    trail.logs.forEach((log, index) => index % 2 === 0 ? archive.objects.delete(log) : archive.rewrite(log, (content) => `${content} `));
    const { findings, tally } = await examine();
    expect(findings.map(({ key: file }) => file)).toEqual(trail.logs);
    expect(tally).toMatchObject({ missing: 12, altered: 12 });
  });
});

describe('a tampered digest file is named', () => {
  test('altered, to hide an altered log file: its signature does not fit, and its log files are not proven', async () => {
    archive.rewrite(trail.digests[3], (content) => content.replace(/"hashValue":"[0-9a-f]{4}/, '"hashValue":"0000'));
    const found = brief(await examine());
    expect(found[0]).toBe(`altered | digest | ${trail.digests[3]} | its signature does not fit`);
    expect(found.slice(1)).toEqual(trail.logs.slice(9, 12).map((log) => `unsigned | log | ${log} | no digest file vouches for it`));
  });

  test('signed anew with a key of the intruder: no public key of CloudTrail fits', async () => {
    archive = new Archive();
    new Trail(archive, new SigningKey()).deliver(1);
    expect(brief(await examine())[0]).toMatch(/^altered \| digest \| .* \| its signature does not fit$/);
    archive = new Archive();
    new Trail(archive, new SigningKey('ffffffffffffffffffffffffffffffff')).deliver(1);
    expect(brief(await examine())[0]).toMatch(/^unsigned \| digest \| .* \| CloudTrail has no public key ffffffffffffffffffffffffffffffff for eu-west-1 and that time$/);
  });

  test('deleted, with what it vouched for: the file after it names it, and the time is a gap', async () => {
    archive.objects.delete(trail.digests[4]);
    trail.logs.slice(12, 15).forEach((log) => archive.objects.delete(log));
    expect(brief(await examine())).toEqual([
      `missing | digest | ${trail.digests[4]} | ${trail.digests[5]} follows it`,
      'gap | chain | 2026-11-25T00:01:31Z 2026-11-25T01:01:31Z | digest files are missing, and with them what they vouch for',
    ]);
  });

  test('moved to the place of another', async () => {
    archive.objects.set(trail.digests[2], archive.at(trail.digests[1]));
    expect(brief(await examine())[0]).toBe(`altered | digest | ${trail.digests[2]} | it was moved: it was delivered as s3://evidence-bucket/${trail.digests[1]}`);
  });

  test('copied to another bucket', async () => {
    const copy = new Archive('another-bucket');
    archive.objects.forEach((stored, file) => copy.objects.set(file, stored));
    expect(brief(await examine({ store: copy }))[0]).toContain('it was moved: it was delivered as s3://evidence-bucket/');
  });

  test.each([
    ['no JSON', () => 'nonsense', 'it is no JSON document'],
    ['null', () => 'null', 'it is no digest file'],
    ['without fields', () => '{"logFiles":[{}]}', 'it is no digest file: digestS3Bucket, digestS3Object, digestStartTime, digestEndTime, digestPublicKeyFingerprint, logFiles missing or of another type'],
    ['by another algorithm', (content: string) => content.replace('SHA256withRSA', 'MD5withRSA'), 'it is signed by MD5withRSA; CloudTrail signs by SHA256withRSA'],
  ])('%s', async (_, change, detail) => {
    archive.rewrite(trail.digests[5], change);
    expect(brief(await examine())[0]).toBe(`altered | digest | ${trail.digests[5]} | ${detail}`);
  });

  test('without its signature: proven by the file after it, unsigned where there is none', async () => {
    archive.at(trail.digests[2]).metadata = {};
    expect((await examine()).findings).toEqual([]);
    archive.at(trail.digests[7]).metadata = {};
    expect(brief(await examine())).toEqual([
      `unsigned | digest | ${trail.digests[7]} | it carries no signature, and no digest file after it repeats one`,
    ]);
  });

  test('without its signature, and altered: the file after it proves that', async () => {
    archive.at(trail.digests[2]).metadata = {};
    archive.rewrite(trail.digests[2], (content) => content.replace('"hashValue":"', '"hashValue":"00'));
    expect(brief(await examine())[0]).toBe(`altered | digest | ${trail.digests[2]} | its signature does not fit`);
  });

  test('with a signature that is none', async () => {
    archive.at(trail.digests[0]).metadata.signature = 'zz';
    expect(brief(await examine())[0]).toBe(`altered | digest | ${trail.digests[0]} | its signature does not fit`);
  });
});

describe('a gap is named', () => {
  test('where logging was off and the chain begins anew', async () => {
    trail.pause(5).deliver(3);
    expect(brief(await examine())).toEqual(['gap | chain | 2026-11-25T04:01:31Z 2026-11-25T09:01:31Z | the chain begins anew: logging or validation was off']);
  });

  test('at the end, where the newest digest files were removed or the trail was stopped', async () => {
    expect(brief(await examine({ expectedUntil: new Date('2026-11-25T12:00:00Z') }))).toEqual([
      'gap | chain | 2026-11-25T04:01:31Z 2026-11-25T12:00:00Z | no digest file since: the trail was stopped, or the newest files were removed',
    ]);
    expect((await examine({ expectedUntil: new Date('2026-11-25T03:00:00Z') })).findings).toEqual([]);
  });

  test('but not between backfill digest files, nor after them', async () => {
    trail.backfill();
    trail.deliver(30);
    trail.backfill();
    trail.deliver(10);
    expect((await examine({ expectedUntil: new Date('2026-11-26T20:00:00Z') })).findings).toEqual([]);
  });
});

describe('a digest file that does not follow the one before it', () => {
  test('is named where the one it follows is there all the same', async () => {
    // One more chain under the same name: a second trail of an earlier name, restored into the bucket.
    new Trail(archive, key, { start: '2026-11-24T20:31:31Z', logsPerHour: 0 }).deliver(2);
    const found = brief(await examine());
    expect(found).toContain(`altered | chain | ${trail.digests[1]} | it follows ${trail.digests[0]}, but ${trail.digests[0].replace('T210131Z', 'T213131Z')} lies between them`);
  });
});

test('what keeps a file from being read is no finding: it is thrown', async () => {
  const open = archive.open.bind(archive);
  archive.open = async (file) => file === trail.logs[20] ? Promise.reject(new Error('AccessDenied')) : open(file);
  await expect(examine()).rejects.toThrow('AccessDenied');
});
