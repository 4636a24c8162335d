import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, FolderStore, SavedPublicKeys, verify } from '../../src/verification';
import { Archive, SigningKey, Trail } from './archive';

const key = new SigningKey();
const keys = new SavedPublicKeys([key.document]);
const archive = new Archive();
const trail = new Trail(archive, key).deliver(6);
const newest = trail.digests[5];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audit-trail-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function examine() {
  const findings: Finding[] = [];
  const { tally } = await verify({ store: new FolderStore(folder), keys, onFinding: (finding) => findings.push(finding) });
  return { findings, tally };
}

test('a copy is proven by the signatures that the digest files repeat, and the newest by its saved head', async () => {
  archive.copyTo(folder, [newest]);
  expect(await examine()).toMatchObject({ findings: [], tally: { digests: 6, logs: 18 } });
});

test('without that head, the newest digest file is unsigned', async () => {
  archive.copyTo(folder);
  const { findings } = await examine();
  expect(findings).toEqual([expect.objectContaining({ kind: 'unsigned', of: 'digest', key: newest })]);
});

test('an altered file of the copy is named', async () => {
  archive.copyTo(folder, [newest]);
  writeFileSync(join(folder, trail.logs[7]), 'no longer what it was');
  expect((await examine()).findings).toEqual([expect.objectContaining({ kind: 'altered', of: 'log', key: trail.logs[7] })]);
});

test('lists keys in order, from one on, and no saved heads', async () => {
  archive.copyTo(folder, [newest]);
  const store = new FolderStore(folder);
  const listed = async (prefix: string, after?: string) => {
    const all: string[] = [];
    for await (const each of store.list(prefix, after)) all.push(each);
    return all;
  };
  expect(await listed('AWSLogs/')).toEqual([...archive.objects.keys()].sort());
  expect(await listed('AWSLogs/', trail.digests[2])).toEqual([...archive.objects.keys()].sort().filter((each) => each > trail.digests[2]));
  expect(await listed('nowhere/')).toEqual([]);
  expect(await store.children('AWSLogs/111122223333/')).toEqual(['CloudTrail-Digest', 'CloudTrail']);
});

test.each(['../secret', 'AWSLogs/../../secret', '/../secret'])('never leads out of the folder: %s', async (way) => {
  writeFileSync(join(folder, 'secret'), 'of somebody else');
  const inner = mkdtempSync(join(folder, 'copy-'));
  expect(await new FolderStore(inner).open(way)).toBeUndefined();
  expect(readdirSync(folder)).toContain('secret');
});

test('a folder that is not there is an error, not an empty archive', async () => {
  await expect(verify({ store: new FolderStore(join(folder, 'mistyped')), keys })).rejects.toThrow('no such folder');
});
