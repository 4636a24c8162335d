import { existsSync, rmSync } from 'node:fs';

import type { ScannerName } from '../../src/finding';
import { ALL_SCANNERS, type Scan, scanAll } from '../../src/scan';
import { assembly, temporaryFolder } from '../support';

/** Installing the Python scanners for the first time takes its time. */
const INSTALLING_MS = 900_000;

const ALLOW_ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['ec2:*', 's3:GetObjekt'], Resource: '*' }] };
const ASSUME = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
const SILENCE = {
  'cdk_nag': { rules_to_suppress: [{ id: 'AwsSolutions-S1', reason: 'silence' }] },
  'checkov': { skip: [{ id: 'CKV_AWS_18', comment: 'silence' }] },
  'guard': { SuppressedRules: ['s3_bucket_logging_enabled_check'] },
  'cfn-lint': { config: { ignore_checks: ['E3002'] } },
};

let folder: string;
let scan: Scan;

beforeAll(async () => {
  folder = temporaryFolder();
  const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketNaame: 'typed in haste' }, Metadata: SILENCE };
  const policy = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: ALLOW_ALL } };
  assembly(folder, 'bad', { Bucket: bucket, Policy: policy }, { '/App/Data/Resource': [{ type: 'aws:cdk:logicalId', data: 'Bucket' }] });
  assembly(folder, 'good', { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: ASSUME } } });
  scan = await scanAll([folder]);
}, INSTALLING_MS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const found = (environment: string, scanner: string) => scan.findings.filter((finding) => finding.environment === environment && finding.scanner === scanner);

test.each([
  ['cdk-nag', 'AwsSolutions-S1', 'Data/Resource'],
  ['cdk-nag', 'HIPAA.Security-S3BucketLoggingEnabled', 'Data/Resource'],
  ['cdk-nag', 'NIST.800.53.R5-S3BucketLoggingEnabled', 'Data/Resource'],
  ['cdk-nag', 'PCI.DSS.321-S3BucketLoggingEnabled', 'Data/Resource'],
  ['Control Tower', 'CT.S3.PR.2', 'Data/Resource'],
  ['cfn-lint', 'E3002', 'Data/Resource'],
  ['checkov', 'CKV_AWS_18', 'Data/Resource'],
  ['cloudsplaining', 'UnknownAction', 'Policy'],
])('%s finds %s, at the construct, whatever the template says to silence it', (scanner, rule, place) => {
  expect(found('bad', scanner)).toContainEqual(expect.objectContaining({ rule, place }));
});

test('each wildcard is a finding of its own, and says which', () => {
  expect(found('bad', 'cdk-nag').filter(({ rule }) => rule === 'AwsSolutions-IAM5').map(({ detail }) => detail).sort()).toEqual(['Action::ec2:*', 'Resource::*']);
  expect(found('bad', 'cloudsplaining').map(({ rule, detail }) => `${rule} ${detail}`)).toEqual(expect.arrayContaining([
    'ActionWildcard ec2:*', 'ServiceWildcard ec2', 'ResourceWildcard ec2:RunInstances', 'InfrastructureModification ec2:RunInstances', 'UnknownAction s3:GetObjekt',
  ]));
});

test('nobody finds anything in a role without permissions', () => {
  expect(scan.findings.filter(({ environment }) => environment === 'good')).toEqual([]);
});

test('every rule that finds something is among the rules that are said to be checked', () => {
  for (const { scanner, rule } of scan.findings) {
    expect(Object.values(scan.rules[scanner as ScannerName]).flat()).toContain(rule);
  }
});

test('every scanner checks rules', () => {
  expect(ALL_SCANNERS.flatMap(({ name }) => Object.entries(scan.rules[name]).filter(([, ids]) => ids.length === 0))).toEqual([]);
  expect(Object.keys(scan.rules['cdk-nag'])).toEqual(['AWS Solutions', 'HIPAA', 'NIST 800-53 r5', 'PCI DSS 3.2.1', 'Serverless']);
});

test('scans copies, and leaves none behind', () => {
  expect(scan.templates.map(({ file }) => [file.startsWith(folder), existsSync(file)])).toEqual([[false, false], [false, false]]);
});
