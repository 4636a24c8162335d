import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type World } from '../../../src/commands/audit-trail/command';
import { SavedPublicKeys } from '../../../src/verification';
import { Archive, BUCKET, SigningKey, Trail } from '../../verification/archive';

const key = new SigningKey();
const NOW = '2026-11-25T02:30:00Z';
const CHAIN = '111122223333/eu-west-1/my-trail';

let archive: Archive;
let trail: Trail;
let out: string;
let err: string;

beforeEach(() => {
  archive = new Archive();
  trail = new Trail(archive, key).deliver(6);
  out = '';
  err = '';
});

function command(args: string, change: Partial<World> = {}): Promise<number> {
  return run(args.split(' ').filter((arg) => arg !== ''), {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    isTerminal: false,
    now: () => new Date(NOW),
    bucket: (name) => {
      if (name !== BUCKET) throw new Error(`NoSuchBucket: ${name}`);
      return archive;
    },
    publishedKeys: () => new SavedPublicKeys([key.document]),
    ...change,
  });
}

test('0: a whole archive, with how far it reaches', async () => {
  expect(await command(`verify --bucket ${BUCKET}`)).toBe(0);
  expect(out).toBe(`${CHAIN}: 2026-11-24 20:01 UTC to 2026-11-25 02:01 UTC, from its beginning
6 digest files, 18 log files, 0 MB
WHOLE: every file is there and as CloudTrail delivered it
`);
  expect(err).toBe('');
});

test('1: each finding on two lines, and what they come to', async () => {
  archive.objects.delete(trail.logs[2]);
  archive.objects.delete(trail.digests[3]);
  expect(await command(`verify --bucket ${BUCKET}`)).toBe(1);
  expect(out).toContain(`MISSING   log file    ${trail.logs[2]}\n          its digest file vouches for it\n`);
  expect(out).toContain(`MISSING   digest file ${trail.digests[3]}\n          ${trail.digests[4]} follows it\n`);
  expect(out).toContain(`GAP       ${CHAIN}  2026-11-24T23:01:31Z to 2026-11-25T00:01:31Z\n`);
  expect(out).toMatch(/\nNOT WHOLE: 0 altered, 2 missing, \d unsigned, 1 gaps\n$/);
});

test('1: an archive to which nothing came for hours has a gap at its end, one that is looked at up to a time has not', async () => {
  const later = { now: () => new Date('2026-11-25T14:00:00Z') };
  expect(await command(`verify --bucket ${BUCKET}`, later)).toBe(1);
  expect(out).toContain(`GAP       ${CHAIN}  2026-11-25T02:01:31Z to 2026-11-25T11:00:00Z`);
  expect(await command(`verify --bucket ${BUCKET} --to 2026-11-25T02:30:00`, later)).toBe(0);
});

test('the beginning that is not there is told', async () => {
  archive.objects.delete(trail.digests[0]);
  expect(await command(`verify --bucket ${BUCKET} --from 2026-11-24T22:00:00Z`)).toBe(0);
  expect(out).toContain('2026-11-24 21:01 UTC to 2026-11-25 02:01 UTC; nothing is proven of what came before\n');
});

test('--json: each finding a line, then the summary', async () => {
  archive.rewrite(trail.logs[0], (content) => `${content} `);
  expect(await command(`verify --bucket ${BUCKET} --json`)).toBe(1);
  const lines = out.trimEnd().split('\n').map((line) => JSON.parse(line));
  expect(lines).toEqual([
    { type: 'finding', kind: 'altered', of: 'log', chain: CHAIN, key: trail.logs[0], detail: expect.stringContaining('its SHA-256 is') },
    {
      type: 'summary', whole: false, digests: 6, logs: 18, bytes: expect.any(Number), altered: 1, missing: 0, unsigned: 0, gap: 0,
      chains: [{ chain: CHAIN, from: '2026-11-24T20:01:31Z', until: '2026-11-25T02:01:31Z', fromItsBeginning: true }],
    },
  ]);
});

test('progress goes to a terminal, once a second, and nowhere else', async () => {
  let time = Date.parse(NOW);
  const world = { isTerminal: true, now: () => new Date(time += 100) };
  await command(`verify --bucket ${BUCKET}`, world);
  expect(err).toMatch(/^(\d+ digest files, \d+ log files, 0 MB, at 111122223333_CloudTrail[^/\n]+\.json\.gz\n){2}$/);
  err = '';
  await command(`verify --bucket ${BUCKET} --quiet`, world);
  await command(`verify --bucket ${BUCKET}`);
  expect(err).toBe('');
});

describe('2: a wrong command line, all that is wrong at once', () => {
  test.each([
    ['prove', ['the command is verify, not "prove"', 'give either --bucket or --folder']],
    ['verify', ['give either --bucket or --folder']],
    ['verify --bucket a --folder b', ['give either --bucket or --folder']],
    ['verify --bucket a --from yesterday --account 12', ['--from "yesterday" is no time; write 2026-11-01 or 2026-11-01T12:00:00Z', '--account "12" is no account; it has twelve digits']],
    ['verify --bucket a --from 2026-11-02 --to 2026-11-01', ['--from is later than --to']],
    ['verify --bucket a --verbose', ['Unknown option \'--verbose\'']],
  ])('%s', async (args, problems) => {
    expect(await command(args)).toBe(2);
    for (const problem of problems) expect(err).toContain(problem);
    expect(err).toContain('See audit-trail --help.');
    expect(out).toBe('');
  });
});

describe('3: what could not be verified', () => {
  test('a bucket that cannot be read', async () => {
    expect(await command('verify --bucket mistyped')).toBe(3);
    expect(err).toBe('audit-trail: NoSuchBucket: mistyped\n');
  });

  test('nothing there to verify', async () => {
    expect(await command(`verify --bucket ${BUCKET} --prefix elsewhere/`)).toBe(3);
    expect(out).toContain('NOTHING TO VERIFY');
    await command(`verify --bucket ${BUCKET} --prefix elsewhere --json`);
    expect(out).toContain('"whole":false');
  });

  test('public keys of another form', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'audit-trail-'));
    const file = join(folder, 'keys.json');
    writeFileSync(file, '{"Keys":[]}');
    expect(await command(`verify --bucket ${BUCKET} --public-keys ${file}`)).toBe(3);
    expect(err).toContain('a document with PublicKeyList');
    rmSync(folder, { recursive: true });
  });
});

test.each(['', '--help', '-h', 'verify --help'])('help is printed for "%s"', async (args) => {
  expect(await command(args)).toBe(0);
  expect(out).toContain('Ends with 0: all is proven; 1: something was found; 2: the command line is wrong; 3: it could not be verified');
});

test('the packaged command verifies a copy without a way to AWS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'audit-trail-'));
  archive.copyTo(join(folder, 'copy'), [trail.digests[5]]);
  writeFileSync(join(folder, 'keys.json'), key.document);
  const packaged = () => spawnSync(process.execPath, [join(__dirname, '../../../bin/audit-trail'), 'verify', '--folder', join(folder, 'copy'), '--public-keys', join(folder, 'keys.json')], { encoding: 'utf8' });
  expect(packaged()).toMatchObject({ status: 0, stdout: expect.stringContaining('6 digest files, 18 log files') });
  rmSync(join(folder, 'copy', trail.logs[4]));
  expect(packaged()).toMatchObject({ status: 1, stdout: expect.stringContaining(`MISSING   log file    ${trail.logs[4]}`) });
  rmSync(folder, { recursive: true });
});
