import { type Answer, FakeAws, refusal } from '@tapstack/handler-kit/src/testing';
import { shell } from '../../src/handlers/security-monitor/shell';
import { subscriptionsOf } from '../../src/handlers/security-monitor/subscription-check';
import { SIGNAL_SOURCE } from '../../src/signals/signal';

const [ALERTS, OPERATIONS] = ['arn:aws:sns:eu-west-1:111122223333:alerts', 'arn:aws:sns:eu-west-1:111122223333:operations'];
const CHECK = { 'source': SIGNAL_SOURCE, 'detail-type': 'Subscription check', 'detail': { rule: 'Calls1-1' } };

const member = (arn: string, endpoint: string) =>
  `<member><Owner>111122223333</Owner><Protocol>email</Protocol><Endpoint>${endpoint}</Endpoint><SubscriptionArn>${arn}</SubscriptionArn></member>`;
const page = (members: readonly string[], next = '') => ({ status: 200, body: `<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult>${next}`
  + `<Subscriptions>${members.join('')}</Subscriptions></ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>` });

let answer: (topic: string, token: string | null) => Answer;
const sns = new FakeAws('sns', ({ form }) => answer(form.get('TopicArn')!, form.get('NextToken')));
let lines: Record<string, unknown>[];
const saved = { ...process.env };

beforeAll(() => sns.open());
afterAll(() => sns.close());
beforeEach(() => {
  sns.asked.length = 0;
  lines = [];
  Object.assign(process.env, sns.environment);
  jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(JSON.parse(String(line)) as Record<string, unknown>) > 0);
});
afterEach(() => {
  process.env = { ...saved };
  jest.restoreAllMocks();
});

const check = () => shell({ ...process.env, ALERT_TOPIC_ARN: ALERTS, OPERATIONS_TOPIC_ARN: OPERATIONS, DETECTIONS: 'all', STACK_NAME: 'TapStackdev' })(CHECK);

test('counts whoever has not confirmed or has unsubscribed, on both topics and all pages', async () => {
  answer = (topic, token) => {
    if (topic === OPERATIONS) {
      return page([member('Deleted', 'gone@example.com')]);
    }
    return token === 'second'
      ? page([member('PendingConfirmation', 'late@example.com')])
      : page([member(`${ALERTS}:1`, 'here@example.com')], '<NextToken>second</NextToken>');
  };
  await check();
  expect(lines).toEqual([expect.objectContaining({
    level: 'INFO',
    message: 'subscriptions checked',
    unconfirmed: 2,
    subscriptions: 3,
    unconfirmedSubscriptions: [
      { topic: ALERTS, arn: 'PendingConfirmation', protocol: 'email', endpoint: 'late@example.com' },
      { topic: OPERATIONS, arn: 'Deleted', protocol: 'email', endpoint: 'gone@example.com' },
    ],
  })]);
  expect(sns.asked.map(({ form }) => form.get('Action'))).toEqual(Array(3).fill('ListSubscriptionsByTopic'));
});

test('all confirmed, or nobody at all: the metric is written all the same, and is zero', async () => {
  answer = (topic) => page(topic === ALERTS ? [member(`${ALERTS}:1`, 'here@example.com')] : []);
  await check();
  expect(lines).toEqual([expect.objectContaining({ unconfirmed: 0, subscriptions: 1 })]);
});

test('a check that cannot be made fails, so that it is told', async () => {
  answer = () => refusal(403, 'AuthorizationError', 'not authorized to perform: SNS:ListSubscriptionsByTopic');
  await expect(check()).rejects.toThrow('not authorized');
  expect(lines.map(({ message }) => message)).toEqual(['event kept for a retry']);
});

test('a page that is throttled is asked for again', async () => {
  let asked = 0;
  answer = () => (asked++ === 0 ? refusal(400, 'Throttling', 'slow down') : page([member(`${ALERTS}:1`, 'here@example.com')]));
  await expect(subscriptionsOf(process.env, async () => undefined)(ALERTS)).resolves.toHaveLength(1);
  expect(asked).toBe(2);
});
