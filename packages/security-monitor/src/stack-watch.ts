import { Annotations, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AlertChannel } from './alert-channel';
import { buildAlarms, ruleFaults } from './private/delivery-alarms';
import { admitAlarms, admitEvents, admitTopics, newKey } from './private/keys';
import { nameResources } from './private/names';
import { refuse, routeRefusals, severityRefusals } from './private/problems';
import { lastResort } from './private/queues';
import { admitAlarmsTo, admitEventsTo, buildTopic, subscribe } from './private/topics';
import { MOST_STACKS, STACK_NAME, stackStatusPattern } from './stacks/stack-status-pattern';

/** Which stacks are watched and who hears of their failures. */
export interface StackWatchProps {
  /** The names of the stacks, of this account and region: one to seven. */
  readonly stackNames: string[];

  /**
   * Who hears of failed and rolled-back operations. These messages carry no severity, so a channel with a minimum severity is refused.
   *
   * @default - nobody, which synthesis warns about
   */
  readonly channels?: AlertChannel[];

  /**
   * Where the alarms about this watch itself go: messages that could not be handed to the topic.
   *
   * @default - the topic of this watch, which CloudWatch may still reach when EventBridge cannot
   */
  readonly operationsTopic?: sns.ITopic;

  /**
   * The key of the topic and the queue. The statements that EventBridge and CloudWatch need are added to its policy; the policy of an
   * imported key must admit them already, which synthesis warns about.
   *
   * @default - a new customer managed key with yearly rotation
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What happens to the queue and the key when they leave the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Tells people when an operation on a stack fails or is rolled back, with the reason.
 *
 * It belongs into another stack than those it watches: a rule inside a watched stack is created and rolled back with it, and misses just
 * the failures that matter.
 */
export class StackWatch extends Construct {
  /** Where failures are published. */
  public readonly topic: sns.ITopic;
  /** The key of the topic and the queue. */
  public readonly encryptionKey: kms.IKey;
  /** Failures that EventBridge could not hand to the topic, and messages that a subscriber did not take. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** The rule that watches. */
  public readonly rule: events.IRule;
  /** The alarms about this watch itself. */
  public readonly alarms: cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, props: StackWatchProps) {
    super(scope, id);
    this.validate(props);
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;

    this.encryptionKey = props.encryptionKey ?? newKey(this, 'Key', 'Stack failures', removalPolicy);
    admitEvents(this, this.encryptionKey);
    admitAlarms(this, this.encryptionKey);
    admitTopics(this, this.encryptionKey);
    const topic = buildTopic(this, 'Topic', 'Stack failures', this.encryptionKey);
    admitAlarmsTo(topic);
    admitEventsTo(topic);
    this.topic = topic;
    this.deadLetterQueue = lastResort(this, 'DeadLetterQueue', this.encryptionKey, removalPolicy);
    subscribe(topic, props.channels ?? [], this.deadLetterQueue);
    this.rule = this.buildRule(props.stackNames);
    this.alarms = this.guardDelivery(props.operationsTopic ?? topic);
    this.warnIfNobodyHears(props);
    nameResources(this);
  }

  private validate({ stackNames, channels }: StackWatchProps): void {
    const literal = stackNames.filter((name) => !Token.isUnresolved(name));
    refuse(this, 'stack watch', [
      ...(stackNames.length === 0 ? ['stackNames is empty; name the stacks to watch'] : []),
      ...(stackNames.length > MOST_STACKS
        ? [`stackNames holds ${stackNames.length} names; a rule takes at most ${MOST_STACKS}, use a second StackWatch for the others`]
        : []),
      ...literal.filter((name) => !STACK_NAME.test(name)).map((name) =>
        `"${name}" is no stack name; it has letters, digits and hyphens, begins with a letter and is at most 128 characters long`),
      ...literal.filter((name) => name === Stack.of(this).stackName).map((name) =>
        `the stack "${name}" holds this watch, which would be rolled back with it; put the watch into another stack`),
      ...severityRefusals('channels', channels ?? []),
      ...routeRefusals('channels', channels ?? []),
    ]);
  }

  private buildRule(stackNames: readonly string[]): events.Rule {
    const prefixes = stackNames.map((name) => Stack.of(this).formatArn({ service: 'cloudformation', resource: 'stack', resourceName: `${name}/` }));
    return new events.Rule(this, 'Failures', {
      description: 'Failed and rolled-back operations of the watched stacks',
      eventPattern: stackStatusPattern(prefixes),
      // By its ARN, so that CDK adds no statements of its own: the policies of the topic and the key stand here in full.
      targets: [new targets.SnsTopic(sns.Topic.fromTopicArn(this, 'Target', this.topic.topicArn), {
        message: readable(),
        deadLetterQueue: this.deadLetterQueue,
        retryAttempts: 185,
        maxEventAge: Duration.hours(24),
      })],
    });
  }

  private guardDelivery(operationsTopic: sns.ITopic): cloudwatch.Alarm[] {
    const waiting = this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) });
    const refused = this.topic.metricNumberOfNotificationsFailed({ statistic: 'Sum', period: Duration.minutes(1) });
    return buildAlarms(this, [
      { id: 'DeadLetters', metric: waiting, meaning: 'Stack failures wait in the dead-letter queue: somebody was not told of them. Look at the policies of the topic and its key, and at the subscriptions' },
      { id: 'UndeliveredMessages', metric: refused, meaning: 'A subscriber did not take a message about a stack failure. Look at the subscriptions of the topic' },
      ...ruleFaults(this.rule),
    ], [operationsTopic]);
  }

  private warnIfNobodyHears({ channels }: StackWatchProps): void {
    if ((channels ?? []).length === 0) {
      Annotations.of(this).addWarningV2('@tapstack/security-monitor:noStackChannel', 'nobody hears of failed stacks: name at least one of channels');
    }
  }
}

/** The event in words; EventBridge fills in the fields. */
function readable(): events.RuleTargetInput {
  const field = (path: string) => events.EventField.fromPath(path);
  return events.RuleTargetInput.fromMultilineText([
    `Stack operation failed: ${field('$.detail.status-details.status')}`,
    `Stack   ${field('$.detail.stack-id')}`,
    `Reason  ${field('$.detail.status-details.status-reason')}`,
    `When    ${events.EventField.time}, event ${events.EventField.eventId}`,
    `Where   account ${events.EventField.account}, ${events.EventField.region}`,
    `Look    for the first resource that failed: aws cloudformation describe-stack-events --region ${events.EventField.region} --stack-name ${field('$.detail.stack-id')}`,
  ].join('\n'));
}
