import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { RDSClient, paginateDescribeDBSnapshots } from '@aws-sdk/client-rds';

import { withinTime } from '../aws/within-time';
import type { Place } from '../cli/session';
import { costOf } from '../core/leftovers';
import { codeOf, textOf } from '../engine/errors';
import { PROBE_MS } from './probe';

export interface Leftover {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly physicalId: string;
  readonly why: string;
  readonly cost?: string;
}

/** Where to look, and what for. */
const LOOKS = [['log groups', logGroups], ['snapshots', snapshots]] as const;

/** What a stack leaves behind that was never one of its resources. What cannot be listed is no reason to fail, but it is told. */
export async function leftoversOf({ settings }: Pick<Place, 'settings'>, stack: string, onUnread: (text: string) => void): Promise<Leftover[]> {
  return (await Promise.all(LOOKS.map(([what, look]) => withinTime(look(settings, stack), PROBE_MS).catch((error: unknown) => {
    onUnread(`the ${what} that may be left could not be listed: ${codeOf(error)}: ${textOf(error)}`);
    return [];
  })))).flat();
}

async function logGroups(settings: Place['settings'], stack: string): Promise<Leftover[]> {
  const client = new CloudWatchLogsClient(settings);
  const found: Leftover[] = [];
  try {
    for await (const { logGroups: groups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: `/aws/lambda/${stack}-` })) {
      found.push(...groups.map(({ logGroupName = '' }) => ({
        logicalId: logGroupName, physicalId: logGroupName, resourceType: 'AWS::Logs::LogGroup', why: 'was made by a function and stays', cost: costOf('AWS::Logs::LogGroup', 'stays'),
      })));
    }
    return found;
  } finally {
    client.destroy();
  }
}

async function snapshots(settings: Place['settings'], stack: string): Promise<Leftover[]> {
  const client = new RDSClient(settings);
  const found: Leftover[] = [];
  try {
    for await (const { DBSnapshots = [] } of paginateDescribeDBSnapshots({ client }, { SnapshotType: 'manual' })) {
      found.push(...DBSnapshots.filter(({ DBSnapshotIdentifier = '' }) => DBSnapshotIdentifier.startsWith(`${stack.toLowerCase()}-snapshot-`)).map(({ DBSnapshotIdentifier = '' }) => ({
        logicalId: DBSnapshotIdentifier, physicalId: DBSnapshotIdentifier, resourceType: 'AWS::RDS::DBSnapshot', why: 'is the last of the database', cost: costOf('AWS::RDS::DBInstance', 'snapshot'),
      })));
    }
    return found;
  } finally {
    client.destroy();
  }
}
