import { Annotations, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AlertChannel } from './alert-channel';
import { Detections } from './detections';
import { buildAlarms, ruleFaults } from './private/delivery-alarms';
import { buildForwardingRules } from './private/event-rules';
import { admitAlarms, admitEvents, admitTopics, newKey } from './private/keys';
import { nameResources } from './private/names';
import { refuse, severityRefusals } from './private/problems';
import { lastResort } from './private/queues';
import { admitAlarmsTo, buildTopic, subscribe, topicsAmong } from './private/topics';

/** What is forwarded, and to where. */
export interface GlobalEventForwarderProps {
  /** The region of the monitor. Its default bus takes events of the same account without a policy of its own. */
  readonly homeRegion: string;

  /**
   * Which detections the monitor runs: give both the same selection.
   *
   * @default - all of them
   */
  readonly detections?: Detections;

  /**
   * Who hears when events get lost here. These alarms carry no severity, so a channel with a minimum severity is refused.
   *
   * @default - nobody, which synthesis warns about
   */
  readonly operationsChannels?: AlertChannel[];

  /**
   * The key of the queues and the topic. The statements that EventBridge and CloudWatch need are added to its policy.
   *
   * @default - a new customer managed key with yearly rotation
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What happens to the queues and the key when they leave the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Where each partition records what belongs to no region. */
const GLOBAL_REGIONS = ['us-east-1', 'cn-north-1', 'us-gov-west-1'];

/**
 * Sends the events that only us-east-1 has to the region of the monitor: IAM, Organizations, Route 53, the root user's sign-ins.
 *
 * It belongs into a stack in us-east-1, where a trail of all regions must log. Calls of us-east-1 itself come along.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html
 */
export class GlobalEventForwarder extends Construct {
  /** The event rules, generated from the detections. */
  public readonly rules: events.IRule[];
  /** Events that could not be handed over in a day. */
  public readonly deadLetterQueue: sqs.IQueue;
  /** Where the alarms are published. */
  public readonly operationsTopic: sns.ITopic;
  /** The alarms on events that get lost. */
  public readonly alarms: cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, props: GlobalEventForwarderProps) {
    super(scope, id);
    this.validate(props);
    const { homeRegion, detections = Detections.all(), operationsChannels = [], removalPolicy = RemovalPolicy.RETAIN } = props;

    const key = props.encryptionKey ?? newKey(this, 'Key', 'Events on their way to another region: queues, alarms', removalPolicy);
    admitEvents(this, key);
    admitAlarms(this, key);
    admitTopics(this, key);
    this.deadLetterQueue = lastResort(this, 'DeadLetterQueue', key, removalPolicy);
    const topic = buildTopic(this, 'OperationsTopic', 'Security monitor forwarder', key);
    admitAlarmsTo(topic);
    subscribe(topic, operationsChannels, lastResort(this, 'UndeliveredQueue', key, removalPolicy));
    this.operationsTopic = topic;
    const homeBus = Stack.of(this).formatArn({ service: 'events', region: homeRegion, resource: 'event-bus', resourceName: 'default' });
    this.rules = buildForwardingRules(this, detections, homeBus, this.buildRole(homeBus), this.deadLetterQueue);
    this.alarms = this.guardForwarding(topicsAmong(operationsChannels));
    this.warnIfNobodyHears(operationsChannels);
    nameResources(this);
  }

  private validate({ homeRegion, operationsChannels }: GlobalEventForwarderProps): void {
    const { region } = Stack.of(this);
    refuse(this, 'global event forwarder', [
      ...(Token.isUnresolved(region) || GLOBAL_REGIONS.includes(region)
        ? []
        : [`the stack is in ${region}, where no global events are; put it into ${GLOBAL_REGIONS.join(', ')}, by the partition`]),
      ...(region === homeRegion ? [`homeRegion ${homeRegion} is the region of the stack: events would go round in it for ever; the monitor there needs no forwarder`] : []),
      ...(Token.isUnresolved(homeRegion) || /^[a-z]{2,5}(-[a-z]{2,10}){1,3}-\d{1,2}$/.test(homeRegion) ? [] : [`homeRegion "${homeRegion}" is no region; write it as eu-west-1`]),
      ...severityRefusals('operationsChannels', operationsChannels ?? []),
    ]);
  }

  /** Puts events on the one bus, for the rules of this account and region. */
  private buildRole(homeBus: string): iam.Role {
    const stack = Stack.of(this);
    const description = 'Forwards events to the security monitor of another region';
    const role = new iam.Role(this, 'Role', {
      description,
      assumedBy: new iam.ServicePrincipal('events.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'events', resource: 'rule', resourceName: '*' }) },
        },
      }),
    });
    new iam.ManagedPolicy(this, 'Policy', {
      description,
      roles: [role],
      statements: [new iam.PolicyStatement({ sid: 'Forward', actions: ['events:PutEvents'], resources: [homeBus] })],
    });
    return role;
  }

  private guardForwarding(further: readonly sns.ITopic[]): cloudwatch.Alarm[] {
    const waiting = this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: Duration.minutes(1) });
    return buildAlarms(this, [
      { id: 'DeadLetters', metric: waiting, meaning: 'Global events wait in the dead-letter queue: the monitor did not see them. Look at the role of the rules, then send them to the function: security-monitor redrive' },
      ...this.rules.flatMap(ruleFaults),
    ], [this.operationsTopic, ...further]);
  }

  private warnIfNobodyHears(operationsChannels: readonly AlertChannel[]): void {
    if (operationsChannels.length === 0) {
      Annotations.of(this).addWarningV2('@tapstack/security-monitor:noForwarderChannel', 'nobody hears when global events get lost: name at least one of operationsChannels');
    }
  }
}
