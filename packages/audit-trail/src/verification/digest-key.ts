/** What the key of a digest file says of it. */
export interface DigestKey {
  readonly key: string;
  /** Account, region and trail; the backfill digests of a trail are a chain of their own. */
  readonly chain: string;
  readonly trail: string;
  readonly backfill: boolean;
  readonly end: Date;
}

const DIGEST = /(?:^|\/)(?<account>\d{12})_CloudTrail-Digest_(?<region>[a-z0-9-]+)_(?<trail>.+)_(?<home>[a-z0-9-]+)_(?<end>\d{8}T\d{6}Z)(?<backfill>_backfill)?\.json\.gz$/;
const LOG = /(?:^|\/)\d{12}_CloudTrail_[a-z0-9-]+_(?<time>\d{8}T\d{4})Z_[A-Za-z0-9]+\.json\.gz$/;

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html */
export function parseDigestKey(key: string): DigestKey | undefined {
  const groups = DIGEST.exec(key)?.groups;
  if (groups === undefined) return undefined;
  const backfill = groups.backfill !== undefined;
  return {
    key,
    chain: `${groups.account}/${groups.region}/${groups.trail}${backfill ? ' (backfill)' : ''}`,
    trail: groups.trail,
    backfill,
    end: compactTime(groups.end),
  };
}

/** When CloudTrail delivered a log file, by its name, to the minute; undefined for what is not named as one. */
export function logFileTime(key: string): Date | undefined {
  const time = LOG.exec(key)?.groups?.time;
  return time === undefined ? undefined : compactTime(`${time}00Z`);
}

/** `2026/11/25`: the folder that files of a time lie in. */
export function dayFolder(time: Date): string {
  return time.toISOString().slice(0, 10).replaceAll('-', '/');
}

function compactTime(time: string): Date {
  return new Date(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
