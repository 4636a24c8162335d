import * as fs from 'node:fs';
import * as path from 'node:path';
import { CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { AccountBaseline, type AccountBaselineProps, AccountProtection } from '../../src';
import { awsSolutionsFindings } from '../support/nag';
import { logicalIds, newStack, ofType, only, readable, resourcesOf, statements } from '../support/stacks';

const CONTACT = { name: 'On call', title: 'Security', emailAddress: 'security@example.com', phoneNumber: '+1 555 0100' };
const ALL = [
  AccountProtection.s3PublicAccessBlock(), AccountProtection.ebsEncryption(), AccountProtection.passwordPolicy(), AccountProtection.securityContact(CONTACT),
  AccountProtection.accessAnalyzer(),
];

function stackWith(protections = ALL, props: Partial<AccountBaselineProps> = {}) {
  const stack = newStack();
  new AccountBaseline(stack, 'Account', { protections, ...props });
  return stack;
}

const WRITE = [
  { Sid: 'WriteLog', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: '<AccountSettingsLogGroup.Arn>' },
  { Sid: 'WriteTraces', Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
];
const MAY: Record<string, object> = {
  s3PublicAccessBlock: { Sid: 'BlockPublicAccess', Effect: 'Allow', Action: ['s3:GetAccountPublicAccessBlock', 's3:PutAccountPublicAccessBlock'], Resource: '*' },
  ebsEncryption: { Sid: 'EncryptVolumes', Effect: 'Allow', Action: ['ec2:EnableEbsEncryptionByDefault', 'ec2:GetEbsEncryptionByDefault'], Resource: '*' },
  passwordPolicy: { Sid: 'DemandPasswords', Effect: 'Allow', Action: ['iam:GetAccountPasswordPolicy', 'iam:UpdateAccountPasswordPolicy'], Resource: '*' },
  securityContact: {
    Sid: 'NameSecurityContact',
    Effect: 'Allow',
    Action: ['account:GetAlternateContact', 'account:PutAlternateContact'],
    Resource: 'arn:<AWS::Partition>:account::<AWS::AccountId>:account',
    Condition: { 'ForAnyValue:StringEquals': { 'account:AlternateContactTypes': ['Security'] } },
  },
};

test.each(Object.keys(MAY).map((name, index) => [name, ALL[index]] as const))('%s alone: the function may do this, write its log and traces, and nothing else', (name, protection) => {
  const policy = only(stackWith([protection]), 'AWS::IAM::ManagedPolicy');
  expect(statements(policy)).toEqual([MAY[name], ...WRITE]);
});

test('all of them: each statement once', () => {
  expect(statements(only(stackWith(), 'AWS::IAM::ManagedPolicy'))).toEqual([...Object.values(MAY), ...WRITE]);
});

test('the policy is the boundary of the role too: what is attached to it later has no effect', () => {
  const stack = stackWith();
  const [policy] = logicalIds(stack, 'AWS::IAM::ManagedPolicy');
  const role = only(stack, 'AWS::IAM::Role');
  expect([role.Properties.PermissionsBoundary, role.Properties.ManagedPolicyArns]).toEqual([{ Ref: policy }, [{ Ref: policy }]]);
  expect(role.Properties).not.toHaveProperty('Policies');
  expect(ofType(stack, 'AWS::IAM::Policy')).toEqual([]);
});

test('the function is asked for each setting, with what CIS wants unless told otherwise', () => {
  expect(readable(only(stackWith(), 'Custom::AccountBaseline').Properties)).toMatchObject({
    AccountId: '<AWS::AccountId>',
    ServiceTimeout: '300',
    Settings: {
      PublicAccessBlock: {}, EbsEncryption: {}, PasswordPolicy: { MinimumLength: '14', ReusePrevention: '24' },
      SecurityContact: { Name: 'On call', Title: 'Security', EmailAddress: 'security@example.com', PhoneNumber: '+1 555 0100' },
    },
  });
});

test('passwords as long, as different and as short-lived as they are wanted', () => {
  const protection = AccountProtection.passwordPolicy({ minimumLength: 20, reusePrevention: 12, maximumAge: Duration.days(90) });
  expect(only(stackWith([protection]), 'Custom::AccountBaseline').Properties.Settings).toEqual({ PasswordPolicy: { MinimumLength: '20', ReusePrevention: '12', MaximumAge: '90' } });
});

test('the analyzer is a resource of CloudFormation, and needs no function', () => {
  const stack = newStack();
  const baseline = new AccountBaseline(stack, 'Account', { protections: [AccountProtection.accessAnalyzer()] });
  expect(Object.values(resourcesOf(stack)).map(({ Type }) => Type)).toEqual(['AWS::AccessAnalyzer::Analyzer']);
  expect(only(stack, 'AWS::AccessAnalyzer::Analyzer').Properties).toEqual({ Type: 'ACCOUNT' });
  expect(baseline.analyzerArn).toBeDefined();
  expect(baseline.policy).toBeUndefined();
});

test('its log is kept a year, under the key that is given, and goes the way it is told', () => {
  const stack = newStack();
  new AccountBaseline(stack, 'Account', { protections: ALL, encryptionKey: new kms.Key(stack, 'Mine'), removalPolicy: RemovalPolicy.DESTROY });
  const logGroup = only(stack, 'AWS::Logs::LogGroup');
  expect([readable(logGroup.Properties.KmsKeyId), logGroup.Properties.RetentionInDays, logGroup.DeletionPolicy]).toEqual(['<Mine.Arn>', 365, 'Delete']);
  expect(statements(only(stack, 'AWS::KMS::Key')).map(({ Sid }) => Sid)).toContain('CloudWatchLogsEncrypts');
  expect(only(stackWith(), 'AWS::Logs::LogGroup').DeletionPolicy).toBe('Retain');
});

test('one function, on a fixed runtime, whose bundle stands alone', () => {
  expect(only(stackWith(), 'AWS::Lambda::Function').Properties).toMatchObject({ Runtime: 'nodejs24.x', Handler: 'index.handler', Timeout: 90, TracingConfig: { Mode: 'Active' } });
  const bundle = path.join(__dirname, '..', '..', 'assets', 'account-baseline');
  expect(fs.readdirSync(bundle)).toEqual(['index.js']);
  expect(typeof jest.requireActual<{ handler: unknown }>(bundle).handler).toBe('function');
});

test('nothing is found in it by AWS Solutions', () => {
  expect(awsSolutionsFindings(stackWith())).toEqual([]);
});

describe('refuses, under its path', () => {
  const refused = (protections: AccountProtection[], props: Partial<AccountBaselineProps> = {}) => () => stackWith(protections, props);

  test.each<[string, AccountProtection[], string]>([
    ['nothing at all', [], 'protections: give at least one, such as AccountProtection.s3PublicAccessBlock(), or leave the baseline out'],
    ['the same twice', [AccountProtection.ebsEncryption(), AccountProtection.ebsEncryption()], 'protections: EbsEncryption is given twice; an account has one of it'],
    ['short passwords', [AccountProtection.passwordPolicy({ minimumLength: 8 })],
      'protections: AccountProtection.passwordPolicy minimumLength 8 is out of range; give a whole number from 14 to 128 characters'],
    ['a long memory', [AccountProtection.passwordPolicy({ reusePrevention: 25 })],
      'protections: AccountProtection.passwordPolicy reusePrevention 25 is out of range; give a whole number from 1 to 24 passwords'],
    ['half a day', [AccountProtection.passwordPolicy({ maximumAge: Duration.hours(12) })],
      'protections: AccountProtection.passwordPolicy maximumAge 0.5 is out of range; give a whole number from 1 to 1095 days'],
    ['an address that is none', [AccountProtection.securityContact({ ...CONTACT, emailAddress: 'security' })],
      'protections: AccountProtection.securityContact emailAddress "security" is not taken by AWS; give one address such as security@example.com'],
    ['a number with letters', [AccountProtection.securityContact({ ...CONTACT, phoneNumber: '0800 AWS' })],
      'protections: AccountProtection.securityContact phoneNumber "0800 AWS" is not taken by AWS; give 1 to 25 digits, spaces and +-()'],
    ['nobody', [AccountProtection.securityContact({ ...CONTACT, name: '' })], 'protections: AccountProtection.securityContact name "" is not taken by AWS; give 1 to 64 characters'],
  ])('%s', (_, protections, message) => {
    expect(refused(protections)).toThrow(`TapStackdev/Account: 1 problem with the settings\n  - ${message}`);
  });

  test('a snapshot of a log', () => {
    expect(refused(ALL, { removalPolicy: RemovalPolicy.SNAPSHOT })).toThrow('removalPolicy: log groups have no snapshots; choose RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY');
  });

  test('all at once', () => {
    const protections = [AccountProtection.passwordPolicy({ minimumLength: 1, reusePrevention: 0 }), AccountProtection.securityContact({ name: '', title: '', emailAddress: '', phoneNumber: '' })];
    expect(refused(protections)).toThrow(/^TapStackdev\/Account: 6 problems with the settings\n( {2}- .+\n?){6}$/);
  });
});

test('what is known only at deployment passes', () => {
  const stack = newStack();
  const text = (id: string) => new CfnParameter(stack, id).valueAsString;
  const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
  new AccountBaseline(stack, 'Account', { protections: [
    AccountProtection.securityContact({ name: text('Name'), title: text('Title'), emailAddress: text('Email'), phoneNumber: text('Phone') }),
    AccountProtection.passwordPolicy({ minimumLength: number('Length'), reusePrevention: number('Reuse'), maximumAge: Duration.days(number('Age')) }),
  ] });
  expect(only(stack, 'Custom::AccountBaseline').Properties.Settings).toMatchObject({ SecurityContact: { Name: { Ref: 'Name' } }, PasswordPolicy: { MinimumLength: { Ref: 'Length' } } });
});
