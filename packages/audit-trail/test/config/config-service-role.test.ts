import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AuditTrail, ConfigBaseline, ConfigBaselineProps, ConfigRecorder, ConfigServiceRole } from '../../src';
import { logicalIds, named, newStack, ofType, only, readable, statements } from '../support/stacks';

const ROLE = 'arn:<AWS::Partition>:iam::<AWS::AccountId>:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';

function stackWith(props?: ConfigBaselineProps) {
  const stack = newStack();
  new ConfigBaseline(stack, 'Config', props);
  return stack;
}

describe('made sure of, which is the default', () => {
  test('the recorder records with it, and waits for it', () => {
    const stack = stackWith();
    expect(readable(only(stack, 'AWS::Config::ConfigurationRecorder').Properties.RoleARN)).toBe(ROLE);
    expect(only(stack, 'AWS::Config::ConfigurationRecorder').DependsOn).toEqual(logicalIds(stack, 'Custom::ConfigServiceRole'));
  });

  test('the function may create this one role for AWS Config, write its log and traces, and nothing else', () => {
    const stack = stackWith();
    const policy = only(stack, 'AWS::IAM::ManagedPolicy');
    expect(statements(policy)).toEqual([
      {
        Sid: 'CreateServiceRole',
        Effect: 'Allow',
        Action: 'iam:CreateServiceLinkedRole',
        Resource: ROLE,
        Condition: { StringEquals: { 'iam:AWSServiceName': 'config.amazonaws.com' } },
      },
      { Sid: 'WriteLog', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '<ConfigServiceRoleLogGroup.Arn>' },
      { Sid: 'WriteTraces', Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
    ]);
    expect(ofType(stack, 'AWS::IAM::Policy')).toEqual([]);
    const role = only(stack, 'AWS::IAM::Role');
    expect(role.Properties.ManagedPolicyArns).toEqual([{ Ref: logicalIds(stack, 'AWS::IAM::ManagedPolicy')[0] }]);
    expect(role.Properties).not.toHaveProperty('Policies');
    expect(statements(role)).toEqual([{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }]);
  });

  test('one function is made, on a fixed runtime, without reserved concurrency, and none of the CDK', () => {
    expect(only(stackWith(), 'AWS::Lambda::Function').Properties).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: 90, TracingConfig: { Mode: 'Active' } });
    expect(only(stackWith(), 'AWS::Lambda::Function').Properties).not.toHaveProperty('ReservedConcurrentExecutions');
  });

  test('a handler that dies holds the stack for five minutes, not for an hour', () => {
    expect(only(stackWith(), 'Custom::ConfigServiceRole').Properties.ServiceTimeout).toBe('300');
  });

  test('its log is kept a year under the key of the baseline, and goes the way of the rest', () => {
    expect(readable(only(stackWith(), 'AWS::Logs::LogGroup').Properties)).toMatchObject({ KmsKeyId: '<ConfigKey.Arn>', RetentionInDays: 365 });
    expect(only(stackWith(), 'AWS::Logs::LogGroup').DeletionPolicy).toBe('Retain');
    expect(only(stackWith({ removalPolicy: RemovalPolicy.DESTROY }), 'AWS::Logs::LogGroup').DeletionPolicy).toBe('Delete');
  });

  test('the key of a trail lets CloudWatch Logs in once for both', () => {
    const stack = newStack();
    new ConfigBaseline(stack, 'Config', { bucket: new AuditTrail(stack, 'AuditTrail').bucket });
    expect(readable(named(stack, 'AWS::Logs::LogGroup', 'ConfigServiceRole').Properties.KmsKeyId)).toBe('<AuditTrailKey.Arn>');
    expect(statements(only(stack, 'AWS::KMS::Key')).filter(({ Sid }) => Sid === 'CloudWatchLogsEncrypts')).toHaveLength(1);
  });

  test('a key that cannot be told to let CloudWatch Logs in does not fail the deployment', () => {
    const stack = newStack();
    const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
    new ConfigBaseline(stack, 'Config', { bucket: s3.Bucket.fromBucketAttributes(stack, 'Bucket', { bucketName: 'config-history', encryptionKey }) });
    expect(only(stack, 'AWS::Logs::LogGroup').Properties).not.toHaveProperty('KmsKeyId');
  });

  test('the bundled handler stands alone', () => {
    const bundle = path.join(__dirname, '..', '..', 'assets', 'config-service-role');
    expect(fs.readdirSync(bundle)).toEqual(['index.js']);
    expect(typeof jest.requireActual<{ handler: unknown }>(bundle).handler).toBe('function');
  });
});

test('existing() takes the role for granted: no function, no resource', () => {
  const stack = stackWith({ recorder: ConfigRecorder.create(ConfigServiceRole.existing()) });
  expect(readable(only(stack, 'AWS::Config::ConfigurationRecorder').Properties.RoleARN)).toBe(ROLE);
  expect(['AWS::Lambda::Function', 'AWS::IAM::Role', 'AWS::IAM::ServiceLinkedRole', 'Custom::ConfigServiceRole'].flatMap((type) => ofType(stack, type))).toEqual([]);
});

test('create() makes the role a resource of the stack, before the recorder', () => {
  const stack = stackWith({ recorder: ConfigRecorder.create(ConfigServiceRole.create()) });
  expect(only(stack, 'AWS::IAM::ServiceLinkedRole').Properties).toEqual({ AWSServiceName: 'config.amazonaws.com' });
  expect(only(stack, 'AWS::Config::ConfigurationRecorder').DependsOn).toEqual(logicalIds(stack, 'AWS::IAM::ServiceLinkedRole'));
  expect(ofType(stack, 'AWS::Lambda::Function')).toEqual([]);
});

test('two regions of one account can both make sure of it', () => {
  const app = new App();
  const stacks = ['eu-west-1', 'us-east-1'].map((region) => new Stack(app, `Evidence-${region}`, { env: { account: '111122223333', region } }));
  stacks.forEach((stack) => new ConfigBaseline(stack, 'Config'));
  expect(stacks.map((stack) => ofType(stack, 'Custom::ConfigServiceRole').length)).toEqual([1, 1]);
});
