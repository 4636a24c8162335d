import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import { EncryptedMysql } from '../../src';
import { database, network, only } from '../support/database';

const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
const region = { Ref: 'AWS::Region' };
const account = { Ref: 'AWS::AccountId' };
const partition = { Ref: 'AWS::Partition' };
const root = { AWS: join('arn:', partition, ':iam::', account, ':root') };
const throughServices = {
  StringEquals: { 'kms:CallerAccount': account },
  StringLike: { 'kms:ViaService': ['rds.', 'secretsmanager.', 'backup.'].map((service) => join(service, region, '.amazonaws.com*')) },
};

test('the key rotates, and its policy is exactly this', () => {
  const key = only(database().template(), 'AWS::KMS::Key');
  expect(key.EnableKeyRotation).toBe(true);
  expect(key.KeyPolicy).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'AdministerThroughIam',
        Effect: 'Allow',
        Principal: root,
        Action: [
          'kms:CancelKeyDeletion',
          'kms:CreateAlias',
          'kms:DeleteAlias',
          'kms:DescribeKey',
          'kms:DisableKey',
          'kms:DisableKeyRotation',
          'kms:EnableKey',
          'kms:EnableKeyRotation',
          'kms:GetKeyPolicy',
          'kms:GetKeyRotationStatus',
          'kms:ListGrants',
          'kms:ListKeyPolicies',
          'kms:ListKeyRotations',
          'kms:ListResourceTags',
          'kms:PutKeyPolicy',
          'kms:RevokeGrant',
          'kms:RotateKeyOnDemand',
          'kms:ScheduleKeyDeletion',
          'kms:TagResource',
          'kms:UntagResource',
          'kms:UpdateAlias',
          'kms:UpdateKeyDescription',
        ],
        Resource: '*',
      },
      {
        Sid: 'UseThroughServicesOnly',
        Effect: 'Allow',
        Principal: root,
        Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Resource: '*',
        Condition: throughServices,
      },
      {
        Sid: 'LendToServicesOnly',
        Effect: 'Allow',
        Principal: root,
        Action: 'kms:CreateGrant',
        Resource: '*',
        Condition: { ...throughServices, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
      {
        Sid: 'GrantsForServicesOnly',
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Action: 'kms:CreateGrant',
        Resource: '*',
        Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
      },
      {
        Sid: 'EncryptLogs',
        Effect: 'Allow',
        Principal: { Service: join('logs.', region, '.', { Ref: 'AWS::URLSuffix' }) },
        Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Resource: '*',
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': join(
              'arn:',
              partition,
              ':logs:',
              region,
              ':',
              account,
              expect.stringMatching(/^:log-group:\/aws\/rds\/instance\/shop-database-[0-9a-f]{8}-$/),
              { 'Fn::Select': [0, expect.anything()] },
              '/*',
            ),
          },
        },
      },
    ],
  });
});

describe('a key that was given', () => {
  test('is used for everything, and none is made', () => {
    const { stack, mysql, template } = database(({ stack: scope }) => ({ encryptionKey: new kms.Key(scope, 'Company') }));
    expect(Object.keys(template().findResources('AWS::KMS::Key'))).toEqual([expect.stringMatching(/^Company/)]);
    const arn = { 'Fn::GetAtt': [expect.stringMatching(/^Company/), 'Arn'] };
    expect(stack.resolve(mysql.encryptionKey.keyArn)).toEqual(arn);
    expect(only(template(), 'AWS::RDS::DBInstance')).toMatchObject({
      KmsKeyId: arn,
      PerformanceInsightsKMSKeyId: arn,
      MasterUserSecret: { KmsKeyId: arn },
    });
    template().allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: Match.objectLike({ 'Fn::GetAtt': [Match.stringLikeRegexp('^Company'), 'Arn'] }) });
  });

  test('lets CloudWatch Logs in for the logs of this database, also from another stack', () => {
    const app = new App();
    const keys = new Stack(app, 'Keys');
    const encryptionKey = new kms.Key(keys, 'Company');
    const data = new Stack(app, 'Data');
    const vpc = network(data, ec2.SubnetType.PRIVATE_ISOLATED);
    new EncryptedMysql(data, 'Orders', { vpc, encryptionKey });
    new EncryptedMysql(data, 'Customers', { vpc, encryptionKey });
    const added = only(Template.fromStack(keys), 'AWS::KMS::Key').KeyPolicy.Statement.slice(1);
    expect(added).toHaveLength(2);
    for (const [index, name] of ['orders', 'customers'].entries()) {
      expect(added[index]).toEqual({
        Effect: 'Allow',
        Principal: { Service: join('logs.', region, '.', { Ref: 'AWS::URLSuffix' }) },
        Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Resource: '*',
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': join(
              'arn:',
              partition,
              ':logs:',
              region,
              ':',
              account,
              expect.stringMatching(new RegExp(`^:log-group:/aws/rds/instance/data-${name}-[0-9a-f]{8}-\\*/\\*$`)),
            ),
          },
        },
      });
    }
    expect(() => app.synth()).not.toThrow();
  });

  test('warns what an imported key must allow', () => {
    const { stack } = database(({ stack: scope }) => ({
      encryptionKey: kms.Key.fromKeyArn(scope, 'Company', 'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000'),
    }));
    Annotations.fromStack(stack).hasWarning('/Shop/Database', Match.stringLikeRegexp(
      'policy of the imported key "Shop/Company" cannot be seen.*must let CloudWatch Logs.*"/aws/rds/instance/shop-database-[0-9a-f]{8}-\\*", or the deployment fails',
    ));
  });
});
