import { CfnParameter, RemovalPolicy } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { AlertChannel, Detections, SecurityMonitor, Severity } from '../src';
import { attribute, newMonitor, newStack, only } from './support/stacks';

const variables = (template: Template) => (only(template, 'AWS::Lambda::Function').properties.Environment as { Variables: object }).Variables;

describe('what it can be told', () => {
  test('a key of one\'s own encrypts the alert topic', () => {
    const own = newStack();
    const key = new kms.Key(own, 'Own');
    expect(newMonitor(own, { encryptionKey: key }).encryptionKey).toBe(key);
    const ownTemplate = Template.fromStack(own);
    expect(only(ownTemplate, 'AWS::SNS::Topic', 'MonitorAlertTopic').properties.KmsMasterKeyId).toEqual(attribute(only(ownTemplate, 'AWS::KMS::Key', 'Own').id));
    ownTemplate.resourceCountIs('AWS::KMS::Key', 2);
  });

  test('an operations key of one\'s own is admitted to; an imported one is warned about', () => {
    const own = newStack();
    const imported = newMonitor(own, { operationsEncryptionKey: kms.Key.fromKeyArn(own, 'Imported', 'arn:aws:kms:eu-west-1:111122223333:key/abcd') }, 'Imports');
    const key = new kms.Key(own, 'Given');
    newMonitor(own, { operationsEncryptionKey: key }, 'Owns');
    const { KeyPolicy } = only(Template.fromStack(own), 'AWS::KMS::Key', 'Given').properties as { KeyPolicy: { Statement: unknown[] } };
    expect(KeyPolicy.Statement).toHaveLength(5);
    Annotations.fromStack(own).hasWarning(`/${imported.node.path}`, Match.stringLikeRegexp('the policy of the key TapStack/Imported cannot be changed from here'));
  });

  test('selected detections, log retention, removal policy and no environment', () => {
    const own = newStack();
    newMonitor(own, { detections: Detections.ids(['security-group-created']), logRetention: logs.RetentionDays.TWO_YEARS, removalPolicy: RemovalPolicy.DESTROY });
    const ownTemplate = Template.fromStack(own);
    expect(variables(ownTemplate)).toMatchObject({ DETECTIONS: 'security-group-created' });
    expect(variables(ownTemplate)).not.toHaveProperty('ENVIRONMENT_NAME');
    ownTemplate.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 731 } });
    ownTemplate.allResources('AWS::SQS::Queue', { DeletionPolicy: 'Delete' });
    ownTemplate.allResources('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
    expect(only(ownTemplate, 'AWS::Events::Rule').properties.EventPattern).toMatchObject({ $or: [{ detail: { eventName: ['CreateSecurityGroup'] } }, expect.anything()] });
  });

  test('chosen subnets', () => {
    const own = newStack();
    const vpc = new ec2.Vpc(own, 'Vpc', {
      maxAzs: 2,
      subnetConfiguration: ['a', 'b'].map((name) => ({ name, subnetType: ec2.SubnetType.PRIVATE_ISOLATED })),
    });
    newMonitor(own, { vpc, vpcSubnets: { subnetGroupName: 'b' } });
    expect(only(Template.fromStack(own), 'AWS::Lambda::Function').properties.VpcConfig).toMatchObject({
      SubnetIds: [{ Ref: expect.stringContaining('bSubnet1') }, { Ref: expect.stringContaining('bSubnet2') }],
    });
  });

  test('an environment name from a parameter', () => {
    const own = newStack();
    newMonitor(own, { environmentName: new CfnParameter(own, 'Environment').valueAsString });
    expect(variables(Template.fromStack(own))).toMatchObject({ ENVIRONMENT_NAME: { Ref: 'Environment' } });
  });
});

describe('what it refuses', () => {
  const refuses = (props: ConstructorParameters<typeof SecurityMonitor>[2]) => expect(() => new SecurityMonitor(newStack(), 'Monitor', props));

  test('subnets without a VPC', () => {
    refuses({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }).toThrow(
      'TapStack/Monitor: 1 problem with the security monitor\n  - vpcSubnets are given without a vpc; give the vpc that they belong to');
  });

  test('one key for the alerts and their guard', () => {
    const key = new kms.Key(newStack(), 'Key');
    refuses({ encryptionKey: key, operationsEncryptionKey: key }).toThrow(
      'encryptionKey and operationsEncryptionKey are one key; give two, so that the loss of one is told over the other');
  });

  test.each(['', 'a\nb', '-dev', 'x'.repeat(65), 'prod <b>'])('an environment name that is no label: %p', (environmentName) => {
    refuses({ environmentName }).toThrow(`environmentName "${environmentName}" is no label; use 1 to 64 letters, digits, spaces and . _ : / @ + -, beginning with a letter or digit`);
  });

  test('a minimum severity for alarms, which carry none', () => {
    refuses({ operationsChannels: [AlertChannel.email('a@example.com', { minimumSeverity: Severity.HIGH })] }).toThrow(
      'a channel of operationsChannels has a minimum severity, but these messages carry none and would never pass; give the channel without minimumSeverity');
  });

  test('everything wrong at once, with the place, and nothing is left behind', () => {
    const own = newStack();
    expect(() => new SecurityMonitor(own, 'Monitor', { vpcSubnets: {}, environmentName: '' })).toThrow(/^TapStack\/Monitor: 2 problems with the security monitor\n {2}- .*\n {2}- .*$/);
    Template.fromStack(own).resourceCountIs('AWS::SNS::Topic', 0);
  });
});

test('warns when nobody hears', () => {
  const own = newStack();
  new SecurityMonitor(own, 'Monitor', { channels: [] });
  Annotations.fromStack(own).hasWarning('/TapStack/Monitor', Match.stringLikeRegexp('nobody hears of findings: name at least one of channels'));
  Annotations.fromStack(own).hasWarning('/TapStack/Monitor', Match.stringLikeRegexp('nobody hears when alerts get lost: name at least one of operationsChannels'));
  const heard = newStack();
  newMonitor(heard);
  Annotations.fromStack(heard).hasNoWarning('*', Match.stringLikeRegexp('nobody hears'));
});
