import { Json } from '../../../src/core/json';
import { deniesEverything, policyOf, powerOf, readPolicy } from '../../../src/core/policy';

const allow = (Action: unknown, Resource: unknown = '*', rest: object = {}) => ({ Effect: 'Allow', Action, Resource, ...rest });
const deny = (Action: unknown, rest: object = {}) => ({ Effect: 'Deny', Action, Resource: '*', ...rest });

describe('what a policy makes of whoever has it', () => {
  test.each<[string, Json[]]>([
    ['everything', [allow('*')]],
    ['everything, spelled with a colon', [allow(['s3:GetObject', '*:*'])]],
    ['everything but a few actions', [{ Effect: 'Allow', NotAction: ['aws-portal:*'], Resource: '*' }]],
    ['everything on every ARN', [allow('*', 'arn:aws:*:*:*:*')]],
    ['all of IAM', [allow('iam:*')]],
    ['all of IAM in other letters', [allow('IAM:*')]],
    ['all of IAM on everything of this account', [allow('iam:*', 'arn:aws:iam::111122223333:*')]],
    ['all of IAM, action by action', [allow(['iam:C*', 'iam:A*', 'iam:P*'])]],
    ['everything, with MFA', [allow('*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })]],
    ['everything, with a small thing denied', [allow('*'), deny('s3:DeleteBucket')]],
    ['everything, with IAM denied under a condition', [allow('*'), deny('iam:*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } })]],
  ])('administrator: %s', (_, statements) => expect(powerOf(policyOf(...statements)).level).toBe('administrator'));

  test.each<[string, Json[], string]>([
    ['a new version of any policy', [allow('iam:CreatePolicyVersion')], 'iam:CreatePolicyVersion'],
    ['by a pattern', [allow('iam:*AccessKey*')], 'iam:CreateAccessKey'],
    ['any role, by ARN', [allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/*')], 'iam:PutRolePolicy'],
    ['any role of this account', [allow('iam:UpdateAssumeRolePolicy', 'arn:aws:iam::111122223333:role/*')], 'iam:UpdateAssumeRolePolicy'],
    ['becoming any role', [allow('sts:AssumeRole')], 'sts:AssumeRole'],
    ['the code of any function', [allow('lambda:*', 'arn:aws:lambda:*:*:function:*')], 'lambda:UpdateFunctionCode'],
    ['a role for a function of one\'s own', [allow(['iam:PassRole', 'lambda:CreateFunction'])], 'iam:PassRole with lambda:CreateFunction'],
    ['a role for an instance, in two statements', [allow('iam:PassRole'), allow('ec2:*')], 'iam:PassRole with ec2:RunInstances'],
  ])('escalation: %s', (_, statements, step) => {
    const { level, by } = powerOf(policyOf(...statements));
    expect(level).toBe('escalation');
    expect(by).toContain(step);
  });

  test.each<[string, Json[]]>([
    ['reading', [allow('s3:GetObject')]],
    ['looking at IAM', [allow(['iam:Get*', 'iam:List*'])]],
    ['one\'s own access keys', [allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}')]],
    ['all of S3 by everything on its ARNs', [allow('*', 'arn:aws:s3:::*')]],
    ['one bucket', [allow('*', ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'])]],
    ['all of IAM on one role', [allow('iam:*', 'arn:aws:iam::111122223333:role/app')]],
    ['roles below one path', [allow('iam:PutRolePolicy', 'arn:aws:iam::111122223333:role/app/*')]],
    ['passing a role to one service', [allow(['iam:PassRole', 'lambda:CreateFunction'], '*', { Condition: { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } } })]],
    ['attaching one policy only', [allow('iam:AttachRolePolicy', '*', { Condition: { ArnEquals: { 'iam:PolicyARN': 'arn:aws:iam::aws:policy/ReadOnlyAccess' } } })]],
    ['passing a role without anything to run', [allow('iam:PassRole')]],
    ['an escalation that is denied besides', [allow('iam:CreateAccessKey'), deny('iam:*')]],
    ['denials alone', [deny('*')]],
    ['everything, all of it denied', [allow('iam:*'), deny('*')]],
  ])('limited: %s', (_, statements) => expect(powerOf(policyOf(...statements))).toEqual({ level: 'limited', by: [] }));

  test.each<[string, Json[]]>([
    ['everything but IAM', [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }]],
    ['everything, IAM denied', [allow('*'), deny('iam:*')]],
  ])('wide: %s', (_, statements) => expect(powerOf(policyOf(...statements)).level).toBe('wide'));

  test('unknown: a policy that could not be read', () => {
    expect(powerOf(readPolicy('{"Statement":[')).level).toBe('unknown');
    expect(powerOf(readPolicy({ Statement: [allow('s3:GetObject'), 'x'] })).level).toBe('unknown');
  });

  test('the part that could be read counts, where it is bad enough', () => {
    expect(powerOf(readPolicy({ Statement: [allow('*'), 'x'] })).level).toBe('administrator');
  });
});

test.each<[string, Json, boolean]>([
  ['everything', deny('*'), true],
  ['everything on a part', { Effect: 'Deny', Action: '*', Resource: 'arn:aws:s3:::b' }, false],
  ['everything for sessions before a date', deny('*', { Condition: { DateLessThan: { 'aws:TokenIssueTime': '2026-11-24T00:00:00Z' } } }), false],
  ['one action', deny('s3:*'), false],
  ['nothing, as it allows', allow('*'), false],
])('denies %s', (_, statement, all) => expect(deniesEverything(policyOf(statement))).toBe(all));
