import { type AwsError, callQuery, hasCode, mayPass } from '../src';
import { type Behaviour, FakeAws, refusal } from '../src/testing';

let behaviour: Behaviour;
const ec2 = new FakeAws('ec2', () => behaviour);

beforeAll(() => ec2.open());
afterAll(() => ec2.close());
beforeEach(() => {
  ec2.asked.length = 0;
  behaviour = { status: 200, body: '<Response><return>true</return></Response>' };
});

const call = (parameters: Record<string, string> = {}, environment = ec2.environment) => callQuery({
  service: 'ec2', version: '2016-11-15', action: 'Act', parameters, url: environment.AWS_ENDPOINT_URL_EC2!, region: 'eu-west-1', environment,
});
const failure = (...args: Parameters<typeof call>): Promise<AwsError> => call(...args).then(() => Promise.reject(new Error('no failure')), (error: AwsError) => error);

test('an action is a signed form; its answer is read', async () => {
  expect((await call({ Name: 'a b+c/ä', Id: '1' })).child('return')?.text).toBe('true');
  expect([...ec2.asked[0].form]).toEqual([['Action', 'Act'], ['Version', '2016-11-15'], ['Name', 'a b+c/ä'], ['Id', '1']]);
});

test.each([
  ['as IAM and SNS wrap it', refusal(403, 'AccessDenied', 'not &quot;allowed&quot;'), 'AccessDenied', 'not "allowed"', 403, false],
  ['as EC2 wraps it', { status: 503, body: '<Response><Errors><Error><Code>Unavailable</Code><Message>later</Message></Error></Errors></Response>' }, 'Unavailable', 'later', 503, true],
  ['throttled', refusal(400, 'RequestLimitExceeded', 'slow down'), 'RequestLimitExceeded', 'slow down', 400, true],
  ['that is no XML', { status: 418, body: 'a teapot' }, 'Unknown', 'EC2 answered 418', 418, false],
])('a refusal %s becomes an error with its code', async (_how, answer, code, message, status, passing) => {
  behaviour = answer;
  const error = await failure();
  expect(error).toMatchObject({ name: code, code, message, status });
  expect(hasCode(error, 'Other', code)).toBe(true);
  expect(mayPass(error)).toBe(passing);
});

test('a service that hangs up may answer the next time', async () => {
  behaviour = 'hangs up';
  const error = await failure();
  expect(error).toMatchObject({ code: 'NoAnswer', status: 0 });
  expect(mayPass(error)).toBe(true);
});

test('fails before any call without credentials', async () => {
  expect((await failure({}, { ...ec2.environment, AWS_ACCESS_KEY_ID: '' })).message).toBe('no credentials: the function runs without a role');
  expect(ec2.asked).toEqual([]);
});

test('a signature with another secret does not fit', async () => {
  expect(await failure({}, { ...ec2.environment, AWS_SECRET_ACCESS_KEY: 'another' })).toMatchObject({ code: 'SignatureDoesNotMatch' });
});
