import type { CloudFormationRequest } from '@tapstack/handler-kit';
import { WaitingCloudFormation } from '@tapstack/handler-kit/src/testing';
import { handler } from '../../../src/handlers/network-defaults';
import { handle, type World } from '../../../src/handlers/network-defaults/handle';
import { ec2Error, Network } from './network';

const cloudFormation = new WaitingCloudFormation();
const network = new Network();
let pauses: number[];
let logged: string[];

beforeAll(() => Promise.all([cloudFormation.open(), network.ec2.open()]));
afterAll(() => Promise.all([cloudFormation.close(), network.ec2.close()]));

beforeEach(() => {
  network.reset();
  pauses = [];
  logged = [];
  cloudFormation.received.length = 0;
  cloudFormation.statuses = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void logged.push(line));
});

afterEach(() => jest.restoreAllMocks());

const PROPERTIES = { ServiceToken: 'arn', DefaultSecurityGroupId: 'sg-1', DefaultNetworkAclId: 'acl-1' };
const asked = (change: Partial<CloudFormationRequest> = {}) => cloudFormation.request({ LogicalResourceId: 'NetworkDefaults', ResourceProperties: PROPERTIES, ...change });

const run = (request: Partial<CloudFormationRequest> = {}, { remaining = 90_000, ...change }: Partial<World> & { remaining?: number } = {}) => handle(
  asked(request),
  { getRemainingTimeInMillis: () => remaining },
  { environment: network.ec2.environment, wait: async (milliseconds) => void pauses.push(milliseconds), ...change },
);

describe('on Create', () => {
  test('empties the security group and the network ACL both ways, and says so', async () => {
    await run();

    expect(network.rules).toEqual([]);
    expect(network.entries).toEqual([]);
    expect(cloudFormation.answer.body).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'sg-1/acl-1',
      StackId: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/TapStack/1',
      RequestId: 'request-1',
      LogicalResourceId: 'NetworkDefaults',
    });
  });

  test('changes nothing where all is empty already', async () => {
    network.rules = [];
    network.entries = [];
    await run();
    expect(network.changes).toEqual([]);
    expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
  });

  test('reads every page of the rules', async () => {
    network.rules = Array.from({ length: 7 }, (_, index) => ({ id: `sgr-${index}`, egress: index % 2 === 0 }));
    await run();
    expect(network.rules).toEqual([]);
  });

  test('leaves the final entries, which nobody can delete', async () => {
    await run();
    expect(network.calls('DeleteNetworkAclEntry').map((call) => call.get('RuleNumber'))).toEqual(['100', '100']);
  });

  test('calls only for the direction that has rules', async () => {
    network.rules = [{ id: 'sgr-out', egress: true }];
    network.entries = [];
    await run();
    expect(network.changes).toEqual(['RevokeSecurityGroupEgress']);
  });

  test('takes what somebody else removed meanwhile for done, and removes the rest', async () => {
    network.rules = [{ id: 'sgr-1', egress: false }, { id: 'sgr-2', egress: false }];
    network.meanwhile = () => network.rules.shift();
    network.entries.push({ number: 200, egress: false });
    network.instead = { DeleteNetworkAclEntry: [undefined, ec2Error('InvalidNetworkAclEntry.NotFound')] };
    await run();

    expect(network.rules).toEqual([]);
    expect(network.entries).toEqual([]);
    expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
  });

  test('gives up on rules that keep coming back', async () => {
    network.instead = { RevokeSecurityGroupIngress: { status: 200, body: '<Response><return>true</return></Response>' } };
    await run();
    expect(network.calls('RevokeSecurityGroupIngress')).toHaveLength(5);
    expect(cloudFormation.answer.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'could not empty security group sg-1 (Error: still has 1 rules after 5 passes; something else keeps adding them)',
    });
  });

  test('waits for a new role to be known, six times at most', async () => {
    network.rules = [];
    network.instead = {
      DescribeSecurityGroupRules: [ec2Error('UnauthorizedOperation'), ec2Error('UnauthorizedOperation')],
      DescribeNetworkAcls: ec2Error('UnauthorizedOperation', 'You are not authorized', 403),
    };
    await run();

    expect(network.calls('DescribeSecurityGroupRules')).toHaveLength(3);
    expect(network.calls('DescribeNetworkAcls')).toHaveLength(6);
    expect(pauses).toEqual(Array.from({ length: 7 }, () => 5_000));
    expect(cloudFormation.answer.body.Reason).toBe('could not empty network ACL acl-1 (UnauthorizedOperation: You are not authorized)');
  });

  test('does not repeat what cannot succeed', async () => {
    network.instead = { DescribeSecurityGroupRules: ec2Error('InvalidGroup.NotFound', 'The security group \'sg-1\' does not exist') };
    await run();
    expect(network.calls('DescribeSecurityGroupRules')).toHaveLength(1);
    expect(cloudFormation.answer.body.Status).toBe('FAILED');
  });

  test('empties the network ACL even if the security group fails', async () => {
    network.instead = { RevokeSecurityGroupIngress: ec2Error('InternalError', 'try later', 500) };
    await run();
    expect(network.entries).toEqual([]);
    expect(cloudFormation.answer.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'could not empty security group sg-1 (InternalError: try later)',
      PhysicalResourceId: 'NetworkDefaults-not-created',
    });
  });

  test('tells of both failures in one reason', async () => {
    network.instead = { DescribeSecurityGroupRules: ec2Error('RequestLimitExceeded', 'slow down', 503), DeleteNetworkAclEntry: ec2Error('InternalError', 'try later', 500) };
    await run();
    expect(cloudFormation.answer.body.Reason).toBe(
      'could not empty security group sg-1 (RequestLimitExceeded: slow down); nor network ACL acl-1 (InternalError: try later)',
    );
  });

  test('fails for missing properties, naming all of them, and calls nothing', async () => {
    await run({ ResourceProperties: { DefaultSecurityGroupId: '' } });
    expect(network.ec2.asked).toHaveLength(0);
    expect(cloudFormation.answer.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'the custom resource lacks DefaultSecurityGroupId and DefaultNetworkAclId; give the ids that the VPC returns',
    });
  });

  test('fails for no properties at all', async () => {
    await run({ ResourceProperties: undefined });
    expect(cloudFormation.answer.body.Status).toBe('FAILED');
  });
});

describe('on Update', () => {
  test('empties again what was opened since, under the same id', async () => {
    await run({ RequestType: 'Update', PhysicalResourceId: 'sg-1/acl-1' });
    expect(network.rules).toEqual([]);
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1/acl-1' });
  });

  test('becomes another resource where the VPC is another', async () => {
    await run({ RequestType: 'Update', PhysicalResourceId: 'sg-0/acl-0' });
    expect(cloudFormation.answer.body.PhysicalResourceId).toBe('sg-1/acl-1');
  });

  test('keeps its id where it fails', async () => {
    network.instead = { DescribeNetworkAcls: ec2Error('InternalError', 'try later', 500) };
    await run({ RequestType: 'Update', PhysicalResourceId: 'sg-0/acl-0' });
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'sg-0/acl-0' });
  });
});

describe('on Delete', () => {
  test.each([{}, { ResourceProperties: undefined }])('opens nothing, calls nothing and succeeds (%j)', async (change) => {
    await run({ RequestType: 'Delete', PhysicalResourceId: 'sg-1/acl-1', ...change }, { environment: {} });
    expect(network.ec2.asked).toHaveLength(0);
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1/acl-1' });
  });
});

describe('answers in every case', () => {
  test('when there is not even a role to call EC2 with', async () => {
    await run({}, { environment: { ...network.ec2.environment, AWS_SECRET_ACCESS_KEY: undefined } });
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('no credentials: the function runs without a role') });
  });

  test('when something that is no error is thrown', async () => {
    network.instead = { DescribeSecurityGroupRules: 'hangs up' };
    await run({}, { wait: (milliseconds) => milliseconds < 500 ? Promise.reject('a string') : Promise.resolve() });
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'FAILED', Reason: 'could not empty security group sg-1 (a string)' });
  });

  test('when EC2 does not answer in time', async () => {
    network.instead = { DescribeSecurityGroupRules: 'says nothing' };
    await run({}, { remaining: 18_020, wait: () => new Promise(() => undefined) });
    expect(cloudFormation.answer.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'ran out of time while emptying the network defaults; see the log of the function',
    });
    network.ec2.hangUp();
  });

  test('with a reason that CloudFormation takes, however long the error', async () => {
    network.instead = { DescribeNetworkAcls: ec2Error('InternalError', 'ä'.repeat(10_000)) };
    await run();
    expect(cloudFormation.answer.size).toBeLessThan(4096);
    expect(cloudFormation.answer.body.Reason).toMatch(/^could not empty network ACL acl-1 \(InternalError: ä+$/);
  });

  test('by PUT without a content type, which the signature of the URL does not allow', async () => {
    await run();
    expect(cloudFormation.answer.method).toBe('PUT');
    expect(cloudFormation.answer.headers).not.toHaveProperty('content-type');
    expect(cloudFormation.answer.headers['content-length']).toBe(String(cloudFormation.answer.size));
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
    expect(cloudFormation.statuses).toEqual([]);
  });

  test('and throws where there is no URL to answer to', async () => {
    await expect(run({ ResponseURL: 'nowhere' })).rejects.toThrow('could not answer CloudFormation');
  });
});

test('logs lines of JSON and never the response URL', async () => {
  cloudFormation.statuses = [500];
  await run();
  expect(logged.map((line) => JSON.parse(line).message)).toEqual(['asked', 'emptied', 'emptied', 'could not answer CloudFormation', 'answered']);
  expect(logged.join('\n')).not.toContain('secret');
});

test('what may pass is tried again', async () => {
  network.instead = { DescribeNetworkAcls: [ec2Error('RequestLimitExceeded', 'slow down', 503), 'hangs up'] };
  await run();
  expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
  expect(pauses).toEqual([200, 400]);
});

test('the bundle that is deployed does it all', async () => {
  const bundle = jest.requireActual<{ handler: typeof handler }>('../../../assets/network-defaults');
  const before = { ...process.env };
  Object.assign(process.env, network.ec2.environment);
  try {
    await bundle.handler(asked(), { getRemainingTimeInMillis: () => 90_000 });
  } finally {
    process.env = before;
  }
  expect([network.rules, network.entries]).toEqual([[], []]);
  expect(cloudFormation.answer.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1/acl-1' });
});

test('the entry point puts it all together', async () => {
  const before = { ...process.env };
  Object.assign(process.env, network.ec2.environment);
  try {
    await handler(asked(), { getRemainingTimeInMillis: () => 90_000 });
  } finally {
    process.env = before;
  }
  expect(network.rules).toEqual([]);
  expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
});
