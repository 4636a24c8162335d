import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { AlertChannel } from '../alert-channel';
import { admitAlarms, admitTopics, newKey } from '../private/keys';
import { nameResources } from '../private/names';
import { refuse, severityRefusals, topicRefusals } from '../private/problems';
import { lastResort } from '../private/queues';
import { admitAlarmsTo, buildTopic, subscribe } from '../private/topics';
import { CisExclusion } from './cis-exclusion';
import { CIS_FILTERS, CisFilter } from './cis-filters';
import { exclusionRefusals, filterPattern, LONGEST_FILTER_PATTERN } from './filter-pattern';

/** What is counted, and who hears of it. */
export interface CisMetricFiltersProps {
  /** The log group that the trail writes to. The trail must log management events of all regions for a benchmark to be met. */
  readonly logGroup: logs.ILogGroup;

  /**
   * Who hears of the alarms. The benchmark asks for somebody; whoever hears of the alerts of a `SecurityMonitor` knows already, and better.
   *
   * @default - nobody: the topic waits for subscribers
   */
  readonly channels?: AlertChannel[];

  /**
   * Callers that are not counted, such as the role that deploys. The root user and failed sign-ins are always counted.
   *
   * @default - none
   */
  readonly exclusions?: CisExclusion[];

  /**
   * The key of the topic. The statement that CloudWatch needs is added to its policy.
   *
   * @default - a new customer managed key with yearly rotation
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What happens to the key and the queue when they leave the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The fifteen metric filters and alarms of the CIS AWS Foundations Benchmark, so that a benchmark passes without a second pager: their alarms have a
 * topic of their own.
 *
 * The patterns are those that scanners look for. They count names of calls, five minutes after the call at best; a `SecurityMonitor` judges what the calls did.
 */
export class CisMetricFilters extends Construct {
  /** Where the alarms are published. */
  public readonly topic: sns.ITopic;
  /** The fifteen alarms. */
  public readonly alarms: cloudwatch.IAlarm[];

  constructor(scope: Construct, id: string, props: CisMetricFiltersProps) {
    super(scope, id);
    this.validate(props);
    this.topic = this.buildTopic(props);
    this.alarms = CIS_FILTERS.map((filter) => this.count(filter, props));
    nameResources(this);
  }

  private validate({ channels, exclusions }: CisMetricFiltersProps): void {
    refuse(this, 'CIS metric filters', [
      ...exclusionRefusals(exclusions ?? []),
      ...CIS_FILTERS.filter((filter) => filterPattern(filter.condition, exclusionsOf(filter, exclusions)).length > LONGEST_FILTER_PATTERN)
        .map(({ id }) => `the exclusions make the pattern of ${id} longer than ${LONGEST_FILTER_PATTERN} characters; exclude fewer callers, or shorter ARNs with *`),
      ...severityRefusals('channels', channels ?? []),
      ...topicRefusals('channels', channels ?? []),
    ]);
  }

  private buildTopic({ channels, encryptionKey, removalPolicy = RemovalPolicy.RETAIN }: CisMetricFiltersProps): sns.Topic {
    const key = encryptionKey ?? newKey(this, 'Key', 'CIS alarms', removalPolicy);
    admitAlarms(this, key);
    const topic = buildTopic(this, 'Topic', 'CIS benchmark alarms', key);
    admitAlarmsTo(topic);
    if ((channels ?? []).length > 0) {
      admitTopics(this, key);
      subscribe(topic, channels ?? [], lastResort(this, 'UndeliveredQueue', key, removalPolicy));
    }
    return topic;
  }

  private count(filter: CisFilter, { logGroup, exclusions }: CisMetricFiltersProps): cloudwatch.Alarm {
    const metric = { metricNamespace: `TapStack/Cis/${Stack.of(this).stackName}`, metricName: `${filter.id}-${this.node.addr.slice(-8)}` };
    const counted = (id: string, condition: string) => new logs.MetricFilter(this, id, {
      logGroup, filterPattern: logs.FilterPattern.literal(filterPattern(condition, exclusionsOf(filter, exclusions))), ...metric,
    });
    const main = counted(filter.id, filter.condition);
    if (filter.further !== undefined) {
      counted(`Further${filter.id}`, filter.further);
    }
    const alarm = new cloudwatch.Alarm(this, `${filter.id}Alarm`, {
      alarmDescription: `${filter.title} (CIS ${filter.cis[0]} of v3.0 and v5.0, ${filter.cis[1]} of v7.0). The log of the trail says who did what`,
      metric: main.metric({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new actions.SnsAction(this.topic));
    return alarm;
  }
}

const exclusionsOf = ({ excludable }: CisFilter, exclusions: readonly CisExclusion[] = []): readonly CisExclusion[] => (excludable ? exclusions : []);
