import { type Asked, type Behaviour, FakeAws, refusal } from '@tapstack/handler-kit/src/testing';
import * as fc from 'fast-check';
import { authorizeFlat, authorizeNested, authorizePermissions, permission, tcp } from '../../src/catalogue/rows/network-events';
import { ALICE, apiCall, ec2Call, SampleEvent } from '../../src/catalogue/rows/sample-event';

/**
 * The function as it is deployed, against an SNS on this machine. Whatever happens, an event ends in an alert or in an error; with an error
 * Lambda tries twice more and then puts the event into the failure queue, whose alarm tells operations.
 */
jest.setTimeout(60_000);

type Handler = (event: unknown) => Promise<void>;
const OWN = 'arn:aws:sns:eu-west-1:111122223333:alerts';
const COMPANY = 'arn:aws:sns:eu-west-1:111122223333:company';
const TAKEN: Behaviour = { status: 200, body: '<PublishResponse><PublishResult><MessageId>message-1</MessageId></PublishResult></PublishResponse>' };
const SSH_OPENED = authorizeFlat('0.0.0.0/0');
const LEFT_OUT = { omitted: true, originalSize: 130_000, reason: 'too large' };

let behave: (asked: Asked, place: number) => Behaviour;
const sns: FakeAws = new FakeAws('sns', (asked) => behave(asked, sns.asked.length));
const takenBy = (topic: string) => sns.asked.filter((asked, place) => asked.form.get('TopicArn') === topic && behave(asked, place + 1) === TAKEN);
const saved = { ...process.env };
let lines: { level: string; message: string }[];

/** Each has its own memory of the moment, as containers have. */
function container(variables: NodeJS.ProcessEnv = {}): Handler {
  Object.assign(process.env, sns.environment, { ALERT_TOPIC_ARN: OWN, OPERATIONS_TOPIC_ARN: 'arn:operations', DETECTIONS: 'all', STACK_NAME: 'TapStackdev' }, variables);
  let handler: Handler;
  jest.isolateModules(() => {
    ({ handler } = jest.requireActual<{ handler: Handler }>('../../assets/security-monitor/index.js'));
  });
  return handler!;
}

beforeAll(() => sns.open());
afterAll(() => sns.close());
beforeEach(() => {
  sns.asked.length = 0;
  behave = () => TAKEN;
  lines = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(JSON.parse(String(line)) as typeof lines[number]) > 0);
});
afterEach(() => {
  process.env = { ...saved };
  jest.restoreAllMocks();
});

test.each<[string, Behaviour]>([
  ['throttles', refusal(400, 'Throttling', 'Rate exceeded')],
  ['fails inside', refusal(500, 'InternalError', 'again')],
  ['is not there', { status: 503, body: 'no XML at all' }],
  ['cuts the connection', 'hangs up'],
])('an SNS that %s for a moment costs a moment', async (_, trouble) => {
  behave = (_asked, place) => (place < 3 ? trouble : TAKEN);
  await container()(SSH_OPENED.envelope);
  expect(takenBy(OWN)).toHaveLength(1);
  expect(lines.map(({ message }) => message)).toEqual(['alerted']);
});

test.each<[string, Behaviour, number]>([
  ['throttles', refusal(400, 'Throttling', 'Rate exceeded'), 3],
  ['fails inside', refusal(500, 'InternalError', 'again'), 3],
  ['cuts the connection', 'hangs up', 3],
  ['denies', refusal(403, 'AuthorizationError', 'not authorized to perform: SNS:Publish'), 1],
  ['lost its key', refusal(400, 'KMSDisabled', 'the key is disabled'), 1],
  ['lost its topic', refusal(404, 'NotFound', 'Topic does not exist'), 1],
])('an SNS that %s for long fails the event, and Lambda\'s retry tells it', async (_, trouble, attempts) => {
  const handler = container();
  behave = () => trouble;
  await expect(handler(SSH_OPENED.envelope)).rejects.toThrow();
  expect(sns.asked).toHaveLength(attempts);
  expect(lines.map(({ level, message }) => `${level} ${message}`)).toEqual(['ERROR alert not published', 'ERROR event kept for a retry']);
  behave = () => TAKEN;
  sns.asked.length = 0;
  await handler(SSH_OPENED.envelope);
  expect(takenBy(OWN)).toHaveLength(1);
});

test('an SNS that says nothing fails the event before the function runs out of its time', async () => {
  behave = () => 'says nothing';
  const started = Date.now();
  await expect(container()(SSH_OPENED.envelope)).rejects.toThrow('no answer in 5 seconds');
  expect(Date.now() - started).toBeLessThan(25_000);
});

test('of two topics one fails: the other hears at once, and the event is tried again until both did', async () => {
  const handler = container({ FURTHER_TOPICS: JSON.stringify([{ topicArn: COMPANY }]) });
  const denied = refusal(403, 'AuthorizationError', 'not authorized');
  for (const failing of [COMPANY, OWN]) {
    sns.asked.length = 0;
    behave = ({ form }) => (form.get('TopicArn') === failing ? denied : TAKEN);
    const event = SSH_OPENED.with({ eventID: `with ${failing} failing` }).envelope;
    await expect(handler(event)).rejects.toThrow('not authorized');
    expect(takenBy(failing === OWN ? COMPANY : OWN)).toHaveLength(1);
    behave = () => TAKEN;
    sns.asked.length = 0;
    await handler(event);
    expect([takenBy(OWN).length, takenBy(COMPANY).length]).toEqual([1, 1]);
  }
});

const { detail, ...around } = SSH_OPENED.envelope as { detail: object };
test.each<[string, unknown]>([
  ['nothing', undefined], ['null', null], ['a word', 'event'], ['a list', [SSH_OPENED.envelope]], ['an envelope around nothing', around], ['an envelope around a text', { ...around, detail: JSON.stringify(detail) }],
  ['a record without its name', { ...around, detail: { ...detail, eventName: undefined } }], ['a record without its service', { ...around, detail: { ...detail, eventSource: null } }],
  ['a record whose name is an object', { ...around, detail: { ...detail, eventName: {} } }],
])('%s is no event: it fails, so that it is kept as evidence, and the next one is told', async (_, event) => {
  const handler = container();
  await expect(handler(event)).rejects.toThrow('the event is no CloudTrail record of an API call');
  await handler(SSH_OPENED.envelope);
  expect(takenBy(OWN)).toHaveLength(1);
});

test.each<[string, SampleEvent]>([
  ['its parameters', SSH_OPENED.with({ requestParameters: LEFT_OUT })],
  ['its parameters and its answer', SSH_OPENED.with({ requestParameters: LEFT_OUT, responseElements: LEFT_OUT })],
  ['both by null', SSH_OPENED.with({ requestParameters: null, responseElements: null })],
  ['who called', SSH_OPENED.with({ userIdentity: undefined })],
  ['when, whence and with what', SSH_OPENED.with({ eventTime: undefined, sourceIPAddress: undefined, userAgent: undefined })],
  ['its id, which the envelope has too', SSH_OPENED.with({ eventID: undefined })],
  ['parameters that another family looks at', ec2Call('ModifySnapshotAttribute', LEFT_OUT)],
])('an event that lost %s is told all the same', async (_, event) => {
  await container()(event.envelope);
  expect(takenBy(OWN)).toHaveLength(1);
});

const LARGE = 200 * 1024;
test.each<[string, SampleEvent]>([
  ['thousands of rules', authorizePermissions(Array.from({ length: 900 }, (_, port) => permission(['0.0.0.0/0'], tcp(port))))],
  ['thousands of ranges', authorizeNested(Array.from({ length: 4_000 }, (_, place) => `52.${place >> 8}.${place & 255}.0/0`))],
  ['a policy of its own size', apiCall('iam', 'PutUserPolicy', { userName: 'bob', policyName: 'p', policyDocument: JSON.stringify({ Statement: Array.from({ length: 2_000 }, () => ({ Effect: 'Allow', Action: '*', Resource: '*' })) }) })],
  ['a name without end', apiCall('iam', 'CreateUser', { userName: '\u202e¡'.repeat(LARGE / 3) })],
  ['a user agent without end', SSH_OPENED.with({ userAgent: 'x'.repeat(LARGE) })],
  ['a caller without end', SSH_OPENED.with({ userIdentity: { ...ALICE, userName: 'a'.repeat(LARGE), arn: 'b'.repeat(LARGE / 2) } })],
  ['a message without end', SSH_OPENED.denied().with({ errorMessage: '\u0000'.repeat(LARGE / 6) })],
])('an event of 256 KiB with %s is told in a message that SNS takes', async (_, event) => {
  expect(Buffer.byteLength(JSON.stringify(event.envelope))).toBeGreaterThan(100 * 1024);
  await container()(event.envelope);
  const [{ form }] = takenBy(OWN);
  const attributes = [...form].filter(([name]) => name.startsWith('MessageAttributes')).map(([, value]) => value).join('');
  expect(Buffer.byteLength(form.get('Message')! + attributes)).toBeLessThan(256 * 1024);
  expect(form.get('Subject')).toMatch(/^[\x20-\x7e]{1,100}$/);
});

test('in any order, with any of them twice, each event is told once', async () => {
  const events = ['0.0.0.0/0', '0.0.0.0/1', '::/0', '198.51.100.7/32', '52.0.0.0/8'].map((range, place) => authorizeNested([range]).with({ eventID: `event-${place}` }).envelope);
  const deliveries = fc.tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.array(fc.constantFrom(...events), { maxLength: 8 }));
  await fc.assert(fc.asyncProperty(deliveries, async ([once, again]) => {
    sns.asked.length = 0;
    const handler = container();
    await Promise.all(once.map((event) => handler(event)));
    for (const event of again) {
      await handler(event);
    }
    const told = takenBy(OWN).map(({ form }) => (JSON.parse((JSON.parse(form.get('Message')!) as { sqs: string }).sqs) as { eventId: string }).eventId);
    expect(told.sort()).toEqual(['event-0', 'event-1', 'event-2', 'event-3', 'event-4']);
  }), { seed: 20261124, numRuns: 10 });
});
