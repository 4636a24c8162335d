import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { RDSClient, paginateDescribeDBSnapshots } from '@aws-sdk/client-rds';

import type { Place } from '../cli/session';
import { costOf } from '../core/leftovers';

export interface Leftover {
  readonly logicalId: string;
  readonly resourceType: string;
  readonly physicalId: string;
  readonly why: string;
  readonly cost?: string;
}

/** What a stack leaves behind that was never one of its resources. What cannot be listed is no reason to fail. */
export async function leftoversOf({ settings }: Place, stack: string): Promise<Leftover[]> {
  return (await Promise.all([logGroups, snapshots].map((look) => look(settings, stack).catch(() => [])))).flat();
}

async function logGroups(settings: Place['settings'], stack: string): Promise<Leftover[]> {
  const client = new CloudWatchLogsClient(settings);
  try {
    const { logGroups: groups = [] } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: `/aws/lambda/${stack}-` }));
    return groups.map(({ logGroupName = '' }) => ({
      logicalId: logGroupName, physicalId: logGroupName, resourceType: 'AWS::Logs::LogGroup', why: 'was made by a function and stays', cost: costOf('AWS::Logs::LogGroup', 'stays'),
    }));
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
