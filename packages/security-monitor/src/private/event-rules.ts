import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { Detections } from '../detections';
import { CallPattern, eventPatterns } from '../rules/event-patterns';

/** The rules of the selected detections, each with the queue for what EventBridge could not hand over in a day. */
export function buildRules(scope: Construct, detections: Detections, handler: lambda.IFunction, deadLetterQueue: sqs.IQueue): events.Rule[] {
  return eventPatterns(detections._selected()).map((pattern, index, all) => new events.Rule(scope, ruleId(pattern, all.slice(0, index)), {
    description: `Security monitor: ${pattern.detail.eventName.length} kinds of calls to ${pattern.detail.eventSource[0]}`,
    eventPattern: { source: [...pattern.source], detailType: [...pattern['detail-type']], detail: { ...pattern.detail } },
    targets: [new targets.LambdaFunction(handler, { deadLetterQueue, retryAttempts: 185, maxEventAge: Duration.hours(24) })],
  }));
}

/** `Ec2Calls1`: the service and how many rules of it stand before, so that another service's rules do not move it. */
function ruleId({ source: [source] }: CallPattern, before: readonly CallPattern[]): string {
  const service = source.replace(/^aws\./, '').replace(/[^a-z0-9]/g, '');
  return `${service.charAt(0).toUpperCase()}${service.slice(1)}Calls${before.filter((other) => other.source[0] === source).length + 1}`;
}
