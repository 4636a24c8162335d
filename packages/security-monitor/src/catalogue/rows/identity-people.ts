import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, SampleEvent } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const iam = (name: string, request: Json | null, response: Json | null = null): SampleEvent => apiCall('iam', name, request, response);

/** The root user as CloudTrail names it; it has no user name, and its calls name none. */
export const ROOT: Json = { type: 'Root', principalId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT, accessKeyId: '' };
const byRoot = (event: SampleEvent): SampleEvent => event.with({ userIdentity: ROOT });

const KEY = 'AKIAI44QH8DHBEXAMPLE';
const madeKey = (userName?: string): Json => ({ accessKey: { userName, accessKeyId: KEY, status: 'Active', createDate: 'Nov 24, 2026 3:04:31 PM' } });
const device = (name: string): string => `arn:aws:iam::${ACCOUNT}:mfa/${name}`;
const ROOT_DEVICE = device('root-account-mfa-device');
const policy = (minimumPasswordLength: number, passwordReusePrevention?: number): SampleEvent =>
  iam('UpdateAccountPasswordPolicy', { minimumPasswordLength, passwordReusePrevention, requireSymbols: true, requireNumbers: true, hardExpiry: false });
const bedrock = (userName: string): SampleEvent => iam('CreateServiceSpecificCredential', { userName, serviceName: 'bedrock.amazonaws.com' }, { serviceSpecificCredential: { serviceSpecificCredentialId: 'ACCAI44QH8DHBEXAMPLE' } });

export const IDENTITY_PEOPLE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'iam-user-created': [
    raises(MEDIUM, 'a user', iam('CreateUser', { userName: 'bob' }, { user: { userName: 'bob', userId: 'AIDACKCEVSQ6C2EXAMPLE' } })),
    refused(LOW, iam('CreateUser', { userName: 'bob' })),
    silent('deleted', iam('DeleteUser', { userName: 'bob' })),
  ],
  'iam-user-added-to-group': [
    raises(HIGH, 'to the administrators', iam('AddUserToGroup', { userName: 'bob', groupName: 'Administrators' })),
    raises(HIGH, 'by itself', iam('AddUserToGroup', { userName: 'alice', groupName: 'team' })),
    raises(MEDIUM, 'to a team', iam('AddUserToGroup', { userName: 'bob', groupName: 'team' })),
    refused(LOW, iam('AddUserToGroup', { userName: 'alice', groupName: 'Administrators' })),
    silent('taken out', iam('RemoveUserFromGroup', { userName: 'bob', groupName: 'Administrators' })),
  ],
  'access-key-created': [
    raises(CRITICAL, 'for the root user', byRoot(iam('CreateAccessKey', null, madeKey()))),
    raises(MEDIUM, 'for somebody else', iam('CreateAccessKey', { userName: 'bob' }, madeKey('bob'))),
    raises(MEDIUM, 'for a user by the root user', byRoot(iam('CreateAccessKey', { userName: 'bob' }, madeKey('bob')))),
    raises(LOW, 'for oneself', iam('CreateAccessKey', { userName: 'alice' }, madeKey('alice'))),
    raises(LOW, 'for oneself, without a name', iam('CreateAccessKey', null, madeKey('alice'))),
    refused(LOW, iam('CreateAccessKey', { userName: 'bob' })),
    silent('deleted', iam('DeleteAccessKey', { userName: 'bob', accessKeyId: KEY })),
  ],
  'login-profile-changed': [
    raises(CRITICAL, 'of the root user', byRoot(iam('CreateLoginProfile', null, { loginProfile: {} }))),
    raises(HIGH, 'given to somebody else for good', iam('CreateLoginProfile', { userName: 'bob' }, { loginProfile: { userName: 'bob', passwordResetRequired: false } })),
    raises(HIGH, 'changed of somebody else for good', iam('UpdateLoginProfile', { userName: 'bob', passwordResetRequired: false })),
    raises(MEDIUM, 'given to somebody else, to be changed', iam('CreateLoginProfile', { userName: 'bob', passwordResetRequired: true })),
    raises(MEDIUM, 'given to oneself', iam('CreateLoginProfile', { userName: 'alice' })),
    refused(LOW, iam('UpdateLoginProfile', { userName: 'bob' })),
    silent('taken away', iam('DeleteLoginProfile', { userName: 'bob' })),
  ],
  'access-key-changed': [
    raises(MEDIUM, 'activated again', iam('UpdateAccessKey', { userName: 'bob', accessKeyId: KEY, status: 'Active' })),
    raises(INFORMATIONAL, 'deactivated', iam('UpdateAccessKey', { userName: 'bob', accessKeyId: KEY, status: 'Inactive' })),
    raises(INFORMATIONAL, 'deleted', iam('DeleteAccessKey', { userName: 'bob', accessKeyId: KEY })),
    refused(LOW, iam('UpdateAccessKey', { userName: 'bob', accessKeyId: KEY, status: 'Active' })),
    silent('created', iam('CreateAccessKey', { userName: 'bob' }, madeKey('bob'))),
  ],
  'own-password-changed': [
    raises(LOW, 'by the user', iam('ChangePassword', null)),
    refused(INFORMATIONAL, iam('ChangePassword', null)),
    silent('by somebody else', iam('UpdateLoginProfile', { userName: 'bob' })),
  ],
  'other-credential-added': [
    raises(CRITICAL, 'a certificate for the root user', byRoot(iam('UploadSigningCertificate', null, { certificate: { certificateId: 'EXAMPLE123456789' } }))),
    raises(HIGH, 'a key for Bedrock', bedrock('bob')),
    raises(MEDIUM, 'an SSH key for somebody else', iam('UploadSSHPublicKey', { userName: 'bob', sSHPublicKeyBody: 'ssh-rsa AAAA' }, { sSHPublicKey: { userName: 'bob', sSHPublicKeyId: 'APKAI44QH8DHBEXAMPLE' } })),
    raises(LOW, 'a certificate for oneself', iam('UploadSigningCertificate', { userName: 'alice' }, { certificate: { userName: 'alice', certificateId: 'EXAMPLE123456789' } })),
    refused(LOW, bedrock('bob')),
    silent('deleted', iam('DeleteSSHPublicKey', { userName: 'bob', sSHPublicKeyId: 'APKAI44QH8DHBEXAMPLE' })),
  ],
  'mfa-removed': [
    raises(CRITICAL, 'of the root user', byRoot(iam('DeactivateMFADevice', { serialNumber: ROOT_DEVICE }))),
    raises(CRITICAL, 'of the root user, by its serial number', iam('DeactivateMFADevice', { userName: 'bob', serialNumber: ROOT_DEVICE })),
    raises(HIGH, 'of a user', iam('DeactivateMFADevice', { userName: 'bob', serialNumber: device('bob') })),
    raises(HIGH, 'of oneself', iam('DeactivateMFADevice', { userName: 'alice', serialNumber: device('alice') })),
    raises(LOW, 'a virtual device deleted', iam('DeleteVirtualMFADevice', { serialNumber: device('bob') })),
    refused(LOW, iam('DeactivateMFADevice', { userName: 'bob', serialNumber: device('bob') })),
    silent('registered', iam('EnableMFADevice', { userName: 'bob', serialNumber: device('bob') })),
  ],
  'mfa-registered': [
    raises(HIGH, 'for the root user', byRoot(iam('EnableMFADevice', { serialNumber: ROOT_DEVICE }))),
    raises(MEDIUM, 'for somebody else', iam('EnableMFADevice', { userName: 'bob', serialNumber: device('bob') })),
    raises(LOW, 'for oneself', iam('EnableMFADevice', { userName: 'alice', serialNumber: device('alice') })),
    raises(INFORMATIONAL, 'a virtual device created', iam('CreateVirtualMFADevice', { virtualMFADeviceName: 'bob', path: '/' }, { virtualMFADevice: { serialNumber: device('bob') } })),
    refused(LOW, iam('EnableMFADevice', { userName: 'bob', serialNumber: device('bob') })),
    silent('removed', iam('DeactivateMFADevice', { userName: 'bob', serialNumber: device('bob') })),
  ],
  'password-policy-weakened': [
    raises(MEDIUM, 'deleted', iam('DeleteAccountPasswordPolicy', null)),
    raises(MEDIUM, 'short passwords', policy(8, 24)),
    raises(MEDIUM, 'former passwords allowed', policy(14)),
    raises(INFORMATIONAL, 'as the benchmark asks', policy(14, 24)),
    refused(LOW, policy(8, 24)),
    silent('the account named', iam('CreateAccountAlias', { accountAlias: 'acme' })),
  ],
};
