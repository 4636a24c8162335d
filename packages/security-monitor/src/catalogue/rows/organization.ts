import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { FOREIGN_ACCOUNT } from './policies';
import { raises, refused, Row, silent } from './row';
import { apiCall } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const organizations = (name: string, request: Json | null, response: Json | null = null) => apiCall('organizations', name, request, response);
const account = (name: string, request: Json | null) => apiCall('account', name, request);
const MEMBER = { accountId: FOREIGN_ACCOUNT };
const POLICY = { policyId: 'p-examplepolicyid111' };
const MOVE = { ...MEMBER, sourceParentId: 'ou-examplerootid-prod0001', destinationParentId: 'r-examplerootid' };
const DELEGATE = { ...MEMBER, servicePrincipal: 'guardduty.amazonaws.com' };
const content = (Effect: string) => JSON.stringify({
  Version: '2012-10-17', Statement: [{ Effect, Action: Effect === 'Deny' ? 'cloudtrail:StopLogging' : '*', Resource: '*' }],
});

export const ORGANIZATION_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'organization-left': [
    raises(CRITICAL, 'left', organizations('LeaveOrganization', null)),
    raises(HIGH, 'denied, which is all that is seen of most who try', organizations('LeaveOrganization', null).denied()),
    silent('an invitation declined', organizations('DeclineHandshake', { handshakeId: 'h-examplehandshakeid111' })),
  ],
  'organization-account-removed': [
    raises(HIGH, 'removed', organizations('RemoveAccountFromOrganization', MEMBER)),
    raises(MEDIUM, 'moved', organizations('MoveAccount', MOVE)),
    raises(MEDIUM, 'removal denied', organizations('RemoveAccountFromOrganization', MEMBER).denied()),
    silent('invited again', organizations('InviteAccountToOrganization', { target: { id: FOREIGN_ACCOUNT, type: 'ACCOUNT' } })),
  ],
  'account-closed': [
    raises(CRITICAL, 'by itself', account('CloseAccount', null)),
    raises(CRITICAL, 'by the organization', organizations('CloseAccount', MEMBER)),
    raises(HIGH, 'denied', organizations('CloseAccount', MEMBER).denied()),
    silent('created', organizations('CreateAccount', { accountName: 'test', email: 'HIDDEN_DUE_TO_SECURITY_REASONS' })),
  ],
  'organization-changed': [
    raises(HIGH, 'an invitation accepted', organizations('AcceptHandshake', { handshakeId: 'h-examplehandshakeid111' })),
    raises(HIGH, 'deleted', organizations('DeleteOrganization', null)),
    raises(MEDIUM, 'created', organizations('CreateOrganization', { featureSet: 'ALL' })),
    raises(MEDIUM, 'an account invited', organizations('InviteAccountToOrganization', { target: { id: FOREIGN_ACCOUNT, type: 'ACCOUNT' } }, {
      handshake: { id: 'h-examplehandshakeid111' },
    })),
    raises(MEDIUM, 'an account made', organizations('CreateAccount', { accountName: 'test', email: 'HIDDEN_DUE_TO_SECURITY_REASONS' })),
    raises(LOW, 'a policy attached', organizations('AttachPolicy', { ...POLICY, targetId: FOREIGN_ACCOUNT })),
    raises(LOW, 'a policy created', organizations('CreatePolicy', { name: 'no-root', type: 'SERVICE_CONTROL_POLICY', content: content('Deny') })),
    raises(LOW, 'all features', organizations('EnableAllFeatures', null)),
    refused(LOW, organizations('AcceptHandshake', { handshakeId: 'h-examplehandshakeid111' })),
    silent('a policy detached', organizations('DetachPolicy', { ...POLICY, targetId: FOREIGN_ACCOUNT })),
  ],
  'organization-administration-delegated': [
    raises(HIGH, 'given', organizations('RegisterDelegatedAdministrator', DELEGATE)),
    raises(MEDIUM, 'taken away', organizations('DeregisterDelegatedAdministrator', DELEGATE)),
    raises(MEDIUM, 'a service trusted', organizations('EnableAWSServiceAccess', { servicePrincipal: 'ssm.amazonaws.com' })),
    refused(LOW, organizations('RegisterDelegatedAdministrator', DELEGATE)),
    silent('a service no longer trusted', organizations('DisableAWSServiceAccess', { servicePrincipal: 'ssm.amazonaws.com' })),
  ],
  'guard-rail-removed': [
    raises(CRITICAL, 'a type switched off', organizations('DisablePolicyType', { rootId: 'r-examplerootid', policyType: 'SERVICE_CONTROL_POLICY' })),
    raises(HIGH, 'detached', organizations('DetachPolicy', { ...POLICY, targetId: 'ou-examplerootid-prod0001' })),
    raises(HIGH, 'deleted', organizations('DeletePolicy', POLICY)),
    raises(HIGH, 'rewritten, denies nothing', organizations('UpdatePolicy', { ...POLICY, content: content('Allow') })),
    raises(MEDIUM, 'rewritten, denies something', organizations('UpdatePolicy', { ...POLICY, content: content('Deny') })),
    raises(MEDIUM, 'renamed, without content', organizations('UpdatePolicy', { ...POLICY, name: 'guard' })),
    raises(MEDIUM, 'detaching denied', organizations('DetachPolicy', { ...POLICY, targetId: FOREIGN_ACCOUNT }).denied()),
    silent('attached again', organizations('AttachPolicy', { ...POLICY, targetId: FOREIGN_ACCOUNT })),
  ],
  'region-switched': [
    raises(HIGH, 'on', account('EnableRegion', { RegionName: 'ap-east-1' })),
    raises(MEDIUM, 'off', account('DisableRegion', { RegionName: 'ap-east-1' })),
    refused(LOW, account('EnableRegion', { RegionName: 'ap-east-1' })),
    silent('contact changed', account('PutContactInformation', {})),
  ],
  'account-contact-changed': [
    raises(HIGH, 'the address of the root user', account('StartPrimaryEmailUpdate', {
      accountId: FOREIGN_ACCOUNT, primaryEmail: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    })),
    raises(HIGH, 'the security contact', account('PutAlternateContact', { alternateContactType: 'SECURITY', emailAddress: 'HIDDEN_DUE_TO_SECURITY_REASONS' })),
    raises(MEDIUM, 'the billing contact', account('PutAlternateContact', { alternateContactType: 'BILLING' })),
    raises(MEDIUM, 'the operations contact', account('PutAlternateContact', { alternateContactType: 'OPERATIONS' })),
    raises(MEDIUM, 'the contact', account('PutContactInformation', { contactInformation: 'HIDDEN_DUE_TO_SECURITY_REASONS' })),
    raises(MEDIUM, 'the address of the root user, denied', account('StartPrimaryEmailUpdate', { accountId: FOREIGN_ACCOUNT }).denied()),
    silent('a region switched on', account('EnableRegion', { RegionName: 'ap-east-1' })),
  ],
};
