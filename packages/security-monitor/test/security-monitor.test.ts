import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AlertChannel, Detections } from '../src';
import { CATALOGUE } from '../src/catalogue/catalogue';
import { eventPatterns, LONGEST_PATTERN } from '../src/rules/event-patterns';
import { SIGNAL_LENGTH } from '../src/signals/signal';
import { nagFindings } from './support/nag';
import { arn, attribute, newMonitor, newStack, newVpc, only, reference, resourcesOf } from './support/stacks';

const stack = newStack();
const monitor = newMonitor(stack, { vpc: newVpc(stack), environmentName: 'dev' });
const template = Template.fromStack(stack);

const alertKey = only(template, 'AWS::KMS::Key', 'MonitorAlertKey').id;
const operationsKey = only(template, 'AWS::KMS::Key', 'MonitorOperationsKey').id;
const alertTopic = only(template, 'AWS::SNS::Topic', 'MonitorAlertTopic').id;
const operationsTopic = only(template, 'AWS::SNS::Topic', 'MonitorOperationsTopic').id;
const deadLetters = only(template, 'AWS::SQS::Queue', 'MonitorRuleDeadLetterQueue').id;
const failures = only(template, 'AWS::SQS::Queue', 'MonitorFailureQueue').id;
const logGroup = only(template, 'AWS::Logs::LogGroup').id;
const stateTable = only(template, 'AWS::DynamoDB::Table').id;
const handler = only(template, 'AWS::Lambda::Function', 'MonitorHandler');
const rules = Object.entries(resourcesOf(template, 'AWS::Events::Rule')).map(([id, { Properties }]) => ({ id, properties: Properties }));

/** What a rule matches besides its own heartbeat. */
const ownPattern = (pattern: unknown) => (pattern as { $or: [object, object] }).$or[0];

const ownAlarms = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }, ArnLike: { 'aws:SourceArn': arn('cloudwatch', 'alarm:*') } };
const send = ['kms:Decrypt', 'kms:GenerateDataKey*'];
const accountStatement = expect.objectContaining({ Action: 'kms:*', Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] } } });

const grantsForServicesOnly = {
  Sid: 'GrantsForServicesOnly', Effect: 'Deny', Principal: { AWS: '*' }, Action: 'kms:CreateGrant', Resource: '*',
  Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
};

describe('the path of an alert', () => {
  test('the rules match the calls of the detections and hand them to the function, for a day, then to the queue', () => {
    expect(rules.map(({ properties }) => ownPattern(properties.EventPattern))).toEqual(eventPatterns(CATALOGUE, LONGEST_PATTERN - SIGNAL_LENGTH));
    for (const { properties } of rules) {
      expect(properties).toMatchObject({
        State: 'ENABLED',
        Targets: [{
          Arn: attribute(handler.id),
          DeadLetterConfig: { Arn: attribute(deadLetters) },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        }],
      });
    }
  });

  test('a selection needs only the rules of its own calls', () => {
    const selected = newStack();
    newMonitor(selected, { detections: Detections.ids(['security-group-created', 'console-sign-in-without-mfa']) });
    const found = Object.values(resourcesOf(Template.fromStack(selected), 'AWS::Events::Rule')).map(({ Properties }) => ownPattern(Properties.EventPattern));
    expect(found).toMatchObject([{ detail: { eventSource: ['ec2.amazonaws.com'], eventName: ['CreateSecurityGroup'] } }, { detail: { eventName: ['ConsoleLogin'] } }]);
  });

  test('only these rules may invoke the function', () => {
    expect(Object.values(resourcesOf(template, 'AWS::Lambda::Permission')).map(({ Properties }) => Properties)).toEqual(rules.map(({ id }) => ({
      Action: 'lambda:InvokeFunction', FunctionName: attribute(handler.id), Principal: 'events.amazonaws.com', SourceArn: attribute(id),
    })));
  });

  test('the function runs in the private subnets, on a fixed runtime, with a log of its own', () => {
    expect(handler.properties).toMatchObject({
      Runtime: 'nodejs24.x',
      TracingConfig: { Mode: 'Active' },
      KmsKeyArn: attribute(operationsKey),
      Handler: 'index.handler',
      Timeout: 30,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: reference(logGroup) },
      Environment: { Variables: { ALERT_TOPIC_ARN: reference(alertTopic), OPERATIONS_TOPIC_ARN: reference(operationsTopic), DETECTIONS: 'all', STACK_NAME: 'TapStack', STATE_TABLE_NAME: reference(stateTable), ENVIRONMENT_NAME: 'dev' } },
      VpcConfig: {
        SubnetIds: [expect.objectContaining({ Ref: expect.stringContaining('PrivateSubnet1') }), expect.objectContaining({ Ref: expect.stringContaining('PrivateSubnet2') })],
        SecurityGroupIds: [attribute(only(template, 'AWS::EC2::SecurityGroup', 'Monitor').id, 'GroupId')],
      },
    });
  });

  test('nothing comes in to the function, HTTPS goes out', () => {
    const { properties } = only(template, 'AWS::EC2::SecurityGroup', 'Monitor');
    expect(properties.SecurityGroupEgress).toEqual([expect.objectContaining({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0' })]);
    expect(properties).not.toHaveProperty('SecurityGroupIngress');
  });

  test('an event that fails three times, or waits six hours, goes to the failure queue', () => {
    expect(only(template, 'AWS::Lambda::EventInvokeConfig').properties).toMatchObject({
      MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600, DestinationConfig: { OnFailure: { Destination: attribute(failures) } },
    });
  });
});

describe('topics, keys and queues', () => {
  test('the alert topic and its guard share neither topic nor key', () => {
    expect(only(template, 'AWS::SNS::Topic', 'MonitorAlertTopic').properties.KmsMasterKeyId).toEqual(attribute(alertKey));
    for (const [type, prefix, property] of [
      ['AWS::SNS::Topic', 'MonitorOperationsTopic', 'KmsMasterKeyId'], ['AWS::SQS::Queue', 'MonitorRuleDead', 'KmsMasterKeyId'],
      ['AWS::SQS::Queue', 'MonitorFailure', 'KmsMasterKeyId'], ['AWS::Logs::LogGroup', '', 'KmsKeyId'],
    ]) {
      expect(only(template, type, prefix).properties[property]).toEqual(attribute(operationsKey));
    }
  });

  test('the alert key serves the account\'s own policies and nobody else', () => {
    expect(only(template, 'AWS::KMS::Key', 'MonitorAlertKey').properties).toMatchObject({ EnableKeyRotation: true, KeyPolicy: { Version: '2012-10-17', Statement: [accountStatement, grantsForServicesOnly] } });
  });

  test('the operations key admits alarms, topics and logs of this account, and EventBridge without a condition it could not meet', () => {
    expect(only(template, 'AWS::KMS::Key', 'MonitorOperationsKey').properties.KeyPolicy).toEqual({
      Version: '2012-10-17',
      Statement: [
        accountStatement,
        grantsForServicesOnly,
        { Sid: 'AlarmsOfThisAccount', Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: send, Resource: '*', Condition: ownAlarms },
        { Sid: 'EventBridge', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: send, Resource: '*' },
        {
          Sid: 'TopicsOfThisAccount',
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: send,
          Resource: '*',
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
        {
          Sid: 'LogGroupsOfThisAccount',
          Effect: 'Allow',
          Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
          Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
          Resource: '*',
          Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': arn('logs', '*') } },
        },
      ],
    });
  });

  const refusesPlaintext = (topic: string) => ({
    Sid: 'AllowPublishThroughSSLOnly', Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: reference(topic), Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });

  test('both topics refuse messages without TLS; alarms of this account may publish to the second', () => {
    expect(only(template, 'AWS::SNS::TopicPolicy', 'MonitorAlertTopic').properties.PolicyDocument).toEqual({ Version: '2012-10-17', Statement: [refusesPlaintext(alertTopic)] });
    expect(only(template, 'AWS::SNS::TopicPolicy', 'MonitorOperationsTopic').properties.PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [
        refusesPlaintext(operationsTopic),
        { Sid: 'AlarmsOfThisAccount', Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'sns:Publish', Resource: reference(operationsTopic), Condition: ownAlarms },
      ],
    });
  });

  const queuePolicy = (queue: string, ...allowed: unknown[]) => ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action: 'sqs:*', Resource: attribute(queue), Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, ...allowed],
  });

  test('only the rules may send to their dead-letter queue, by one statement, and no service to the failure queue', () => {
    expect(only(template, 'AWS::SQS::QueuePolicy', 'MonitorRuleDead').properties.PolicyDocument).toEqual(queuePolicy(deadLetters, {
      Sid: 'TheseRules', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: attribute(deadLetters),
      Condition: { ArnEquals: { 'aws:SourceArn': rules.map(({ id }) => attribute(id)) } },
    }));
    expect(only(template, 'AWS::SQS::QueuePolicy', 'MonitorFailure').properties.PolicyDocument).toEqual(queuePolicy(failures));
  });

  test('what a subscriber does not take is kept in a queue that only its topic may send to', () => {
    const heard = newStack();
    newMonitor(heard, { channels: [AlertChannel.email('a@example.com')], operationsChannels: [AlertChannel.email('b@example.com')] });
    const found = Template.fromStack(heard);
    const { id } = only(found, 'AWS::SQS::Queue', 'MonitorUndelivered');
    const subscriptions = Object.values(resourcesOf(found, 'AWS::SNS::Subscription')).map(({ Properties }) => Properties);
    expect(subscriptions.map(({ RedrivePolicy }) => RedrivePolicy)).toEqual(Array(2).fill({ deadLetterTargetArn: attribute(id) }));
    expect(only(found, 'AWS::SQS::QueuePolicy', 'MonitorUndelivered').properties.PolicyDocument).toEqual(queuePolicy(id, ...subscriptions.map(({ TopicArn }) => ({
      Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: attribute(id), Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } },
    }))));
  });

  test('undelivered events are kept for two weeks, the log for a year, and both survive the stack', () => {
    for (const queue of Object.values(resourcesOf(template, 'AWS::SQS::Queue'))) {
      expect(queue).toMatchObject({ DeletionPolicy: 'Retain', Properties: { MessageRetentionPeriod: 1_209_600 } });
    }
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', Properties: { RetentionInDays: 365 } });
    template.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain' });
  });
});

const undelivered = only(template, 'AWS::SQS::Queue', 'MonitorUndelivered').id;

test.each<[id: string, namespace: string, metric: string, statistic: string, dimension: object]>([
  ['RuleDeadLetters', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', { Name: 'QueueName', Value: attribute(deadLetters, 'QueueName') }],
  ['FailedEvents', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', { Name: 'QueueName', Value: attribute(failures, 'QueueName') }],
  ['UndeliveredMessages', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', { Name: 'QueueName', Value: attribute(undelivered, 'QueueName') }],
  ['HandlerErrors', 'AWS/Lambda', 'Errors', 'Sum', { Name: 'FunctionName', Value: reference(handler.id) }],
  ['HandlerThrottles', 'AWS/Lambda', 'Throttles', 'Sum', { Name: 'FunctionName', Value: reference(handler.id) }],
  ['LostFailures', 'AWS/Lambda', 'DestinationDeliveryFailures', 'Sum', { Name: 'FunctionName', Value: reference(handler.id) }],
  ['UndeliveredAlerts', 'AWS/SNS', 'NumberOfNotificationsFailed', 'Sum', { Name: 'TopicName', Value: attribute(alertTopic, 'TopicName') }],
  ...rules.flatMap(({ id }): [string, string, string, string, object][] => {
    const name = id.replace(/^Monitor|[0-9A-F]{8}$/g, '');
    return [
      [`${name}FailedInvocations`, 'AWS/Events', 'FailedInvocations', 'Sum', { Name: 'RuleName', Value: reference(id) }],
      [`${name}LostEvents`, 'AWS/Events', 'InvocationsFailedToBeSentToDlq', 'Sum', { Name: 'RuleName', Value: reference(id) }],
    ];
  }),
])('the alarm %s watches %s %s and tells operations', (id, Namespace, MetricName, Statistic, dimension) => {
  expect(only(template, 'AWS::CloudWatch::Alarm', `Monitor${id}`).properties).toMatchObject({
    Namespace, MetricName, Statistic, Dimensions: [dimension], Period: 60, EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching', AlarmActions: [reference(operationsTopic)], AlarmDescription: expect.stringMatching(/^[A-Z].{30,}/),
  });
});

test('there is no other alarm but those on silence, on unconfirmed subscriptions and on the state, and all are public', () => {
  template.resourceCountIs('AWS::CloudWatch::Alarm', 10 + 2 * rules.length);
  expect(monitor.alarms).toHaveLength(10 + 2 * rules.length);
  expect(monitor.rules).toHaveLength(rules.length);
});

test('the ids of what keeps state are a contract', () => {
  expect([alertKey, operationsKey, alertTopic, operationsTopic, deadLetters, failures, logGroup, stateTable]).toEqual([
    'MonitorAlertKeyA3AF957B', 'MonitorOperationsKey5996003F', 'MonitorAlertTopicCF837057', 'MonitorOperationsTopic21EBB991',
    'MonitorRuleDeadLetterQueueC913EAAC', 'MonitorFailureQueueC5A18B33', 'MonitorLogGroupE7672C83', 'MonitorStateTable41DF8EC5',
  ]);
});

test('everything taggable carries its path as Name, and nothing a physical name', () => {
  // A metric filter is called by the log group it reads.
  const named = Object.entries(template.toJSON().Resources as Record<string, { Type: string; Properties: Record<string, unknown> }>)
    .filter(([id, { Type }]) => id.startsWith('Monitor') && Type !== 'AWS::Logs::MetricFilter');
  const tagged = named.filter(([, { Properties }]) => Properties.Tags !== undefined);
  expect(tagged.length).toBeGreaterThanOrEqual(18);
  for (const [, { Properties }] of tagged) {
    expect(Properties.Tags).toContainEqual({ Key: 'Name', Value: expect.stringMatching(/^TapStack\/Monitor\/\w+$/) });
  }
  for (const [, { Properties }] of named) {
    expect(Object.keys(Properties)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(TopicName|QueueName|AlarmName|Name|RoleName|LogGroupName|GroupName)$/)]));
  }
  expect(handler.properties.FunctionName).toBeUndefined();
});

test('metrics for a dashboard', () => {
  const named = [
    monitor.metricAlertsPublished(), monitor.metricAlertsUndelivered(), monitor.metricCallsJudged(), monitor.metricFailures(), monitor.metricDuration(),
    ...monitor.metricsWaitingEvents(),
  ].map(({ namespace, metricName, statistic }) => `${namespace} ${metricName} ${statistic}`);
  expect(named).toEqual([
    expect.stringMatching(/^TapStack\/SecurityMonitor\/\S+ Alerts-\w{8} Sum$/),
    'AWS/SNS NumberOfNotificationsFailed Sum', 'AWS/Lambda Invocations Sum', 'AWS/Lambda Errors Sum', 'AWS/Lambda Duration Average',
    ...Array(3).fill('AWS/SQS ApproximateNumberOfMessagesVisible Maximum') as string[],
  ]);
  expect(monitor.metricAlertsPublished({ label: 'alerts' }).label).toBe('alerts');
});

test('two monitors in one stack share nothing', () => {
  const two = newStack();
  const vpc = newVpc(two);
  newMonitor(two, { vpc }, 'Alpha');
  newMonitor(two, { vpc }, 'Beta');
  const json = JSON.stringify(Object.fromEntries(Object.entries(Template.fromStack(two).toJSON().Resources as object).filter(([id]) => id.startsWith('Alpha'))));
  expect(json.includes('Beta')).toBe(false);
  Template.fromStack(two).resourceCountIs('AWS::SNS::Topic', 4);
});

test('synthesizes for any region and account, in any partition', () => {
  const china = newStack({ env: { region: 'cn-north-1', account: '111122223333' } });
  newMonitor(china);
  const json = JSON.stringify(Template.fromStack(china).toJSON());
  expect(json).not.toMatch(/arn:aws:|arn:aws-cn:/);
  expect(json).toContain('"Ref":"AWS::Partition"');
});

test('cdk-nag finds nothing but what is meant', () => {
  const own = newStack();
  newMonitor(own, { vpc: ec2.Vpc.fromVpcAttributes(own, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a'], privateSubnetIds: ['subnet-1'] }), environmentName: 'dev' });
  expect(nagFindings(own)).toEqual([
    // EC2 supports no resource for Describe and network interfaces have no name beforehand; the code itself is denied these actions. Nor does X-Ray.
    'AwsSolutions-IAM5[Resource::*] at TapStack/Monitor/HandlerInterfacesPolicy/Resource',
    'AwsSolutions-IAM5[Resource::*] at TapStack/Monitor/HandlerPolicy/Resource',
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ec2:<AWS::Region>:<AWS::AccountId>:network-interface/*] at TapStack/Monitor/HandlerInterfacesPolicy/Resource',
    // These are the dead-letter queues: of a Lambda destination, of an event rule and of subscriptions, which the check does not know.
    'AwsSolutions-SQS3 at TapStack/Monitor/FailureQueue/Resource',
    'AwsSolutions-SQS3 at TapStack/Monitor/RuleDeadLetterQueue/Resource',
    'AwsSolutions-SQS3 at TapStack/Monitor/UndeliveredQueue/Resource',
  ]);
});
