import { readFile } from 'node:fs/promises';
import { type EvidenceStore, FolderStore, isWhole, type PublicKeys, SavedPublicKeys, type Tally, verify } from '../../verification';
import { HELP, type Options, parseOptions, UsageError } from './options';
import { jsonReport, progressLine, textReport } from './report';

/** What surrounds the command; AWS comes from outside. */
export interface World {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly isTerminal: boolean;
  readonly now: () => Date;
  readonly bucket: (name: string) => EvidenceStore;
  readonly publishedKeys: () => PublicKeys;
}

const WHOLE = 0;
const FOUND = 1;
const WRONG_USAGE = 2;
const NOT_VERIFIED = 3;

const BETWEEN_LINES = 1_000;
/** CloudTrail delivers a digest file every hour, some minutes late. */
const LATE = 3 * 3_600_000;

/** @returns the exit code */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options === undefined) {
      world.out(HELP);
      return WHOLE;
    }
    return await runVerify(options, world);
  } catch (error) {
    world.err(`audit-trail: ${messageOf(error)}\n${error instanceof UsageError ? 'See audit-trail --help.\n' : ''}`);
    return error instanceof UsageError ? WRONG_USAGE : NOT_VERIFIED;
  }
}

async function runVerify(options: Options, world: World): Promise<number> {
  const { bucket, folder, publicKeys, json, quiet, ...selection } = options;
  const report = json ? jsonReport(world.out) : textReport(world.out);
  const verification = await verify({
    ...selection,
    store: bucket === undefined ? new FolderStore(folder!) : world.bucket(bucket),
    keys: publicKeys.length === 0 ? world.publishedKeys() : new SavedPublicKeys(await Promise.all(publicKeys.map((file) => readFile(file, 'utf8')))),
    expectedUntil: expectedUntil(options, world.now()),
    onFinding: (finding) => report.finding(finding),
    onFile: quiet || !world.isTerminal ? undefined : showProgress(world),
  });
  report.summary(verification);
  if (verification.tally.digests === 0) return NOT_VERIFIED;
  return isWhole(verification.tally) ? WHOLE : FOUND;
}

/** An archive goes on to this day unless it is looked at up to an earlier one; a copy ended when it was made, whenever that was. */
function expectedUntil({ bucket, to }: Options, now: Date): Date | undefined {
  if (to === undefined && bucket === undefined) return undefined;
  return new Date((to === undefined || to > now ? now : to).getTime() - LATE);
}

function showProgress(world: World): (key: string, tally: Readonly<Tally>) => void {
  let last = world.now().getTime();
  return (key, tally) => {
    const now = world.now().getTime();
    if (now - last < BETWEEN_LINES) return;
    last = now;
    world.err(`${progressLine(key, tally)}\n`);
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.message}${error.cause instanceof Error && !error.message.includes(error.cause.message) ? ` (${error.cause.message})` : ''}` : String(error);
}
