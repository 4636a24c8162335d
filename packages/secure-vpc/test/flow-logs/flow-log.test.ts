import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { SecureVpc } from '../../src';
import { arn, only, synthesize } from '../fixtures';

const ROOT = {
  Effect: 'Allow',
  Action: 'kms:*',
  Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] } },
  Resource: '*',
};

const GRANTS_FOR_SERVICES_ONLY = {
  Sid: 'GrantsForServicesOnly',
  Effect: 'Deny',
  Action: 'kms:CreateGrant',
  Principal: { AWS: '*' },
  Resource: '*',
  Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
};

const logsMayUseItFor = (logGroup: string, stackName: unknown[] = [{ Ref: 'AWS::StackName' }, '-']) => ({
  Effect: 'Allow',
  Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
  Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
  Resource: '*',
  Condition: {
    ArnLike: {
      'kms:EncryptionContext:aws:logs:arn': stackName.length === 2
        ? arn('logs', 'log-group:', stackName[0], `-${logGroup}-*`)
        : arn('logs', `log-group:${stackName[0]}-${logGroup}-*`),
    },
  },
});

describe('by default', () => {
  const { template, vpc } = synthesize();
  const group = only(template, 'AWS::Logs::LogGroup', 'NetworkFlowLogGroup');
  const handlerGroup = only(template, 'AWS::Logs::LogGroup', 'NetworkClosedDefaults');
  const key = only(template, 'AWS::KMS::Key');

  test('all traffic is recorded every minute, the default fields first', () => {
    expect(only(template, 'AWS::EC2::FlowLog').Properties).toEqual({
      ResourceId: { Ref: only(template, 'AWS::EC2::VPC').id },
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      MaxAggregationInterval: 60,
      LogDestinationType: 'cloud-watch-logs',
      LogGroupName: { Ref: group.id },
      DeliverLogsPermissionArn: { 'Fn::GetAtt': [only(template, 'AWS::IAM::Role', 'NetworkFlowLogRole').id, 'Arn'] },
      LogFormat: [
        '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end}',
        '${action} ${log-status} ${vpc-id} ${subnet-id} ${instance-id} ${region} ${az-id} ${tcp-flags} ${flow-direction} ${traffic-path}',
        '${pkt-srcaddr} ${pkt-dstaddr} ${pkt-src-aws-service} ${pkt-dst-aws-service} ${type}',
      ].join(' '),
      Tags: [{ Key: 'Name', Value: 'TapStack/Network/FlowLog' }],
    });
  });

  test('records are kept for a year under the key', () => {
    expect(group.Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': [key.id, 'Arn'] } });
    expect(vpc.stack.resolve(vpc.flowLogGroup.logGroupName)).toEqual({ Ref: group.id });
    expect(vpc.stack.resolve(vpc.encryptionKey.keyArn)).toEqual({ 'Fn::GetAtt': [key.id, 'Arn'] });
  });

  test('the key rotates, and CloudWatch Logs may use it for the log groups of this VPC alone', () => {
    expect(key.Properties).toMatchObject({ EnableKeyRotation: true });
    expect(key.Properties.KeyPolicy).toEqual({
      Version: '2012-10-17',
      Statement: [ROOT, GRANTS_FOR_SERVICES_ONLY, logsMayUseItFor(group.id), logsMayUseItFor(handlerGroup.id)],
    });
  });

  test('the key does not depend on the log groups that depend on it', () => {
    expect(JSON.stringify(key)).not.toMatch(new RegExp(`"(Ref|Fn::GetAtt)":[^}]*${group.id}`));
  });

  test('only the flow logs of this account may take the role', () => {
    const role = only(template, 'AWS::IAM::Role', 'NetworkFlowLogRole').Properties;
    expect(role.AssumeRolePolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [{
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': arn('ec2', 'vpc-flow-log/*') } },
      }],
    });
    expect(role.ManagedPolicyArns).toEqual([{ Ref: only(template, 'AWS::IAM::ManagedPolicy', 'NetworkFlowLogPolicy').id }]);
  });

  test('the role writes to the log group and does nothing else', () => {
    expect(only(template, 'AWS::IAM::ManagedPolicy', 'NetworkFlowLogPolicy').Properties.PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [{
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [group.id, 'Arn'] },
      }],
    });
  });
});

test('retention and maxAggregationInterval are passed on', () => {
  const { template } = synthesize({
    flowLogs: { retention: logs.RetentionDays.THREE_MONTHS, maxAggregationInterval: ec2.FlowLogMaxAggregationInterval.TEN_MINUTES },
  });
  expect(only(template, 'AWS::Logs::LogGroup', 'NetworkFlowLogGroup').Properties).toMatchObject({ RetentionInDays: 90 });
  template.hasResourceProperties('AWS::EC2::FlowLog', { MaxAggregationInterval: 600 });
});

describe('encryptionKey', () => {
  test('of the same stack takes the place of a new key and lets the log groups be written', () => {
    const stack = new Stack(new App(), 'TapStack');
    const key = new kms.Key(stack, 'Shared', { enableKeyRotation: true });
    const vpc = new SecureVpc(stack, 'Network', { flowLogs: { encryptionKey: key } });
    const template = Template.fromStack(stack);

    expect(vpc.encryptionKey).toBe(key);
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [only(template, 'AWS::KMS::Key').id, 'Arn'] } });
    const groups = ['NetworkFlowLogGroup', 'NetworkClosedDefaults'].map((prefix) => only(template, 'AWS::Logs::LogGroup', prefix).id);
    expect(only(template, 'AWS::KMS::Key').Properties.KeyPolicy).toMatchObject({ Statement: [ROOT, ...groups.map((id) => logsMayUseItFor(id))] });
  });

  test('of another stack names the stack of the log groups, not its own', () => {
    const app = new App();
    const keys = new Stack(app, 'Keys');
    const key = new kms.Key(keys, 'Shared', { enableKeyRotation: true });
    const stack = new Stack(app, 'TapStack');
    new SecureVpc(stack, 'Network', { flowLogs: { encryptionKey: key } });

    const group = only(Template.fromStack(stack), 'AWS::Logs::LogGroup', 'NetworkFlowLogGroup').id;
    Template.fromStack(keys).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([logsMayUseItFor(group, ['TapStack'])]) },
    });
  });

  test('that is imported stays as it is', () => {
    const stack = new Stack(new App(), 'TapStack');
    const key = kms.Key.fromKeyArn(stack, 'Imported', 'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000');
    new SecureVpc(stack, 'Network', { flowLogs: { encryptionKey: key } });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::KMS::Key', 0);
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: key.keyArn });
  });
});
