import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, SampleEvent } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const OTHER = '444455556666';
const iam = (name: string, request: Json | null, response: Json | null = null): SampleEvent => apiCall('iam', name, request, response);

/** A policy as IAM calls carry it: JSON in a string. */
export const documentOf = (...statements: readonly Json[]): string => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (Action: unknown, Resource: unknown = '*', rest: Json = {}): Json => ({ Effect: 'Allow', Action, Resource, ...rest });
const BUCKET = 'orders';
const ADMINISTRATOR = documentOf(allow('*'));
const READ_ONE = documentOf(allow('s3:GetObject', `arn:aws:s3:::${BUCKET}/*`));
const CUT = ADMINISTRATOR.slice(0, -10);

const ofAws = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
const OWN_POLICY = `arn:aws:iam::${ACCOUNT}:policy/deploy`;

const attachUser = (policyArn: string): SampleEvent => iam('AttachUserPolicy', { userName: 'bob', policyArn });
const putUser = (policyDocument: unknown, policyName = 'extra'): SampleEvent => iam('PutUserPolicy', { userName: 'bob', policyName, policyDocument });
const version = (policyDocument: string, setAsDefault = true): SampleEvent =>
  iam('CreatePolicyVersion', { policyArn: OWN_POLICY, policyDocument, setAsDefault }, { policyVersion: { versionId: 'v2', isDefaultVersion: setAsDefault } });
const created = (policyDocument: string): SampleEvent => iam('CreatePolicy', { policyName: 'deploy', policyDocument }, { policy: { policyName: 'deploy', arn: OWN_POLICY } });

const trusting = (Principal: unknown, Condition?: Json, Action = 'sts:AssumeRole'): string => documentOf({ Effect: 'Allow', Principal, Action, ...(Condition === undefined ? {} : { Condition }) });
const trust = (policyDocument: unknown): SampleEvent => iam('UpdateAssumeRolePolicy', { roleName: 'app', policyDocument });
const role = (assumeRolePolicyDocument: unknown): SampleEvent => iam('CreateRole', { roleName: 'app', assumeRolePolicyDocument }, { role: { roleName: 'app' } });
const SERVICE = trusting({ Service: 'lambda.amazonaws.com' });
const GITHUB = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` };
const hub = (sub?: string): string => trusting(GITHUB, {
  StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' }, ...(sub === undefined ? {} : { StringLike: { 'token.actions.githubusercontent.com:sub': sub } }),
}, 'sts:AssumeRoleWithWebIdentity');

const TRUST_ROWS = (call: (document: unknown) => SampleEvent): readonly Row[] => [
  raises(CRITICAL, 'anyone', call(trusting('*'))),
  raises(CRITICAL, 'anyone, in the other spelling', call(trusting({ AWS: ['*'] }))),
  raises(CRITICAL, 'anyone who knows a shared secret', call(trusting({ AWS: '*' }, { StringEquals: { 'sts:ExternalId': '12345' } }))),
  raises(CRITICAL, 'every repository of GitHub', call(hub())),
  raises(HIGH, 'another account', call(trusting({ AWS: `arn:aws:iam::${OTHER}:root` }))),
  raises(HIGH, 'another account by its number, beside this one', call(trusting({ AWS: [ACCOUNT, OTHER] }))),
  raises(HIGH, 'another account that shows a secret', call(trusting({ AWS: OTHER }, { StringEquals: { 'sts:ExternalId': '12345' } }))),
  raises(HIGH, 'a policy that is URL-encoded', call(encodeURIComponent(trusting({ AWS: OTHER })))),
  raises(HIGH, 'a policy that is an object', call(JSON.parse(trusting({ AWS: OTHER })))),
  raises(MEDIUM, 'everyone of one organization', call(trusting({ AWS: '*' }, { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }))),
  raises(MEDIUM, 'one repository of GitHub', call(hub('repo:acme/site:*'))),
  raises(MEDIUM, 'a policy that was cut', call(CUT)),
];

export const IDENTITY_POLICY_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'iam-policy-attached': [
    raises(CRITICAL, 'administrator to a user', attachUser(ofAws('AdministratorAccess'))),
    raises(CRITICAL, 'all of IAM to a role', iam('AttachRolePolicy', { roleName: 'app', policyArn: ofAws('IAMFullAccess') })),
    raises(CRITICAL, 'administrator to a group, in another partition', iam('AttachGroupPolicy', { groupName: 'team', policyArn: ofAws('AdministratorAccess').replace('aws:iam', 'aws-cn:iam') })),
    raises(HIGH, 'nearly everything', attachUser(ofAws('PowerUserAccess'))),
    raises(MEDIUM, 'a policy of one\'s own', attachUser(OWN_POLICY)),
    raises(LOW, 'a policy of AWS', attachUser(ofAws('service-role/AWSLambdaBasicExecutionRole'))),
    refused(LOW, attachUser(ofAws('AdministratorAccess'))),
    silent('a quarantine, which has its own detection', attachUser(ofAws('AWSCompromisedKeyQuarantineV3'))),
  ],
  'iam-policy-detached': [
    raises(LOW, 'from a user', iam('DetachUserPolicy', { userName: 'bob', policyArn: ofAws('AdministratorAccess') })),
    raises(LOW, 'from a role', iam('DetachRolePolicy', { roleName: 'app', policyArn: OWN_POLICY })),
    raises(LOW, 'from a group', iam('DetachGroupPolicy', { groupName: 'team', policyArn: OWN_POLICY })),
    raises(LOW, 'an inline policy of a user', iam('DeleteUserPolicy', { userName: 'bob', policyName: 'extra' })),
    raises(LOW, 'an inline policy of a role', iam('DeleteRolePolicy', { roleName: 'app', policyName: 'extra' })),
    raises(LOW, 'an inline policy of a group', iam('DeleteGroupPolicy', { groupName: 'team', policyName: 'extra' })),
    refused(Severity.INFORMATIONAL, iam('DetachUserPolicy', { userName: 'bob', policyArn: OWN_POLICY })),
    silent('attached', attachUser(OWN_POLICY)),
  ],
  'iam-policy-deleted': [
    raises(LOW, 'a policy', iam('DeletePolicy', { policyArn: OWN_POLICY })),
    raises(LOW, 'a version', iam('DeletePolicyVersion', { policyArn: OWN_POLICY, versionId: 'v1' })),
    refused(Severity.INFORMATIONAL, iam('DeletePolicy', { policyArn: OWN_POLICY })),
    silent('created', created(READ_ONE)),
  ],
  'compromised-key-quarantined': [
    raises(CRITICAL, 'attached by AWS', attachUser(ofAws('AWSCompromisedKeyQuarantineV3'))),
    raises(CRITICAL, 'the first version of it', attachUser(ofAws('AWSCompromisedKeyQuarantine'))),
    raises(CRITICAL, 'written inline', putUser(documentOf({ Effect: 'Deny', Action: '*', Resource: '*' }), 'AWSCompromisedKeyQuarantine')),
    raises(HIGH, 'taken off', iam('DetachUserPolicy', { userName: 'bob', policyArn: ofAws('AWSCompromisedKeyQuarantineV2') })),
    raises(HIGH, 'the inline one taken off', iam('DeleteUserPolicy', { userName: 'bob', policyName: 'AWSCompromisedKeyQuarantine' })),
    refused(LOW, iam('DetachUserPolicy', { userName: 'bob', policyArn: ofAws('AWSCompromisedKeyQuarantineV2') })),
    silent('another policy', attachUser(ofAws('ReadOnlyAccess'))),
  ],
  'iam-inline-policy-written': [
    raises(CRITICAL, 'everything to a user', putUser(ADMINISTRATOR)),
    raises(CRITICAL, 'everything, URL-encoded', putUser(encodeURIComponent(ADMINISTRATOR))),
    raises(CRITICAL, 'all of IAM to a role', iam('PutRolePolicy', { roleName: 'app', policyName: 'extra', policyDocument: documentOf(allow('iam:*')) })),
    raises(CRITICAL, 'everything but billing to a group', iam('PutGroupPolicy', { groupName: 'team', policyName: 'extra', policyDocument: documentOf({ Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' }) })),
    raises(HIGH, 'a role for a function of one\'s own', putUser(documentOf(allow(['iam:PassRole', 'lambda:CreateFunction'])))),
    raises(HIGH, 'everything but IAM', putUser(documentOf({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }))),
    raises(MEDIUM, 'a policy that was cut', putUser(CUT)),
    raises(MEDIUM, 'no policy in the record', putUser(undefined)),
    raises(MEDIUM, 'everything forbidden', putUser(documentOf({ Effect: 'Deny', Action: '*', Resource: '*' }))),
    raises(LOW, 'one bucket', putUser(READ_ONE)),
    raises(LOW, 'everything on one bucket', putUser(documentOf(allow('*', `arn:aws:s3:::${BUCKET}/*`)))),
    refused(LOW, putUser(ADMINISTRATOR)),
    silent('a quarantine, which has its own detection', putUser(ADMINISTRATOR, 'AWSCompromisedKeyQuarantine')),
  ],
  'iam-policy-version-changed': [
    raises(CRITICAL, 'everything, at once', version(ADMINISTRATOR)),
    raises(HIGH, 'everything, not yet', version(ADMINISTRATOR, false)),
    raises(HIGH, 'a way to more rights, at once', version(documentOf(allow('iam:CreateAccessKey')))),
    raises(MEDIUM, 'another version made the default', iam('SetDefaultPolicyVersion', { policyArn: OWN_POLICY, versionId: 'v1' })),
    raises(MEDIUM, 'a policy that was cut', version(CUT)),
    raises(LOW, 'one bucket', version(READ_ONE)),
    refused(LOW, version(ADMINISTRATOR)),
    silent('a version deleted', iam('DeletePolicyVersion', { policyArn: OWN_POLICY, versionId: 'v1' })),
  ],
  'iam-policy-created': [
    raises(HIGH, 'everything', created(ADMINISTRATOR)),
    raises(MEDIUM, 'a way to more rights', created(documentOf(allow('iam:UpdateAssumeRolePolicy')))),
    raises(MEDIUM, 'a policy that was cut', created(CUT)),
    raises(LOW, 'one bucket', created(READ_ONE)),
    refused(LOW, created(ADMINISTRATOR)),
    silent('deleted', iam('DeletePolicy', { policyArn: OWN_POLICY })),
  ],
  'permissions-boundary-changed': [
    raises(HIGH, 'taken from a user', iam('DeleteUserPermissionsBoundary', { userName: 'bob' })),
    raises(HIGH, 'taken from a role', iam('DeleteRolePermissionsBoundary', { roleName: 'app' })),
    raises(HIGH, 'one that bounds nothing', iam('PutUserPermissionsBoundary', { userName: 'bob', permissionsBoundary: ofAws('AdministratorAccess') })),
    raises(MEDIUM, 'another one for a role', iam('PutRolePermissionsBoundary', { roleName: 'app', permissionsBoundary: OWN_POLICY })),
    refused(LOW, iam('DeleteUserPermissionsBoundary', { userName: 'bob' })),
    silent('a policy taken away', iam('DeleteUserPolicy', { userName: 'bob', policyName: 'extra' })),
  ],
  'role-trust-changed': [
    ...TRUST_ROWS(trust),
    raises(LOW, 'a service', trust(SERVICE)),
    raises(LOW, 'this account', trust(trusting({ AWS: `arn:aws:iam::${ACCOUNT}:root` }))),
    refused(LOW, trust(trusting('*'))),
    silent('the role described', iam('UpdateRoleDescription', { roleName: 'app', description: 'app' })),
  ],
  'role-created-for-outsiders': [
    ...TRUST_ROWS(role),
    refused(LOW, role(trusting('*'))),
    silent('a role of a service', role(SERVICE)),
    silent('a role of this account', role(trusting({ AWS: ACCOUNT }))),
  ],
};
