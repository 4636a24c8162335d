import { RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { attribute, newMonitor, newStack, only, reference } from './support/stacks';

const stack = newStack();
newMonitor(stack);
const template = Template.fromStack(stack);

test('the function remembers in a table that forgets by itself, under the key of the guard', () => {
  expect(only(template, 'AWS::DynamoDB::Table').properties).toMatchObject({
    KeySchema: [{ AttributeName: 'recordGroup', KeyType: 'HASH' }, { AttributeName: 'recordId', KeyType: 'RANGE' }],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    BillingMode: 'PAY_PER_REQUEST',
    SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: attribute(only(template, 'AWS::KMS::Key', 'MonitorOperationsKey').id) },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
});

test('it outlives the stack and is protected, or goes with it and is not', () => {
  template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { DeletionProtectionEnabled: true } });
  const passing = newStack();
  newMonitor(passing, { removalPolicy: RemovalPolicy.DESTROY });
  Template.fromStack(passing).hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete', Properties: { DeletionProtectionEnabled: false } });
});

test('whether it fails is counted from the log, and told', () => {
  const { properties } = only(template, 'AWS::Logs::MetricFilter', 'MonitorStateUnavailable');
  expect(properties.FilterPattern).toBe('{ $.message = "state unavailable" }');
  const [{ MetricName, MetricNamespace }] = properties.MetricTransformations as { MetricName: string; MetricNamespace: string }[];
  expect(only(template, 'AWS::CloudWatch::Alarm', 'MonitorStateUnavailable').properties).toMatchObject({
    MetricName, Namespace: MetricNamespace, Statistic: 'Sum', Period: 60, Threshold: 1, TreatMissingData: 'notBreaching',
    AlarmActions: [reference(only(template, 'AWS::SNS::Topic', 'MonitorOperationsTopic').id)],
  });
});
