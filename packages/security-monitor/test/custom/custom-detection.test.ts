import { Template } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import { Caller, CustomDetectionProps, Detection, DetectionFamily, Detections, Exclusion, GlobalEventForwarder, Severity } from '../../src';
import { apiCall } from '../../src/catalogue/rows/sample-event';
import { describe as describeLost, readLostEvent } from '../../src/commands/redrive/lost-event';
import { readCustom } from '../../src/custom/custom-input';
import { signalPattern } from '../../src/signals/signal';
import { rulesMatching } from '../event-ruler/event-ruler';
import { newMonitor, newStack, only, resourcesOf } from '../support/stacks';

jest.setTimeout(120_000);

const PAYROLL: CustomDetectionProps = {
  id: 'payroll-bucket-read',
  title: 'Payroll bucket <read>',
  severity: Severity.HIGH,
  family: DetectionFamily.STORAGE,
  pattern: {
    source: ['aws.s3'],
    detailType: ['AWS API Call via CloudTrail'],
    detail: { eventSource: ['s3.amazonaws.com'], eventName: ['GetObject'], requestParameters: { bucketName: events.Match.prefix('payroll-') } },
  },
  meaning: 'Somebody reads "salaries".',
  undo: 'aws s3api put-bucket-policy, with the one of the wiki',
};
const PATTERN = {
  'source': ['aws.s3'], 'detail-type': ['AWS API Call via CloudTrail'],
  'detail': { eventSource: ['s3.amazonaws.com'], eventName: ['GetObject'], requestParameters: { bucketName: [{ prefix: 'payroll-' }] } },
};
const custom = (props: Partial<CustomDetectionProps> = {}) => Detection.custom({ ...PAYROLL, ...props });
const read = (bucketName: string) => apiCall('s3', 'GetObject', { bucketName, key: 'november.csv' }).envelope;

function ruleOf(detections: Detections) {
  const stack = newStack();
  newMonitor(stack, { detections });
  const template = Template.fromStack(stack);
  return { template, rule: only(template, 'AWS::Events::Rule', 'MonitorCustom').properties as { EventPattern: { $or: object[] }; Targets: Record<string, unknown>[] } };
}

test('it is a rule of its own beside the others, whose pattern stays as it was written', () => {
  const { template, rule } = ruleOf(Detections.ids(['trail-stopped']).adding([custom()]));
  expect(Object.keys(resourcesOf(template, 'AWS::Events::Rule'))).toHaveLength(2);
  expect(rule.EventPattern.$or[0]).toEqual(PATTERN);
  expect(rule.EventPattern.$or[1]).toEqual(signalPattern(expect.stringMatching(/^Custom-payroll-bucket-read-[0-9a-f]{8}$/) as never));
});

test('EventBridge hands over the event whole with the detection beside it, for a day, then to the queue', () => {
  const { template, rule: { Targets: [target] } } = ruleOf(Detections.custom([custom()]));
  expect(target).toMatchObject({
    RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
    DeadLetterConfig: { Arn: { 'Fn::GetAtt': [only(template, 'AWS::SQS::Queue', 'MonitorRuleDeadLetterQueue').id, 'Arn'] } },
  });
  const { InputTemplate } = target.InputTransformer as { InputTemplate: string };
  // The only words in angle brackets are those that EventBridge replaces, by JSON and outside of any quotes.
  expect(InputTemplate.match(/<[^>]*>/g)).toEqual(['<aws.events.event.json>']);
  const input = JSON.parse(InputTemplate.replace('<aws.events.event.json>', JSON.stringify(read('payroll-2026')))) as object;
  expect(readCustom(input)).toEqual({
    detection: {
      id: 'payroll-bucket-read', title: 'Payroll bucket <read>', severity: 'HIGH', family: 'storage', meaning: 'Somebody reads "salaries".',
      harmlessWhen: 'It was announced, and the caller is the one who announced it.', undo: 'aws s3api put-bucket-policy, with the one of the wiki',
    },
    event: read('payroll-2026'),
  });
});

test('only detections of a team\'s own may run', () => {
  const { template } = ruleOf(Detections.custom([custom()]));
  expect(only(template, 'AWS::Lambda::Function').properties.Environment).toMatchObject({ Variables: { DETECTIONS: 'none' } });
  expect(Object.keys(resourcesOf(template, 'AWS::Events::Rule'))).toHaveLength(1);
});

test('EventBridge lets through what it is about, its heartbeat, and nothing else', () => {
  const { rule } = ruleOf(Detections.custom([custom()]));
  const [, signal] = rule.EventPattern.$or as [object, { 'source': string[]; 'detail-type': string[]; 'detail': { rule: string[] } }];
  const heartbeat = { ...read('x'), 'source': signal.source[0], 'detail-type': signal['detail-type'][0], 'detail': { rule: signal.detail.rule[0] } };
  expect(rulesMatching([rule.EventPattern], [read('payroll-2026'), read('public'), heartbeat])).toEqual([[0], [], [0]]);
});

test('what the function failed on can be sent to it again, as it was handed over', () => {
  const handed = { detection: { ...PAYROLL, pattern: undefined, harmlessWhen: 'Never.' }, event: read('payroll-2026') };
  const kept = readLostEvent(JSON.stringify({ requestPayload: handed, requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 } }), {})!;
  expect(kept.event).toEqual(JSON.parse(JSON.stringify(handed)));
  expect(describeLost(kept)).toMatch(/^2026-11-24T15:04:31Z, eu-west-1, GetObject, arn:aws:iam::111122223333:user\/alice, RetriesExhausted after 3 attempts$/);
});

test('it is forwarded from the region of global services like the others', () => {
  const stack = newStack({ env: { region: 'us-east-1', account: '111122223333' } });
  new GlobalEventForwarder(stack, 'Forwarder', { homeRegion: 'eu-west-1', detections: Detections.custom([custom()]) });
  expect(only(Template.fromStack(stack), 'AWS::Events::Rule').properties).toMatchObject({ EventPattern: PATTERN });
});

test('it goes along with other choices, and can be excluded by its id', () => {
  const kept = Detections.custom([custom()]).plus(Detections.ids(['trail-stopped', 'closed-egress'])).without(['closed-egress']).withSeverity('trail-stopped', Severity.HIGH);
  const options = { reason: 'the accountants close the month', expires: '2027-01-31', detections: ['payroll-bucket-read'] };
  jest.useFakeTimers({ now: new Date('2026-11-25T12:00:00Z') });
  try {
    const stack = newStack();
    newMonitor(stack, { detections: kept, exclusions: [Exclusion.of(Caller.role('Accountants'), options)] });
    expect(only(Template.fromStack(stack), 'AWS::Events::Rule', 'MonitorCustom').properties).toBeDefined();
    expect(() => newMonitor(newStack(), { exclusions: [Exclusion.of(Caller.role('Accountants'), options)] })).toThrow('there is no detection "payroll-bucket-read"');
  } finally {
    jest.useRealTimers();
  }
});

describe('what it refuses', () => {
  test.each<[string, Partial<CustomDetectionProps>, string]>([
    ['an id that is none', { id: 'Payroll Bucket' }, 'the id "Payroll Bucket" is none; write it as payroll-bucket-read'],
    ['an id of the catalogue', { id: 'trail-stopped' }, 'the id "trail-stopped" is one of the catalogue'],
    ['a title of two lines', { title: 'a\nb' }, 'title is no line of 1 to 80 characters'],
    ['no meaning', { meaning: '' }, 'meaning is no line of 1 to 400 characters'],
    ['a whole source', { pattern: { source: ['aws.s3'] } }, 'its pattern names neither detail nor detail-type'],
    ['a pattern that is too long', { pattern: { detail: { eventName: Array.from({ length: 100 }, (_, index) => `GetSomethingOrOther${index}`) } } }, 'its pattern has'],
  ])('%s', (_, props, message) => expect(() => ruleOf(Detections.custom([custom(props)]))).toThrow(message));

  test('one id twice, and none at all', () => {
    expect(() => Detections.custom([custom(), custom()])).toThrow('detections: payroll-bucket-read is given twice; call them apart');
    expect(() => Detections.custom([])).toThrow('detections: no detection is given; give at least one');
  });
});
