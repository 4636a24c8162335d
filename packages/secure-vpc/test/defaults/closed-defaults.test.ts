import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecureVpc } from '../../src';
import { arn, only, resources, synthesize } from '../fixtures';

const { template } = synthesize();
const vpcId = only(template, 'AWS::EC2::VPC').id;
const handler = only(template, 'AWS::Lambda::Function');

test('the default security group and network ACL are handed to the function', () => {
  expect(only(template, 'Custom::VpcRestrictDefaultSG').Properties).toEqual({
    ServiceToken: { 'Fn::GetAtt': [handler.id, 'Arn'] },
    ServiceTimeout: '300',
    DefaultSecurityGroupId: { 'Fn::GetAtt': [vpcId, 'DefaultSecurityGroup'] },
    DefaultNetworkAclId: { 'Fn::GetAtt': [vpcId, 'DefaultNetworkAcl'] },
  });
});

test('nothing is emptied before every subnet has a network ACL of its own', () => {
  expect(only(template, 'Custom::VpcRestrictDefaultSG').DependsOn).toEqual(expect.arrayContaining([
    ...Object.keys(resources(template, 'AWS::EC2::SubnetNetworkAclAssociation')),
    ...Object.keys(resources(template, 'AWS::EC2::NetworkAclEntry')),
  ]));
});

test('the function runs outside of the VPC, on a fixed runtime, without reserved concurrency', () => {
  expect(handler.Properties).toMatchObject({
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Timeout: 90,
    TracingConfig: { Mode: 'Active' },
    LoggingConfig: { LogGroup: { Ref: only(template, 'AWS::Logs::LogGroup', 'NetworkClosedDefaults').id } },
  });
  expect(handler.Properties).not.toHaveProperty('VpcConfig');
  expect(handler.Properties).not.toHaveProperty('ReservedConcurrentExecutions');
});

test('its log group is encrypted and retained', () => {
  expect(only(template, 'AWS::Logs::LogGroup', 'NetworkClosedDefaults').Properties).toMatchObject({
    RetentionInDays: 365,
    KmsKeyId: { 'Fn::GetAtt': [only(template, 'AWS::KMS::Key').id, 'Arn'] },
  });
});

test('its role may change this one security group and this one network ACL', () => {
  const policy = only(template, 'AWS::IAM::ManagedPolicy', 'NetworkClosedDefaults');
  expect(policy.Properties.PolicyDocument).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
        Resource: arn('ec2', 'security-group/', { 'Fn::GetAtt': [vpcId, 'DefaultSecurityGroup'] }),
      },
      { Effect: 'Allow', Action: 'ec2:DeleteNetworkAclEntry', Resource: arn('ec2', 'network-acl/', { 'Fn::GetAtt': [vpcId, 'DefaultNetworkAcl'] }) },
      { Effect: 'Allow', Action: ['ec2:DescribeNetworkAcls', 'ec2:DescribeSecurityGroupRules'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [only(template, 'AWS::Logs::LogGroup', 'NetworkClosedDefaults').id, 'Arn'] },
      },
      { Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
    ],
  });
  expect(only(template, 'AWS::IAM::Role', 'NetworkClosedDefaults').Properties).toMatchObject({
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
    },
    ManagedPolicyArns: [{ Ref: policy.id }],
  });
});

test('the bundled handler stands alone', () => {
  const bundle = path.join(__dirname, '..', '..', 'assets', 'network-defaults');
  expect(fs.readdirSync(bundle)).toEqual(['index.js']);
  expect(typeof jest.requireActual<{ handler: unknown }>(bundle).handler).toBe('function');
});

test('aws-cdk-lib adds no provider of its own, even where its feature flag asks for one', () => {
  const stack = new Stack(new App({ context: { '@aws-cdk/aws-ec2:restrictDefaultSecurityGroup': true } }), 'TapStack');
  new SecureVpc(stack, 'Network');
  Template.fromStack(stack).resourceCountIs('AWS::Lambda::Function', 1);
  Template.fromStack(stack).resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
});
