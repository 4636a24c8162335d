import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { instanceArn } from '../instance/identifier';
import { NAMESPACE } from './definition';
import type { DrillProps } from './drill';

export interface DrillPolicyProps extends DrillProps {
  readonly drill: string;
  readonly probeArn: string;
}

/** The machine makes, tags and deletes one instance, named in full: the database itself is out of its reach. */
export function buildDrillPolicy(role: iam.Role, props: DrillPolicyProps): iam.ManagedPolicy {
  const { drill, identifier, key, parameterGroup, optionGroup, subnetGroup, probeArn } = props;
  const arn = (resource: string, resourceName: string) =>
    Stack.of(role).formatArn({ service: 'rds', resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const restored = instanceArn(role, drill);
  const allow = (sid: string, actions: string[], resources: string[], conditions?: Record<string, Record<string, string>>) =>
    new iam.PolicyStatement({ sid, actions, resources, conditions });
  return new iam.ManagedPolicy(role, 'Policy', {
    description: 'Restores a snapshot, has it probed and deletes it',
    roles: [role],
    statements: [
      // RDS checks the list of snapshots against the database and all that could be listed.
      allow('FindSnapshots', ['rds:DescribeDBSnapshots'], [instanceArn(role, identifier), arn('snapshot', '*')]),
      allow('RestoreSnapshot', ['rds:RestoreDBInstanceFromDBSnapshot'], [
        restored, arn('snapshot', `rds:${identifier}-*`), arn('pg', parameterGroup.ref), arn('og', optionGroup.ref), arn('subgrp', subnetGroup.ref),
      ]),
      allow('WatchAndDeleteRestored', ['rds:AddTagsToResource', 'rds:DeleteDBInstance', 'rds:DescribeDBInstances'], [restored]),
      allow('FindKey', ['kms:DescribeKey'], [key.keyArn]),
      new iam.PolicyStatement({
        sid: 'LendKeyToRestored',
        actions: ['kms:CreateGrant'],
        resources: [key.keyArn],
        conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringLike: { 'kms:ViaService': `rds.${Aws.REGION}.amazonaws.com*` } },
      }),
      allow('Probe', ['lambda:InvokeFunction'], [probeArn]),
      allow('Count', ['cloudwatch:PutMetricData'], ['*'], { StringEquals: { 'cloudwatch:namespace': NAMESPACE } }),
      // Neither the deliveries of CloudWatch Logs nor X-Ray know resources.
      allow('WriteLogAndTraces', [
        'logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:GetLogDelivery',
        'logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:UpdateLogDelivery', 'xray:GetSamplingRules', 'xray:GetSamplingTargets',
        'xray:PutTelemetryRecords', 'xray:PutTraceSegments',
      ], ['*']),
    ],
  });
}
