import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { putEventsEntry, Signal, SIGNAL_SOURCE, SignalKind, signalPattern } from '../signals/signal';

/** The universal target of EventBridge Scheduler. */
const PUT_EVENTS = { service: 'scheduler', region: '', account: '', resource: 'aws-sdk', resourceName: 'eventbridge:putEvents' };

/** `PutEvents` takes no more in one call. */
const MOST_ENTRIES = 10;

/** How signals call a rule: other monitors of the account listen to the same bus. */
const nameOf = (rule: events.IRule): string => `${rule.node.id}-${rule.node.addr.slice(-8)}`;

/** Lets the signals of each rule through it, and through no other: what the rule matched before, or these. */
export function admitSignals(rules: readonly events.Rule[]): void {
  for (const rule of rules) {
    const resource = rule.node.defaultChild as events.CfnRule;
    resource.eventPattern = { $or: [resource.eventPattern, signalPattern(nameOf(rule))] };
  }
}

/**
 * A heartbeat through every rule, every hour, the first as soon as it is deployed; every five minutes, what waits to be told; and a check of the
 * subscriptions every morning, which gives readers time to confirm. Where somebody wants one, the digest comes at the same time.
 */
export function scheduleSignals(scope: Construct, rules: readonly events.IRule[], digest: boolean): void {
  const sender = buildSender(scope);
  const heartbeats = rules.map((rule): Signal => ({ kind: SignalKind.HEARTBEAT, rule: nameOf(rule) }));
  for (let start = 0; start < heartbeats.length; start += MOST_ENTRIES) {
    const id = start === 0 ? 'Heartbeat' : `Heartbeat${start / MOST_ENTRIES + 1}`;
    schedule(scope, id, scheduler.ScheduleExpression.rate(Duration.hours(1)), heartbeats.slice(start, start + MOST_ENTRIES), sender);
  }
  const morning = scheduler.ScheduleExpression.cron({ hour: '7', minute: '0' });
  const byOneRule = (kind: SignalKind): Signal[] => [{ kind, rule: nameOf(rules[0]) }];
  schedule(scope, 'Summaries', scheduler.ScheduleExpression.rate(Duration.minutes(5)), byOneRule(SignalKind.SUMMARIES), sender);
  schedule(scope, 'SubscriptionCheck', morning, byOneRule(SignalKind.SUBSCRIPTION_CHECK), sender);
  if (digest) {
    schedule(scope, 'Digest', morning, byOneRule(SignalKind.DIGEST), sender);
  }
}

interface Sender {
  readonly role: iam.Role;
  readonly policy: iam.ManagedPolicy;
}

/** EventBridge Scheduler calls `PutEvents` itself: there is no other function that could fail. */
function schedule(scope: Construct, id: string, expression: scheduler.ScheduleExpression, signals: readonly Signal[], { role, policy }: Sender): void {
  new scheduler.Schedule(scope, id, {
    description: `Security monitor: ${signals[0].kind.toLowerCase()} through its own rules`,
    schedule: expression,
    target: {
      bind: () => ({
        arn: Stack.of(scope).formatArn({ ...PUT_EVENTS, arnFormat: ArnFormat.COLON_RESOURCE_NAME }),
        role,
        input: scheduler.ScheduleTargetInput.fromObject({ Entries: signals.map(putEventsEntry) }),
        // A signal of the hour before proves nothing any more.
        retryPolicy: { maximumEventAgeInSeconds: Duration.minutes(15).toSeconds(), maximumRetryAttempts: 5 },
      }),
    },
  }).node.addDependency(policy);
}

/** May put our signals on the default bus, and nothing else anywhere. */
function buildSender(scope: Construct): Sender {
  const stack = Stack.of(scope);
  const description = 'Puts the signals of the security monitor on the event bus';
  const role = new iam.Role(scope, 'SignalRole', {
    description,
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: {
        'aws:SourceAccount': stack.account,
        'aws:SourceArn': stack.formatArn({ service: 'scheduler', resource: 'schedule-group', resourceName: 'default' }),
      } },
    }),
  });
  const policy = new iam.ManagedPolicy(scope, 'SignalPolicy', {
    description,
    roles: [role],
    statements: [new iam.PolicyStatement({
      sid: 'PutSignals',
      actions: ['events:PutEvents'],
      resources: [stack.formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' })],
      conditions: { StringEquals: { 'events:source': SIGNAL_SOURCE } },
    })],
  });
  return { role, policy };
}
