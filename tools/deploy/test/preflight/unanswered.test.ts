import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { EC2Client } from '@aws-sdk/client-ec2';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { type AwsClientStub, mockClient } from 'aws-sdk-client-mock';

import { CHECK_MS, onlineVerdicts } from '../../src/preflight/preflight';
import { aSubject, serviceError, surroundings } from '../support/preflight';
import { template } from '../support/targets';

// What they are told to do does not depend on the service.
const clients = [
  CloudFormationClient, ConfigServiceClient, EC2Client, GuardDutyClient, IAMClient, RDSClient, S3Client, SecurityHubClient, ServiceQuotasClient, SSMClient,
].map((client) => mockClient(client as never) as unknown as AwsClientStub<EC2Client>);

/** A change that gives every check something to ask about. */
const everything = aSubject(template({
  Bucket: ['AWS::S3::Bucket', { BucketName: 'one' }], Recorder: 'AWS::Config::ConfigurationRecorder', Channel: 'AWS::Config::DeliveryChannel', Detector: 'AWS::GuardDuty::Detector',
  Hub: 'AWS::SecurityHub::Hub', Vpc: 'AWS::EC2::VPC', Database: ['AWS::RDS::DBInstance', { Engine: 'mysql', DBInstanceClass: 'db.t4g.micro' }],
  Instance: ['AWS::EC2::Instance', { InstanceType: 't3.micro', ImageId: 'ami-1' }],
}), { bootstrap: { version: 6, parameter: '/cdk-bootstrap/hnb659fds/version' } }, { current: { Outputs: { Shared: { Export: { Name: 'Shared' } } } } });

/** Those that ask AWS nothing. */
const BY_THEMSELVES = new Set(['account', 'region', 'credentials']);
const ASKING = ['bootstrap', 'service.validate', 'exports', 'names', 'singletons', 'rds.offering', 'ec2.offering', 'ec2.image', 'iam.simulation', 'quota.vpc', 'quota.network-interface', 'quota.rds-instance'];

beforeEach(() => clients.forEach((client) => client.reset()));
afterEach(() => jest.useRealTimers());

test.each([
  ['AccessDeniedException', 'not authorized'], ['ExpiredTokenException', 'expired'], ['ThrottlingException', 'Rate exceeded'], ['InternalFailure', 'sorry'], ['TimeoutError', 'socket hang up'],
])('%s leaves every check unknown: what could not be checked never reads as passed', async (code, message) => {
  clients.forEach((client) => client.onAnyCommand().rejects(serviceError(code, message)));
  const verdicts = (await onlineVerdicts(everything, surroundings())).filter(({ check }) => !BY_THEMSELVES.has(check));
  expect(verdicts.filter(({ outcome, text }) => outcome !== 'unknown' && text !== 'nothing is added')).toEqual([]);
  expect([...new Set(verdicts.map(({ check }) => check))]).toEqual(expect.arrayContaining(ASKING));
  expect(verdicts.some(({ text }) => text.includes(message))).toBe(true);
});

test('a service that never answers leaves its check unknown after its time', async () => {
  jest.useFakeTimers();
  clients.forEach((client) => client.onAnyCommand().callsFake(() => new Promise(() => undefined)));
  const verdicts = onlineVerdicts(everything, surroundings());
  await jest.advanceTimersByTimeAsync(CHECK_MS);
  const hanging = (await verdicts).filter(({ check }) => !BY_THEMSELVES.has(check));
  expect(hanging.map(({ outcome, text }) => `${outcome}: ${text}`)).toEqual(hanging.map(() => `unknown: could not be checked: Error: no answer within ${CHECK_MS / 1000} s`));
  expect(hanging.map(({ check }) => check)).toEqual(['bootstrap', 'service.validate', 'exports', 'names', 'quota', 'singletons', 'rds.offering', 'ec2.offering', 'iam.simulation']);
});

test('checks that are left out are not asked', async () => {
  expect((await onlineVerdicts(aSubject(template({ Topic: 'AWS::SNS::Topic' })), surroundings(), ['iam.simulation', 'service.validate', 'quota'])).map(({ check }) => check)).not.toContain('iam.simulation');
});
