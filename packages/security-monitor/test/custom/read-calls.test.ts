import { Template } from 'aws-cdk-lib/assertions';
import { Detection, Detections } from '../../src';
import { ROOT } from '../../src/catalogue/rows/identity-people';
import { apiCall, SampleEvent } from '../../src/catalogue/rows/sample-event';
import { Json } from '../../src/core/json';
import { readCustom } from '../../src/custom/custom-input';
import { rulesMatching } from '../event-ruler/event-ruler';
import { newMonitor, newStack, resourcesOf } from '../support/stacks';

jest.setTimeout(120_000);

const stack = newStack();
newMonitor(stack, { detections: Detections.ids(['trail-stopped']).plus(Detections.reads()) });
const rules = Object.entries(resourcesOf(Template.fromStack(stack), 'AWS::Events::Rule')).map(([id, { Properties }]) => ({ id, ...Properties })) as unknown as
  { id: string; State: string; EventPattern: { $or: object[] }; Targets: { InputTransformer?: { InputTemplate: string } }[] }[];
const own = rules.filter(({ id }) => id.startsWith('MonitorCustom'));
const texts = own.map(({ Targets: [{ InputTransformer }] }) => readCustom(JSON.parse(InputTransformer!.InputTemplate.replace('<aws.events.event.json>', '{}')))!.detection);
const byService = (event: SampleEvent) => event.with({ userIdentity: { ...(event.envelope.detail as { userIdentity: Json }).userIdentity, invokedBy: 'cloudformation.amazonaws.com' } });

test('only their rules hear reads', () => {
  expect(own.map(({ State }) => State)).toEqual(Array(5).fill('ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS'));
  expect(rules.filter((rule) => !own.includes(rule)).map(({ State }) => State)).toEqual(['ENABLED']);
  expect(Detections.all()._custom).toEqual([]);
});

test('a team\'s own hears them where it says so', () => {
  const props = { id: 'x', title: 'X', severity: texts[0].severity, family: texts[0].family, meaning: 'X.', pattern: { detail: { eventName: ['ListKeys'] } } };
  expect([undefined, false, true].map((readCalls) => Detection.custom({ ...props, readCalls })._state)).toEqual(['ENABLED', 'ENABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']);
});

const secret = apiCall('secretsmanager', 'GetSecretValue', { secretId: 'payroll' });
const token = apiCall('signin', 'GetSigninToken', null).with({ userAgent: 'python-requests/2.31' });

const CASES: readonly (readonly [title: string, event: SampleEvent, raises: string[]])[] = [
  ['the root user reads', apiCall('s3', 'ListBuckets', null).with({ userIdentity: ROOT }), ['root-used']],
  ['the root user writes', apiCall('ec2', 'CreateVpc', {}).with({ userIdentity: ROOT }), ['root-used']],
  ['a service acts for the root user', byService(apiCall('s3', 'ListBuckets', null).with({ userIdentity: ROOT })), []],
  ['a service acts by itself in the name of the root user', apiCall('kms', 'RotateKey', null).with({ userIdentity: ROOT, eventType: 'AwsServiceEvent' }), []],
  ['somebody else reads', apiCall('s3', 'ListBuckets', null), []],
  ['a secret read', secret, ['secret-read']],
  ['a secret not read', secret.denied(), ['secret-read']],
  ['many secrets read', apiCall('secretsmanager', 'BatchGetSecretValue', { filters: [] }), ['secret-read']],
  ['a secret read by CloudFormation', byService(secret), []],
  ['a secret described', apiCall('secretsmanager', 'DescribeSecret', { secretId: 'payroll' }), []],
  ['a password asked for', apiCall('ec2', 'GetPasswordData', { instanceId: 'i-0abc1234def567890' }), ['password-data-read']],
  ['a session of the console', token, ['sign-in-token-read']],
  ['a session of the console through the access portal', token.with({ userAgent: 'Jersey/${project.version}' }), []],
  ['all rights listed', apiCall('iam', 'GetAccountAuthorizationDetails', null), ['reconnaissance']],
  ['a quota of another service of the same name', apiCall('ec2', 'GetSendQuota', null), []],
];

test('EventBridge lets through what they are about, and nothing else', () => {
  const verdicts = rulesMatching(own.map(({ EventPattern }) => EventPattern), CASES.map(([, event]) => event.envelope));
  expect(CASES.map(([title], place) => [title, verdicts[place].map((rule) => texts[rule].id)])).toEqual(CASES.map(([title, , raises]) => [title, raises]));
});

test('their alerts name the recommendation and the technique', () => {
  expect(texts.find(({ id }) => id === 'root-used')!.controls).toMatchObject({ cis5: ['4.3', '1.6'], attack: ['T1078.004'] });
  expect(texts.every(({ controls, meaning }) => controls!.attack19.length > 0 && /^[A-Z].*\.$/.test(meaning))).toBe(true);
});
