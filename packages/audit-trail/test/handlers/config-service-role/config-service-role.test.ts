import type { CloudFormationRequest } from '@tapstack/handler-kit';
import { refusal, WaitingCloudFormation } from '@tapstack/handler-kit/src/testing';
import { handler } from '../../../src/handlers/config-service-role';
import { handle, type World } from '../../../src/handlers/config-service-role/handle';
import { CREATED, Iam, TAKEN } from './iam';

const ASKED = 'Action=CreateServiceLinkedRole&Version=2010-05-08&AWSServiceName=config.amazonaws.com';
const cloudFormation = new WaitingCloudFormation();
const iam = new Iam();
let pauses: number[];
let logged: string[];

beforeAll(() => Promise.all([cloudFormation.open(), iam.service.open()]));
afterAll(async () => {
  await Promise.all([cloudFormation.close(), iam.service.close()]);
  jest.restoreAllMocks();
});

beforeEach(() => {
  pauses = [];
  logged = [];
  cloudFormation.received.length = 0;
  cloudFormation.statuses = [];
  iam.forget();
  jest.spyOn(console, 'log').mockImplementation((line: string) => void logged.push(line));
});

const run = (request: Partial<CloudFormationRequest> = {}, { remaining = 90_000, ...change }: Partial<World> & { remaining?: number } = {}) => handle(
  cloudFormation.request({ LogicalResourceId: 'ServiceRole', ...request }),
  { getRemainingTimeInMillis: () => remaining },
  { environment: iam.service.environment, wait: async (milliseconds) => void pauses.push(milliseconds), ...change },
);

describe('on Create', () => {
  test('creates the role with one signed call, and says so', async () => {
    await run();
    expect(iam.asked).toEqual([ASKED]);
    expect(cloudFormation.answer.body).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'AWSServiceRoleForConfig',
      StackId: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/TapStack/1',
      RequestId: 'request-1',
      LogicalResourceId: 'ServiceRole',
    });
  });

  test.each([TAKEN, refusal(409, 'EntityAlreadyExists', 'Role with name AWSServiceRoleForConfig already exists.')])('takes a role that is there already for done', async (answer) => {
    iam.answers = [answer];
    await run();
    expect(iam.asked).toHaveLength(1);
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'AWSServiceRoleForConfig' });
  });

  test('two stacks that create it at the same moment both succeed', async () => {
    iam.answers = [refusal(409, 'ConcurrentModification', 'wait'), TAKEN];
    await run();
    expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
  });

  test('tries again what may pass, waiting longer each time', async () => {
    iam.answers = [
      refusal(403, 'AccessDenied', 'not authorized yet'), refusal(400, 'Throttling', 'Rate exceeded'), 'hangs up', refusal(500, 'ServiceFailure', 'try later'),
      { status: 503, body: '' }, CREATED,
    ];
    await run();
    expect(iam.asked).toHaveLength(6);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 5_000]);
    expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
  });

  test('gives up after nine attempts with the words of IAM', async () => {
    iam.answers = Array.from({ length: 9 }, () => refusal(403, 'AccessDenied', 'a service control policy denies it'));
    await run();
    expect(iam.asked).toHaveLength(9);
    expect(cloudFormation.answer.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'could not create AWSServiceRoleForConfig (AccessDenied: a service control policy denies it)',
      PhysicalResourceId: 'ServiceRole-not-created',
    });
  });

  test.each([
    [refusal(400, 'InvalidInput', 'Invalid service name'), 'InvalidInput: Invalid service name'],
    [refusal(409, 'LimitExceeded', 'Cannot exceed quota for Roles'), 'LimitExceeded: Cannot exceed quota for Roles'],
    [{ status: 418, body: 'no XML' }, 'Unknown: IAM answered 418'],
  ])('does not repeat what cannot succeed (%#)', async (answer, reason) => {
    iam.answers = [answer];
    await run();
    expect(iam.asked).toHaveLength(1);
    expect(cloudFormation.answer.body.Reason).toBe(`could not create AWSServiceRoleForConfig (${reason})`);
  });

  test('fails at once for a function without a role', async () => {
    await run({}, { environment: { ...iam.service.environment, AWS_SECRET_ACCESS_KEY: undefined } });
    expect(pauses).toEqual([]);
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('no credentials: the function runs without a role') });
  });

  test('fails at once where the signature does not fit', async () => {
    await run({}, { environment: { ...iam.service.environment, AWS_SECRET_ACCESS_KEY: 'another' } });
    expect(cloudFormation.answer.body.Reason).toContain('SignatureDoesNotMatch');
  });
});

describe.each(['Update', 'Delete'] as const)('on %s', (RequestType) => {
  test('calls nothing, keeps the id and succeeds', async () => {
    await run({ RequestType, PhysicalResourceId: 'AWSServiceRoleForConfig' }, { environment: {} });
    expect(iam.asked).toEqual([]);
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'AWSServiceRoleForConfig' });
  });
});

test('a Delete after a failed Create succeeds, so that the rollback ends', async () => {
  await run({ RequestType: 'Delete', PhysicalResourceId: 'ServiceRole-not-created' });
  expect(cloudFormation.answer.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'ServiceRole-not-created' });
});

describe('answers in every case', () => {
  test('when IAM says nothing in time', async () => {
    iam.answers = ['says nothing'];
    await run({}, { remaining: 18_100, wait: () => new Promise(() => undefined) });
    expect(cloudFormation.answer.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'ran out of time while creating AWSServiceRoleForConfig; see the log of the function',
    });
    // What went on behind the answer ends before the test does.
    iam.service.hangUp();
    while (!logged.some((line) => line.includes('trying again'))) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  test('with a reason that CloudFormation takes, however long the error', async () => {
    iam.answers = [refusal(400, 'InvalidInput', 'ä'.repeat(10_000))];
    await run();
    expect(cloudFormation.answer.size).toBeLessThan(4096);
    expect(cloudFormation.answer.body.Reason).toMatch(/^could not create AWSServiceRoleForConfig \(InvalidInput: ä+$/);
  });

  test('by PUT without a content type, which the signature of the URL does not allow', async () => {
    await run();
    expect(cloudFormation.answer.method).toBe('PUT');
    expect(cloudFormation.answer.headers).not.toHaveProperty('content-type');
  });

  test('again where the response URL fails or hangs up, waiting longer each time', async () => {
    cloudFormation.statuses = [500, 0, 503];
    await run();
    expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
    expect(pauses).toEqual([500, 1_000, 2_000]);
  });

  test('or, after four attempts, throws, so that Lambda calls it again', async () => {
    cloudFormation.statuses = [403, 403, 403, 403];
    await expect(run()).rejects.toThrow('could not answer CloudFormation');
    expect(cloudFormation.received).toEqual([]);
  });
});

test('logs lines of JSON, and never the response URL or a credential', async () => {
  cloudFormation.statuses = [500];
  iam.answers = [refusal(500, 'ServiceFailure', 'try later')];
  await run();
  expect(logged.map((line) => JSON.parse(line).message)).toEqual(['asked', 'trying again', 'created', 'could not answer CloudFormation', 'answered']);
  expect(logged.join('\n')).not.toMatch(/Signature=secret|secret\/key|session\/token/);
});

test.each([
  ['the entry point puts it all together', () => handler],
  ['the bundle that is deployed does it all', () => jest.requireActual<{ handler: typeof handler }>('../../../assets/config-service-role').handler],
])('%s', async (_promise, load) => {
  const before = { ...process.env };
  Object.assign(process.env, iam.service.environment);
  try {
    await load()(cloudFormation.request({ LogicalResourceId: 'ServiceRole' }), { getRemainingTimeInMillis: () => 90_000 });
  } finally {
    process.env = before;
  }
  expect(iam.asked).toEqual([ASKED]);
  expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
});
