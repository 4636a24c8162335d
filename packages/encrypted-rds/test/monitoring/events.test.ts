import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EncryptedMysql } from '../../src';
import { database, network, only } from '../support/database';

const withTopic = () => database(({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Alarms') }));
const fromThisAccount = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };

test('every event of the instance and of its parameters is sent: no category is named', () => {
  const subscriptions = Object.values(withTopic().template().findResources('AWS::RDS::EventSubscription')).map(({ Properties }) => Properties);
  const common = { Enabled: true, SnsTopicArn: { Ref: expect.stringMatching(/^Alarms/) } };
  expect(subscriptions).toEqual([
    { ...common, SourceType: 'db-instance', SourceIds: [{ Ref: 'DatabaseB269D8BB' }], Tags: expect.anything() },
    { ...common, SourceType: 'db-parameter-group', SourceIds: [{ Ref: expect.stringMatching(/^DatabaseParameterGroup/) }], Tags: expect.anything() },
  ]);
});

test('without a topic nothing is subscribed', () => {
  database().template().resourceCountIs('AWS::RDS::EventSubscription', 0);
});

test('the topic lets alarms and RDS events of this account in, before the subscription is made', () => {
  const { template } = withTopic();
  expect(only(template(), 'AWS::SNS::TopicPolicy').PolicyDocument.Statement).toEqual([{
    Sid: expect.any(String),
    Effect: 'Allow',
    Principal: { Service: ['cloudwatch.amazonaws.com', 'events.rds.amazonaws.com'] },
    Action: 'sns:Publish',
    Resource: { Ref: expect.stringMatching(/^Alarms/) },
    Condition: fromThisAccount,
  }]);
  const [policy] = Object.keys(template().findResources('AWS::SNS::TopicPolicy'));
  template().allResources('AWS::RDS::EventSubscription', { DependsOn: [policy] });
});

test('the key of the topic lets them in as well', () => {
  const { template } = database(({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Alarms', { masterKey: new kms.Key(stack, 'TopicKey') }) }));
  const [key] = Object.entries(template().findResources('AWS::KMS::Key')).filter(([id]) => id.startsWith('TopicKey')).map(([, resource]) => resource);
  const use = { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*' };
  expect(key.Properties.KeyPolicy.Statement.slice(1)).toEqual([
    { ...use, Principal: { Service: 'cloudwatch.amazonaws.com' }, Condition: fromThisAccount },
    { ...use, Principal: { Service: 'events.rds.amazonaws.com' } },
  ]);
});

test('topic and key of another stack are opened without a circle', () => {
  const app = new App();
  const monitor = new Stack(app, 'Monitor');
  const alarmTopic = new sns.Topic(monitor, 'Alarms', { masterKey: new kms.Key(monitor, 'Key') });
  const data = new Stack(app, 'Data');
  new EncryptedMysql(data, 'Database', { vpc: network(data, ec2.SubnetType.PRIVATE_ISOLATED), alarmTopic });
  expect(() => app.synth()).not.toThrow();
  expect(only(Template.fromStack(monitor), 'AWS::KMS::Key').KeyPolicy.Statement).toHaveLength(3);
  Template.fromStack(data).resourceCountIs('AWS::RDS::EventSubscription', 2);
});

test('warns what the policies of an imported topic must allow', () => {
  const { stack } = database(({ stack: scope }) => ({
    alarmTopic: sns.Topic.fromTopicArn(scope, 'Alarms', 'arn:aws:sns:eu-west-1:111111111111:alarms'),
  }));
  Annotations.fromStack(stack).hasWarning('/Shop/Database', Match.stringLikeRegexp(
    'policy of the imported topic "Shop/Alarms" cannot be seen.*cloudwatch.amazonaws.com and events.rds.amazonaws.com.*or alarms are lost',
  ));
});
