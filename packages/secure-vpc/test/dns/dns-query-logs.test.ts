import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { DnsQueryLogs, SecureVpc } from '../../src';
import { only, synthesize } from '../fixtures';
import { deliveryConditions, mayDeliver } from '../log-delivery/expected';

test('by default nothing is recorded', () => {
  const { template, vpc } = synthesize();
  template.resourceCountIs('AWS::Route53Resolver::ResolverQueryLoggingConfig', 0);
  expect(vpc.dnsQueryLogGroup).toBeUndefined();
});

describe('to a log group', () => {
  const { template, vpc, stack } = synthesize({ dnsQueryLogs: DnsQueryLogs.toLogGroup() });
  const group = only(template, 'AWS::Logs::LogGroup', 'NetworkDnsQueryLogGroup');
  const config = only(template, 'AWS::Route53Resolver::ResolverQueryLoggingConfig');

  test('every query of the VPC is recorded for a year under the key', () => {
    expect(config.Properties.DestinationArn).toEqual({ 'Fn::GetAtt': [group.id, 'Arn'] });
    expect(only(template, 'AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation').Properties).toEqual({
      ResolverQueryLogConfigId: { Ref: config.id }, ResourceId: { Ref: only(template, 'AWS::EC2::VPC').id },
    });
    expect(group.Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': [only(template, 'AWS::KMS::Key').id, 'Arn'] } });
    expect(JSON.stringify(only(template, 'AWS::KMS::Key').Properties.KeyPolicy)).toContain(`-${group.id}-*`);
    expect(stack.resolve(vpc.dnsQueryLogGroup!.logGroupName)).toEqual({ Ref: group.id });
  });

  test('log delivery for this account may write to it and no other group, before anything is recorded', () => {
    const policy = only(template, 'AWS::Logs::ResourcePolicy');
    expect(config.DependsOn).toEqual([policy.id]);
    const { 'Fn::Join': [, parts] } = policy.Properties.PolicyDocument as unknown as { 'Fn::Join': [string, unknown[]] };
    const text = parts.map((part) => typeof part === 'string' ? part : JSON.stringify(JSON.stringify(part)).slice(1, -1)).join('');
    expect(JSON.parse(text)).toEqual({
      Version: '2012-10-17',
      Statement: [{
        Sid: 'LogDeliveryWrite',
        Effect: 'Allow',
        Principal: { Service: 'delivery.logs.amazonaws.com' },
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: JSON.stringify({ 'Fn::GetAtt': [group.id, 'Arn'] }),
        Condition: {
          StringEquals: { 'aws:SourceAccount': JSON.stringify(deliveryConditions().StringEquals['aws:SourceAccount']) },
          ArnLike: { 'aws:SourceArn': 'arn:{"Ref":"AWS::Partition"}:logs:{"Ref":"AWS::Region"}:{"Ref":"AWS::AccountId"}:*' },
        },
      }],
    });
  });

  test('takes a retention', () => {
    const short = synthesize({ dnsQueryLogs: DnsQueryLogs.toLogGroup(logs.RetentionDays.ONE_MONTH) }).template;
    expect(only(short, 'AWS::Logs::LogGroup', 'NetworkDnsQueryLogGroup').Properties).toMatchObject({ RetentionInDays: 30 });
  });
});

test.each([[undefined, ''], ['network/dns', '/network/dns']])('to a bucket, below the prefix %s', (prefix, folder) => {
  const stack = new Stack(new App(), 'TapStack');
  const bucket = new s3.Bucket(stack, 'Archive');
  new SecureVpc(stack, 'Network', { dnsQueryLogs: DnsQueryLogs.toBucket(bucket, prefix) });
  const template = Template.fromStack(stack);
  const { id } = only(template, 'AWS::S3::Bucket');
  const arn = { 'Fn::GetAtt': [id, 'Arn'] };

  expect(only(template, 'AWS::Route53Resolver::ResolverQueryLoggingConfig')).toMatchObject({
    Properties: { DestinationArn: folder === '' ? arn : { 'Fn::Join': ['', [arn, folder]] } },
    DependsOn: [only(template, 'AWS::S3::BucketPolicy').id],
  });
  expect(only(template, 'AWS::S3::BucketPolicy').Properties.PolicyDocument).toMatchObject({
    Statement: mayDeliver(id, [`${folder}/AWSLogs/`, { Ref: 'AWS::AccountId' }, '/*']),
  });
});
