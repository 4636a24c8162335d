import type { AcceptedFinding } from './accepted-finding';

export const QUEUES: readonly AcceptedFinding[] = [
  {
    rules: { 'cdk-nag': ['AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy'], 'Control Tower': ['CT.SQS.PR.1'] },
    places: ['SecurityMonitor/FailureQueue/Resource', 'SecurityMonitor/RuleDeadLetterQueue/Resource', 'SecurityMonitor/UndeliveredQueue/Resource', 'StackWatch/DeadLetterQueue/Resource'],
    reason: 'They are dead-letter queues, of a rule, of a function and of subscriptions, which the rules do not recognise: they look for a queue that names them. An own dead-letter queue for each would be found next. An alarm tells of the first message.',
  },
];
