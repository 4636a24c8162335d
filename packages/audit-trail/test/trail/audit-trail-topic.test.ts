import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AuditTrail, ConfigBaseline } from '../../src';
import { logicalIds, named, newStack, only, readable, statements } from '../support/stacks';
import { warnings } from '../support/warnings';

test('a topic is told of every file by this trail only, and lets it in before the trail is made', () => {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail', { trailName: 'evidence', topic: new sns.Topic(stack, 'Notices') });
  expect(readable(only(stack, 'AWS::CloudTrail::Trail').Properties.SnsTopicName)).toBe('<Notices>');
  expect(statements(only(stack, 'AWS::SNS::TopicPolicy'))).toEqual([{
    Sid: expect.stringMatching(/^CloudTrailPublishes[0-9a-f]{8}$/), Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: 'sns:Publish', Resource: '<Notices>',
    Condition: { StringEquals: { 'aws:SourceArn': 'arn:<AWS::Partition>:cloudtrail:<AWS::Region>:<AWS::AccountId>:trail/evidence' } },
  }]);
  expect(only(stack, 'AWS::CloudTrail::Trail').DependsOn).toContain(logicalIds(stack, 'AWS::SNS::TopicPolicy')[0]);
  expect(warnings(stack)).toEqual([]);
});

test('the key of the topic lets CloudTrail encrypt for topics of this account, and closes no circle', () => {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail', { topic: new sns.Topic(stack, 'Notices', { masterKey: new kms.Key(stack, 'NoticesKey') }) });
  expect(statements(named(stack, 'AWS::KMS::Key', 'NoticesKey'))[1]).toEqual({
    Sid: 'CloudTrailEncryptsNotices', Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*',
    Condition: { ArnLike: { 'kms:EncryptionContext:aws:sns:topicArn': 'arn:<AWS::Partition>:sns:<AWS::Region>:<AWS::AccountId>:*' } },
  });
});

test('without a topic nobody is told', () => {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail');
  expect(only(stack, 'AWS::CloudTrail::Trail').Properties).not.toHaveProperty('SnsTopicName');
});

test('warns when it is imported and its policy cannot be changed', () => {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail', { topic: sns.Topic.fromTopicArn(stack, 'Notices', 'arn:aws:sns:eu-west-1:111122223333:notices') });
  expect(warnings(stack)).toEqual([expect.stringContaining('the policy of the imported topic or of its key cannot be changed from here')]);
});

test.each<[string, sns.TopicProps | 'key of AWS', string]>([
  ['FIFO', { fifo: true }, 'topic: TapStackdev/Notices is a FIFO topic; AWS services publish to standard topics only'],
  ['under AWS\'s own key', 'key of AWS', 'topic: TapStackdev/Notices is encrypted with AWS\'s own key for SNS, whose policy lets no service publish and cannot be changed; give it a customer-managed key'],
])('a topic that no service can publish to is refused: %s', (_, props, message) => {
  for (const Baseline of [AuditTrail, ConfigBaseline]) {
    const stack = newStack();
    const settings = props === 'key of AWS' ? { masterKey: kms.Alias.fromAliasName(stack, 'AwsKey', 'alias/aws/sns') } : props;
    const topic = new sns.Topic(stack, 'Notices', settings);
    expect(() => new Baseline(stack, 'Evidence', { topic })).toThrow(message);
  }
});
