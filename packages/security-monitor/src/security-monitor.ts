import { Annotations, RemovalPolicy } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Detections } from './detections';
import { Exclusion } from './exclusions/exclusion';
import { buildRules } from './private/event-rules';
import { buildFurtherTopics, FurtherTopics } from './private/further-topics';
import { admitAlarms, admitEvents, admitLogs, admitTopics, newKey } from './private/keys';
import { buildLogMetric } from './private/log-metrics';
import { guardPath } from './private/monitor-alarms';
import { nameResources } from './private/names';
import { labelRefusals, refuse, severityRefusals } from './private/problems';
import { lastResort } from './private/queues';
import { scheduleSignals } from './private/signals';
import { buildStateTable } from './private/state-table';
import { admitAlarmsTo, buildTopic, subscribe, subscribeToAlerts, topicsAmong, wantDigest } from './private/topics';
import { buildWatchFunction } from './private/watch-function';
import { SecurityMonitorProps } from './security-monitor-props';
import { ALERTED, FINDING_EXCLUDED } from './signals/log-lines';

/**
 * Tells people within seconds who changed something dangerous, what it exposes and how to undo it.
 *
 * In the account: event rules on the default bus for exactly the calls that the selected detections look at; a function that judges them; an
 * encrypted topic for alerts; and around that path queues for what could not be delivered and alarms, over a second topic under a second key.
 *
 * It needs a CloudTrail trail that logs management events of the region; without one, EventBridge receives no calls.
 */
export class SecurityMonitor extends Construct {
  /** Where alerts are published. */
  public readonly alertTopic: sns.ITopic;
  /** Where the alarms of the delivery path are published. Other alarms of the account may use it. */
  public readonly operationsTopic: sns.ITopic;
  /** Where alerts for chat rooms are published: one topic for each minimum severity that the rooms ask for, none without rooms. */
  public readonly chatTopics: sns.ITopic[];
  /** The function that judges calls. */
  public readonly handler: lambda.IFunction;
  /** Events that EventBridge could not hand to the function. */
  public readonly ruleDeadLetterQueue: sqs.IQueue;
  /** Events that the function failed on, three times each. */
  public readonly failureQueue: sqs.IQueue;
  /** Alerts and alarms that a subscriber could not be given, whatever SNS tried. */
  public readonly undeliveredQueue: sqs.IQueue;
  /** The key of the alert topic. */
  public readonly encryptionKey: kms.IKey;
  /** The key of the operations topic, the queues, the log group and the table. */
  public readonly operationsEncryptionKey: kms.IKey;
  /** The log of the function: one JSON object a line. */
  public readonly logGroup: logs.ILogGroup;
  /** What the function remembers: which events are told already. */
  public readonly stateTable: dynamodb.ITable;
  /** The event rules, generated from the detections. */
  public readonly rules: events.IRule[];
  /** The alarms of the delivery path. */
  public readonly alarms: cloudwatch.IAlarm[];
  /** The detections that run. */
  public readonly detections: Detections;

  private readonly removalPolicy: RemovalPolicy;
  private readonly alerted: cloudwatch.Metric;
  private readonly excluded: cloudwatch.Metric;

  constructor(scope: Construct, id: string, props: SecurityMonitorProps = {}) {
    super(scope, id);
    this.validate(props);
    this.removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    this.detections = props.detections ?? Detections.all();

    this.encryptionKey = props.encryptionKey ?? newKey(this, 'AlertKey', 'Security alerts', this.removalPolicy);
    this.operationsEncryptionKey = this.guardKey(props.operationsEncryptionKey);
    this.undeliveredQueue = lastResort(this, 'UndeliveredQueue', this.operationsEncryptionKey, this.removalPolicy);
    this.alertTopic = this.buildAlertTopic(props);
    const furtherTopics = buildFurtherTopics(this, props.channels ?? [], this.encryptionKey);
    this.chatTopics = furtherTopics.chat;
    this.operationsTopic = this.buildOperationsTopic(props);
    this.ruleDeadLetterQueue = lastResort(this, 'RuleDeadLetterQueue', this.operationsEncryptionKey, this.removalPolicy);
    this.failureQueue = lastResort(this, 'FailureQueue', this.operationsEncryptionKey, this.removalPolicy);
    this.logGroup = this.buildLogGroup(props.logRetention ?? logs.RetentionDays.ONE_YEAR);
    this.stateTable = buildStateTable(this, this.operationsEncryptionKey, this.removalPolicy);
    this.handler = this.buildHandler(props, furtherTopics);
    this.alerted = buildLogMetric(this, this.logGroup, { name: 'Alerts', message: ALERTED });
    this.excluded = buildLogMetric(this, this.logGroup, { name: 'ExcludedFindings', message: FINDING_EXCLUDED });
    this.rules = buildRules(this, this.detections, this.handler, this.ruleDeadLetterQueue);
    scheduleSignals(this, this.rules, wantDigest(props.channels));
    this.alarms = guardPath(this, this, [this.operationsTopic, ...topicsAmong(props.operationsChannels ?? [])]);
    this.warnIfNobodyHears(props);
    this.warnOfExpiry(props.exclusions ?? []);
    nameResources(this);
  }

  /** Alerts published, a sum: of the log, as the topic counts heartbeats and summaries too. */
  public metricAlertsPublished(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.alerted.with({ statistic: 'Sum', ...options });
  }

  /** Alerts that a subscriber did not take, a sum. */
  public metricAlertsUndelivered(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.alertTopic.metricNumberOfNotificationsFailed({ statistic: 'Sum', ...options });
  }

  /** Events handled, a sum: calls that were judged, the heartbeats and other signals of the monitor itself, retries of both. */
  public metricCallsJudged(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.handler.metricInvocations({ statistic: 'Sum', ...options });
  }

  /** Calls that could not be judged or told at an attempt, a sum. */
  public metricFailures(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.handler.metricErrors({ statistic: 'Sum', ...options });
  }

  /** The time the function takes for a call, an average in milliseconds. */
  public metricDuration(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.handler.metricDuration({ statistic: 'Average', ...options });
  }

  /** Events and messages that wait in the three queues for somebody to look, a maximum each. */
  public metricsWaitingEvents(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric[] {
    return [this.ruleDeadLetterQueue, this.failureQueue, this.undeliveredQueue]
      .map((queue) => queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', ...options }));
  }

  /** Findings that an exclusion explained, so that nobody was told, a sum. */
  public metricFindingsExcluded(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    return this.excluded.with({ statistic: 'Sum', ...options });
  }

  private validate(props: SecurityMonitorProps): void {
    const custom = props.detections?._custom ?? [];
    refuse(this, 'security monitor', [
      ...(props.vpcSubnets !== undefined && props.vpc === undefined ? ['vpcSubnets are given without a vpc; give the vpc that they belong to'] : []),
      ...(props.encryptionKey !== undefined && props.encryptionKey === props.operationsEncryptionKey
        ? ['encryptionKey and operationsEncryptionKey are one key; give two, so that the loss of one is told over the other']
        : []),
      ...labelRefusals('environmentName', props.environmentName),
      ...severityRefusals('operationsChannels', props.operationsChannels ?? []),
      ...(props.exclusions ?? []).flatMap((exclusion) => exclusion._problems(new Date(), custom.map(({ id }) => id))),
      ...custom.flatMap((detection) => detection._problems(this)),
    ]);
  }

  private guardKey(given: kms.IKey | undefined): kms.IKey {
    const key = given ?? newKey(this, 'OperationsKey', 'Guard of the security alerts: queues, log, alarms', this.removalPolicy);
    admitAlarms(this, key);
    admitEvents(this, key);
    admitTopics(this, key);
    admitLogs(this, key);
    return key;
  }

  private buildAlertTopic({ channels }: SecurityMonitorProps): sns.Topic {
    const topic = buildTopic(this, 'AlertTopic', 'Security alerts', this.encryptionKey);
    subscribeToAlerts(topic, channels ?? [], this.undeliveredQueue);
    return topic;
  }

  private buildOperationsTopic({ operationsChannels }: SecurityMonitorProps): sns.Topic {
    const topic = buildTopic(this, 'OperationsTopic', 'Security monitor operations', this.operationsEncryptionKey);
    subscribe(topic, operationsChannels ?? [], this.undeliveredQueue);
    admitAlarmsTo(topic);
    return topic;
  }

  private buildLogGroup(retention: logs.RetentionDays): logs.LogGroup {
    return new logs.LogGroup(this, 'LogGroup', { encryptionKey: this.operationsEncryptionKey, retention, removalPolicy: this.removalPolicy });
  }

  private buildHandler({ vpc, vpcSubnets, environmentName, exclusions, channels }: SecurityMonitorProps, furtherTopics: FurtherTopics): lambda.Function {
    return buildWatchFunction(this, {
      detections: this.detections,
      exclusions: exclusions ?? [],
      environmentName,
      alertTopic: this.alertTopic,
      operationsTopic: this.operationsTopic,
      alertKey: this.encryptionKey,
      furtherTopics,
      failureQueue: this.failureQueue,
      guardKey: this.operationsEncryptionKey,
      logGroup: this.logGroup,
      stateTable: this.stateTable,
      digest: wantDigest(channels),
      vpc,
      vpcSubnets,
    });
  }

  private warnIfNobodyHears({ channels, operationsChannels }: SecurityMonitorProps): void {
    if ((channels ?? []).length === 0) {
      Annotations.of(this).addWarningV2('@tapstack/security-monitor:noChannel', 'nobody hears of findings: name at least one of channels');
    }
    if ((operationsChannels ?? []).length === 0) {
      Annotations.of(this).addWarningV2('@tapstack/security-monitor:noOperationsChannel',
        'nobody hears when alerts get lost: name at least one of operationsChannels');
    }
  }

  private warnOfExpiry(exclusions: readonly Exclusion[]): void {
    exclusions.forEach((exclusion, index) => {
      const warning = exclusion._warning(new Date());
      if (warning !== undefined) {
        Annotations.of(this).addWarningV2(`@tapstack/security-monitor:exclusionEnds${index}`, warning);
      }
    });
  }
}
