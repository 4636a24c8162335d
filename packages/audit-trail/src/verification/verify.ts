import { Chain } from './chain';
import { type Digest, readDigest, type UnreadableDigest } from './digest';
import { dayFolder, type DigestKey, parseDigestKey } from './digest-key';
import type { EvidenceStore } from './evidence-store';
import { examine, type Examination } from './examination';
import { type ChainSummary, emptyTally, type Finding, type Tally } from './finding';
import type { PublicKeys } from './public-keys';
import { readAhead } from './read-ahead';
import { StrayLogs } from './stray-logs';

/** What is verified, and who is told. Every setting but the first two has a default. */
export interface VerifyOptions {
  readonly store: EvidenceStore;
  readonly keys: PublicKeys;
  /** What comes before `AWSLogs/` in the keys of the trail, without a slash at its end. @default - nothing */
  readonly prefix?: string;
  /** Digest files that end at or after this time. @default - all */
  readonly from?: Date;
  /** Digest files that end at or before this time. @default - all */
  readonly to?: Date;
  /** Only these accounts, regions and trails. Choosing trails leaves log files that nobody vouches for unsought, for another trail may. @default - all */
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly trails?: readonly string[];
  /** A chain that ends earlier has a gap at its end. @default - chains may end at any time */
  readonly expectedUntil?: Date;
  /** How many files are read at once. @default 16 */
  readonly width?: number;
  /** Told of every finding when it is found. None is kept: there may be many. */
  readonly onFinding?: (finding: Finding) => void;
  /** Told of every file when it is judged, with the numbers so far. */
  readonly onFile?: (key: string, tally: Readonly<Tally>) => void;
}

export interface Verification {
  readonly tally: Readonly<Tally>;
  readonly chains: readonly ChainSummary[];
}

/**
 * Verifies digest files, oldest first, and the log files that they vouch for. Memory does not grow with the number of files: of digest files
 * the last one of each chain is kept, of log files the names of two days.
 *
 * @throws what keeps a file from being read, other than that it is not there
 */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const tally = emptyTally();
  const examination = examine({ ...options, tally, onFile: (key) => options.onFile?.(key, tally) });
  const chains: ChainSummary[] = [];
  for await (const place of regionsOf(options)) {
    chains.push(...await verifyRegion(place, options, examination));
  }
  return { tally, chains };
}

interface Place {
  /** `AWSLogs/111122223333/`, or with the organisation between. */
  readonly folder: string;
  readonly account: string;
  readonly region: string;
}

async function* regionsOf({ store, prefix, accounts, regions }: VerifyOptions): AsyncGenerator<Place> {
  const top = prefix === undefined || prefix === '' ? 'AWSLogs/' : `${prefix}/AWSLogs/`;
  for await (const { folder, account } of accountsOf(store, top)) {
    if (accounts !== undefined && !accounts.includes(account)) continue;
    for (const region of await store.children(`${folder}CloudTrail-Digest/`)) {
      if (regions === undefined || regions.includes(region)) yield { folder, account, region };
    }
  }
}

/** Accounts lie at the top, or below the id of their organisation. */
async function* accountsOf(store: EvidenceStore, top: string): AsyncGenerator<Omit<Place, 'region'>> {
  for (const name of await store.children(top)) {
    if (/^\d{12}$/.test(name)) yield { folder: `${top}${name}/`, account: name };
    else if (/^o-[a-z0-9]+$/.test(name)) yield* accountsOf(store, `${top}${name}/`);
  }
}

async function verifyRegion(place: Place, options: VerifyOptions, examination: Examination): Promise<ChainSummary[]> {
  const { folder, account, region } = place;
  const strays = options.trails === undefined ? new StrayLogs(`${folder}CloudTrail/${region}/`, `${account}/${region}`, examination) : undefined;
  const chains = new Map<string, Chain>();
  const digests = readAhead(digestKeys(`${folder}CloudTrail-Digest/${region}/`, options), examination.width, (name) => load(name, examination));
  for await (const digest of digests) {
    const name = digest.name.chain;
    const chain = chains.get(name) ?? new Chain(name, region, examination, (proven) => strays?.vouch(proven));
    chains.set(name, chain);
    await chain.add(digest);
    // A backfill digest file may speak of any hour of the past.
    if (!digest.name.backfill) await strays?.moveTo('problem' in digest ? undefined : new Date(digest.content.digestStartTime), digest.name.end);
  }
  const summaries: ChainSummary[] = [];
  for (const chain of chains.values()) {
    const summary = await chain.end(options.expectedUntil);
    if (summary !== undefined) summaries.push(summary);
  }
  await strays?.end();
  return summaries;
}

async function* digestKeys(folder: string, { store, from, to, trails }: VerifyOptions): AsyncGenerator<DigestKey> {
  // The folder of the day sorts before all its files.
  for await (const key of store.list(folder, from === undefined ? undefined : `${folder}${dayFolder(from)}`)) {
    const name = parseDigestKey(key);
    if (name === undefined || (trails !== undefined && !trails.includes(name.trail))) continue;
    if ((from === undefined || name.end >= from) && (to === undefined || name.end <= to)) yield name;
  }
}

async function load(name: DigestKey, { store }: Examination): Promise<Digest | UnreadableDigest> {
  const object = await store.open(name.key);
  return object === undefined ? { name, problem: 'it was there when the files were listed, and is gone' } : readDigest(name, object, store.bucket);
}
