import type { CloudFormationRequest } from '@tapstack/handler-kit';
import { refusal, WaitingCloudFormation } from '@tapstack/handler-kit/src/testing';
import { handler } from '../../../src/handlers/account-baseline';
import { handle } from '../../../src/handlers/account-baseline/handle';
import { FakeAccount } from './account';

const PASSWORDS = { MinimumLength: '14', ReusePrevention: '24' };
const CONTACT = { Name: 'On call', Title: 'Security', EmailAddress: 'security@example.com', PhoneNumber: '+1 555 0100' };
const ALL = { PublicAccessBlock: {}, EbsEncryption: {}, PasswordPolicy: PASSWORDS, SecurityContact: CONTACT };
const CHANGES = ['EnableEbsEncryptionByDefault', 'PutAlternateContact', 'PutPublicAccessBlock', 'UpdateAccountPasswordPolicy'];
const STRONG = {
  MinimumPasswordLength: '14', RequireLowercaseCharacters: 'true', RequireNumbers: 'true', RequireSymbols: 'true', RequireUppercaseCharacters: 'true',
  AllowUsersToChangePassword: 'false', HardExpiry: 'false', PasswordReusePrevention: '24',
};

const cloudFormation = new WaitingCloudFormation();
let account: FakeAccount;
let pauses: number[];
let logged: string[];

beforeAll(() => cloudFormation.open());
afterAll(async () => {
  await cloudFormation.close();
  jest.restoreAllMocks();
});

beforeEach(async () => {
  account = new FakeAccount();
  await account.open();
  pauses = [];
  logged = [];
  cloudFormation.received.length = 0;
  jest.spyOn(console, 'log').mockImplementation((line: string) => void logged.push(line));
});
afterEach(() => account.close());

const run = (settings: object, request: Partial<CloudFormationRequest> = {}) => handle(
  cloudFormation.request({ LogicalResourceId: 'Settings', ResourceProperties: { AccountId: '111122223333', Settings: settings }, ...request }),
  { getRemainingTimeInMillis: () => 90_000 },
  { environment: account.environment, wait: async (milliseconds) => void pauses.push(milliseconds) },
);
const UPDATE = { RequestType: 'Update', PhysicalResourceId: 'account-baseline-111122223333' } as const;

describe('on Create, in an account that nobody has touched', () => {
  test('makes every setting, and says so', async () => {
    await run(ALL);
    expect(cloudFormation.answer.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'account-baseline-111122223333' });
    expect(account.changes.sort()).toEqual(CHANGES);
    expect(account.publicAccessBlock).toEqual({ BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true });
    expect(account.ebsEncryption).toBe(true);
    expect(account.passwordPolicy).toEqual(STRONG);
    expect(account.securityContact).toEqual({ AlternateContactType: 'SECURITY', ...CONTACT });
  });

  test.each(Object.entries(ALL).map(([name, wanted], index) => [name, wanted, ['PutPublicAccessBlock', 'EnableEbsEncryptionByDefault', 'UpdateAccountPasswordPolicy', 'PutAlternateContact'][index]] as const))(
    'makes %s alone where it alone is asked for', async (name, wanted, change) => {
      await run({ [name]: wanted });
      expect(account.changes).toEqual([change]);
    });
});

describe('already done', () => {
  test('a second time nothing is changed, on Create and on Update', async () => {
    await run(ALL);
    account.changes = [];
    await run(ALL, UPDATE);
    await run(ALL);
    expect(account.changes).toEqual([]);
    expect(cloudFormation.received.map(({ body }) => [body.Status, body.PhysicalResourceId])).toEqual(Array(3).fill(['SUCCESS', 'account-baseline-111122223333']));
  });

  test('a block that lacks one of its four switches is completed', async () => {
    account.publicAccessBlock = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: false };
    await run({ PublicAccessBlock: {} });
    expect(account.publicAccessBlock.RestrictPublicBuckets).toBe(true);
  });

  test('a contact that is another is replaced', async () => {
    account.securityContact = { ...CONTACT, EmailAddress: 'old@example.com' };
    await run({ SecurityContact: CONTACT });
    expect(account.securityContact).toMatchObject({ EmailAddress: 'security@example.com' });
  });
});

describe('passwords', () => {
  test('what the account demands already is never loosened: of two rules the stricter holds', async () => {
    account.passwordPolicy = {
      ...STRONG, MinimumPasswordLength: '20', PasswordReusePrevention: '5', RequireSymbols: 'false', AllowUsersToChangePassword: 'true', HardExpiry: 'true', MaxPasswordAge: '60',
    };
    await run({ PasswordPolicy: { ...PASSWORDS, MaximumAge: '90' } });
    expect(account.passwordPolicy).toEqual({ ...STRONG, MinimumPasswordLength: '20', AllowUsersToChangePassword: 'true', HardExpiry: 'true', MaxPasswordAge: '60' });
  });

  test('one that is stricter in everything stays untouched', async () => {
    account.passwordPolicy = { ...STRONG, MinimumPasswordLength: '30', MaxPasswordAge: '30' };
    await run({ PasswordPolicy: { ...PASSWORDS, MaximumAge: '90' } });
    expect(account.changes).toEqual([]);
  });

  test('they expire where that is wanted and the account lets them last', async () => {
    await run({ PasswordPolicy: { ...PASSWORDS, MaximumAge: '90' } });
    expect(account.passwordPolicy).toEqual({ ...STRONG, MaxPasswordAge: '90' });
  });
});

describe('on Update', () => {
  test('makes what is new, takes back nothing that is no longer asked for, and is no replacement', async () => {
    await run({ EbsEncryption: {}, PublicAccessBlock: {} });
    cloudFormation.received.length = 0;
    account.changes = [];
    await run({ PasswordPolicy: PASSWORDS }, { ...UPDATE, OldResourceProperties: {} } as never);
    expect(account.changes).toEqual(['UpdateAccountPasswordPolicy']);
    expect([account.ebsEncryption, account.publicAccessBlock?.BlockPublicAcls]).toEqual([true, true]);
    expect(cloudFormation.answer.body.PhysicalResourceId).toBe(UPDATE.PhysicalResourceId);
  });
});

test('on Delete the settings stay, and AWS is not asked', async () => {
  await run(ALL, { ...UPDATE, RequestType: 'Delete' });
  expect(account.asked).toEqual([]);
  expect(cloudFormation.answer.body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: UPDATE.PhysicalResourceId });
});

describe('when something is refused', () => {
  test('what may pass is tried again, waiting longer each time: the role is not known everywhere yet', async () => {
    account.refusals = {
      'ec2 GetEbsEncryptionByDefault': [refusal(403, 'UnauthorizedOperation', 'not yet'), 'hangs up', refusal(503, 'Unavailable', 'later')],
      'iam UpdateAccountPasswordPolicy': [refusal(403, 'AccessDenied', 'not yet'), refusal(409, 'ConcurrentModification', 'wait')],
      's3 PUT': [refusal(403, 'AccessDenied', 'not yet'), refusal(409, 'OperationAborted', 'A conflicting conditional operation is in progress')],
      'account /putAlternateContact': [{ status: 403, body: '{"message":"not yet"}', headers: { 'x-amzn-errortype': 'AccessDeniedException' } }, { status: 429, body: '{}' }],
    };
    await run(ALL);
    expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
    expect(account.changes.sort()).toEqual(CHANGES);
    expect([...pauses].sort((one, other) => one - other)).toEqual([500, 500, 500, 500, 1_000, 1_000, 1_000, 1_000, 2_000]);
  });

  test('one that fails holds up none of the others; all that fail are told in the words of AWS, and a later deployment does the rest', async () => {
    account.refusals = {
      's3 PUT': Array.from({ length: 7 }, () => refusal(403, 'AccessDenied', 'a service control policy denies it')),
      'account /putAlternateContact': [{ status: 400, body: '{"message":"not a phone number"}', headers: { 'x-amzn-errortype': 'ValidationException:' } }],
    };
    await run(ALL);
    expect(account.changes.sort()).toEqual(['EnableEbsEncryptionByDefault', 'UpdateAccountPasswordPolicy']);
    expect(cloudFormation.answer.body).toMatchObject({
      Status: 'FAILED',
      Reason: 'could not set PublicAccessBlock (AccessDenied: a service control policy denies it); could not set SecurityContact (ValidationException: not a phone number)',
      PhysicalResourceId: 'Settings-not-created',
    });
    cloudFormation.received.length = 0;
    await run(ALL);
    expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
    expect(account.changes.sort()).toEqual(CHANGES);
  });

  test('what cannot pass is tried once', async () => {
    account.refusals = { 'iam UpdateAccountPasswordPolicy': [refusal(400, 'ValidationError', 'out of range')] };
    await run({ PasswordPolicy: PASSWORDS });
    expect(pauses).toEqual([]);
    expect(cloudFormation.answer.body.Reason).toBe('could not set PasswordPolicy (ValidationError: out of range)');
  });

  test('a Delete after a Create that failed succeeds', async () => {
    await run(ALL, { RequestType: 'Delete', PhysicalResourceId: 'Settings-not-created' });
    expect(cloudFormation.answer.body.Status).toBe('SUCCESS');
  });
});

test('the log tells what was set and what was so already', async () => {
  account.ebsEncryption = true;
  await run({ EbsEncryption: {}, PublicAccessBlock: {} });
  const events = logged.map((line) => JSON.parse(line) as { message: string; setting?: string }).filter(({ setting }) => setting);
  expect(events.map(({ message, setting }) => `${setting}: ${message}`).sort()).toEqual(['EbsEncryption: so already', 'PublicAccessBlock: set']);
});

test('the handler that Lambda calls takes its credentials and region of the environment', async () => {
  const before = process.env;
  process.env = { ...before, ...account.environment };
  await handler(cloudFormation.request({ ResourceProperties: { AccountId: '111122223333', Settings: { EbsEncryption: {} } } }), { getRemainingTimeInMillis: () => 90_000 });
  process.env = before;
  expect(account.ebsEncryption).toBe(true);
});
