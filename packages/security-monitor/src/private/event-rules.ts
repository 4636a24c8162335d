import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { inputTemplate } from '../custom/custom-input';
import { Detection } from '../detection';
import { Detections } from '../detections';
import { CallPattern, callsOf, eventPatterns, LONGEST_PATTERN } from '../rules/event-patterns';
import { SIGNAL_LENGTH } from '../signals/signal';
import { admitSignals } from './signals';

/** The rules of the selected detections, each with the queue for what EventBridge could not hand over in a day. */
export function buildRules(scope: Construct, detections: Detections, handler: lambda.IFunction, deadLetterQueue: sqs.IQueue): events.Rule[] {
  const rules = [
    ...rulesOf(scope, eventPatterns(detections._selected(), LONGEST_PATTERN - SIGNAL_LENGTH), delivery(handler, deadLetterQueue)),
    ...customRules(scope, detections, (detection) => delivery(handler, deadLetterQueue, new CustomInput(detection))),
  ];
  admitRules(deadLetterQueue, rules);
  admitSignals(rules);
  return rules;
}

/** Rules for the same calls that hand them to the event bus of another region. */
export function buildForwardingRules(
  scope: Construct, detections: Detections, eventBusArn: string, role: iam.IRole, deadLetterQueue: sqs.IQueue,
): events.Rule[] {
  const target = { bind: () => ({ arn: eventBusArn, role, deadLetterConfig: { arn: deadLetterQueue.queueArn } }) };
  const rules = [...rulesOf(scope, eventPatterns(detections._selected()), target), ...customRules(scope, detections, () => target)];
  admitRules(deadLetterQueue, rules);
  return rules;
}

const rulesOf = (scope: Construct, patterns: readonly CallPattern[], target: events.IRuleTarget): events.Rule[] =>
  patterns.map((pattern, index) => new events.Rule(scope, ruleId(pattern, patterns.slice(0, index)), {
    description: described(pattern),
    eventPattern: { source: events.Match.prefix('aws.'), detailType: [...pattern['detail-type']], detail: { ...pattern.detail } },
    targets: [target],
  }));

/** A rule for each detection of a team's own: its pattern stays the team's, and EventBridge says which of them has matched. */
const customRules = (scope: Construct, detections: Detections, target: (detection: Detection) => events.IRuleTarget): events.Rule[] =>
  detections._custom.map((detection) => {
    const rule = new events.Rule(scope, `Custom-${detection.id}`, {
      description: `Security monitor: ${detection._custom.title}`,
      // Replaced by the pattern as it is: CDK knows the fields of a pattern by other names.
      eventPattern: { source: ['replaced'] },
      targets: [target(detection)],
    });
    const resource = rule.node.defaultChild as events.CfnRule;
    resource.eventPattern = detection._pattern(scope);
    resource.state = detection._state;
    return rule;
  });

/** The event whole, and the detection beside it. */
class CustomInput extends events.RuleTargetInput {
  constructor(private readonly detection: Detection) {
    super();
  }

  public bind(): events.RuleTargetInputProperties {
    return { inputTemplate: inputTemplate(this.detection._custom) };
  }
}

/** As CDK's own target, except for the policy of the queue: that one writes a statement a rule, and a queue takes twenty with ten conditions. */
const delivery = (handler: lambda.IFunction, deadLetterQueue: sqs.IQueue, event?: events.RuleTargetInput): events.IRuleTarget => ({
  bind: (rule, id) => ({
    ...new targets.LambdaFunction(handler, { retryAttempts: 185, maxEventAge: Duration.hours(24), event }).bind(rule, id),
    deadLetterConfig: { arn: deadLetterQueue.queueArn },
  }),
});

function admitRules(queue: sqs.IQueue, rules: readonly events.Rule[]): void {
  queue.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'TheseRules',
    principals: [new iam.ServicePrincipal('events.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: { ArnEquals: { 'aws:SourceArn': rules.map(({ ruleArn }) => ruleArn) } },
  }));
}

function described(pattern: CallPattern): string {
  const calls = callsOf(pattern);
  const names = calls.flatMap(({ eventName }) => eventName).length;
  const services = calls.length === 1 ? calls[0].eventSource[0] : `${calls.length} services, ${calls[0].eventSource[0]} to ${calls[calls.length - 1].eventSource[0]}`;
  return `Security monitor: ${names} kinds of events of ${services}`;
}

const ID_OF_KIND: readonly (readonly [start: string, id: string])[] = [['AWS API Call', 'Calls'], ['AWS Console', 'SignIns'], ['AWS Service Event', 'ServiceEvents']];

/** `Calls1`: what kind of event, and how many rules of that kind stand before. */
function ruleId(pattern: CallPattern, before: readonly CallPattern[]): string {
  const idOf = ({ 'detail-type': [type] }: CallPattern) => ID_OF_KIND.find(([start]) => type.startsWith(start))![1];
  return `${idOf(pattern)}${before.filter((other) => idOf(other) === idOf(pattern)).length + 1}`;
}
