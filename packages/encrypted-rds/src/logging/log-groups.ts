import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { DatabaseProtection } from '../database-protection';
import { nameTag } from '../name-tag';
import { logGroupName, LOGS } from './log-names';

export interface LogGroupsProps {
  readonly identifier: string;
  readonly key: kms.IKey;
  readonly retention: logs.RetentionDays;
  readonly protection: DatabaseProtection;
}

const IDS: Readonly<Record<(typeof LOGS)[number], string>> = {
  audit: 'AuditLog',
  error: 'ErrorLog',
  general: 'GeneralLog',
  slowquery: 'SlowQueryLog',
};

/** The log groups RDS writes to, made before it would make them itself: unencrypted and kept for ever. */
export function buildLogGroups(scope: Construct, props: LogGroupsProps): logs.LogGroup[] {
  return LOGS.map((log) => nameTag(new logs.LogGroup(scope, IDS[log], {
    logGroupName: logGroupName(props.identifier, log),
    encryptionKey: props.key,
    retention: props.retention,
    removalPolicy: props.protection.evidenceRemovalPolicy,
  })));
}
