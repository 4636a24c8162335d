import { parseArgs } from 'node:util';

/** What the command line says. */
export interface Options {
  readonly bucket?: string;
  readonly folder?: string;
  readonly prefix?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly accounts?: string[];
  readonly regions?: string[];
  readonly trails?: string[];
  readonly publicKeys: string[];
  readonly json: boolean;
  readonly quiet: boolean;
}

/** A command line that says nothing that can be done. */
export class UsageError extends Error {}

export const HELP = `audit-trail verify: proves that the log files of a CloudTrail trail are all there and unchanged

  audit-trail verify --bucket <name>      the archive itself
  audit-trail verify --folder <path>      a copy of it, as "aws s3 sync s3://<name> <path>" makes one

Every digest file is checked against its RSA signature and against the digest file after it, every log file against its digest file. Named are
  ALTERED    a file whose content or signature is not what CloudTrail delivered
  MISSING    a file that is vouched for and not there
  UNSIGNED   a digest file without a signature that could be checked, a log file that no digest file vouches for
  GAP        a time that no digest file speaks of

  --prefix <text>         what comes before AWSLogs/ in the keys of the trail
  --from <time>           digest files that end at this time or later, such as 2026-11-01 or 2026-11-01T12:00:00Z
  --to <time>             digest files that end at this time or earlier
  --account <id>          only this account; may be repeated, as the next two
  --region <name>         only this region
  --trail <name>          only this trail; log files that nobody vouches for are then not looked for
  --public-keys <file>    what "aws cloudtrail list-public-keys" printed for a region; may be repeated. Without it, CloudTrail is asked
  --json                  one JSON document a line on standard output: each finding, then the summary
  --quiet                 no progress on standard error
  --help                  this text

A copy of a digest file has lost its signature. The next digest file repeats it; for the newest, save what S3 says of the object beside the copy:
  aws s3api head-object --bucket <name> --key <key> > <path>/<key>.head.json

Needs s3:ListBucket on the bucket, s3:GetObject on its objects, kms:Decrypt on its key, and cloudtrail:ListPublicKeys.

Ends with 0: all is proven; 1: something was found; 2: the command line is wrong; 3: it could not be verified, or there was nothing to verify.
`;

/** @returns undefined where help is asked for */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help || args.length === 0) return undefined;
  const problems = [
    ...(positionals.join(' ') === 'verify' ? [] : [`the command is verify, not "${positionals.join(' ')}"`]),
    ...((values.bucket === undefined) === (values.folder === undefined) ? ['give either --bucket or --folder'] : []),
    ...(['from', 'to'] as const).filter((name) => values[name] !== undefined && Number.isNaN(time(values[name])?.getTime()))
      .map((name) => `--${name} "${values[name]}" is no time; write 2026-11-01 or 2026-11-01T12:00:00Z`),
    ...(values.account ?? []).filter((id) => !/^\d{12}$/.test(id)).map((id) => `--account "${id}" is no account; it has twelve digits`),
  ];
  const [from, to] = [time(values.from), time(values.to)];
  if (from !== undefined && to !== undefined && from > to) problems.push('--from is later than --to');
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return {
    bucket: values.bucket, folder: values.folder, prefix: values.prefix?.replace(/\/$/, ''), from, to,
    accounts: values.account, regions: values.region, trails: values.trail,
    publicKeys: values['public-keys'] ?? [], json: values.json ?? false, quiet: values.quiet ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const several = { type: 'string', multiple: true } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'bucket': text, 'folder': text, 'prefix': text, 'from': text, 'to': text, 'account': several, 'region': several, 'trail': several,
        'public-keys': several, 'json': flag, 'quiet': flag, 'help': { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Times without a zone are UTC, as everything that CloudTrail writes. */
function time(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  return new Date(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `${text}Z` : text);
}
