import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { documentOf } from './identity-policies';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, SampleEvent } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const iam = (name: string, request: Json | null, response: Json | null = null): SampleEvent => apiCall('iam', name, request, response);
const SAML = `arn:aws:iam::${ACCOUNT}:saml-provider/okta`;
const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;

const CENTER = 'ssoins-1234567890abcdef';
const INSTANCE = `arn:aws:sso:::instance/${CENTER}`;
const SET = `arn:aws:sso:::permissionSet/${CENTER}/ps-1234567890abcdef`;
const sso = (name: string, request: Json, response: Json | null = null): SampleEvent => apiCall('sso', name, { instanceArn: INSTANCE, permissionSetArn: SET, ...request }, response);
const managed = (policy: string): SampleEvent => sso('AttachManagedPolicyToPermissionSet', { managedPolicyArn: `arn:aws:iam::aws:policy/${policy}` });
const inline = (...statements: readonly Json[]): SampleEvent => sso('PutInlinePolicyToPermissionSet', { inlinePolicy: documentOf(...statements) });
const assigned = sso('CreateAccountAssignment', {
  targetId: ACCOUNT, targetType: 'AWS_ACCOUNT', principalType: 'USER', principalId: 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111',
}, { accountAssignmentCreationStatus: { status: 'IN_PROGRESS' } });
const directory = { directoryId: 'd-1234567890' };

export const IDENTITY_PROVIDER_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'saml-provider-changed': [
    raises(HIGH, 'created', iam('CreateSAMLProvider', { name: 'okta', sAMLMetadataDocument: '<EntityDescriptor/>' }, { sAMLProviderArn: SAML })),
    raises(HIGH, 'changed', iam('UpdateSAMLProvider', { sAMLProviderArn: SAML, sAMLMetadataDocument: '<EntityDescriptor/>' }, { sAMLProviderArn: SAML })),
    raises(MEDIUM, 'deleted', iam('DeleteSAMLProvider', { sAMLProviderArn: SAML })),
    refused(LOW, iam('UpdateSAMLProvider', { sAMLProviderArn: SAML })),
    silent('tagged', iam('TagSAMLProvider', { sAMLProviderArn: SAML })),
  ],
  'oidc-provider-changed': [
    raises(HIGH, 'created', iam('CreateOpenIDConnectProvider', { url: 'https://token.actions.githubusercontent.com', clientIDList: ['sts.amazonaws.com'] }, { openIDConnectProviderArn: OIDC })),
    raises(MEDIUM, 'one more audience', iam('AddClientIDToOpenIDConnectProvider', { openIDConnectProviderArn: OIDC, clientID: 'sts.amazonaws.com' })),
    raises(MEDIUM, 'other certificates', iam('UpdateOpenIDConnectProviderThumbprint', { openIDConnectProviderArn: OIDC, thumbprintList: ['6938fd4d98bab03faadb97b34396831e3780aea1'] })),
    raises(MEDIUM, 'deleted', iam('DeleteOpenIDConnectProvider', { openIDConnectProviderArn: OIDC })),
    refused(LOW, iam('CreateOpenIDConnectProvider', { url: 'https://token.actions.githubusercontent.com' })),
    silent('an audience taken away', iam('RemoveClientIDFromOpenIDConnectProvider', { openIDConnectProviderArn: OIDC, clientID: 'sts.amazonaws.com' })),
  ],
  'roles-anywhere-opened': [
    raises(HIGH, 'a trust anchor', apiCall('rolesanywhere', 'CreateTrustAnchor', { name: 'data-centre', source: { sourceType: 'CERTIFICATE_BUNDLE' }, enabled: true }, { trustAnchor: { trustAnchorId: 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111' } })),
    raises(MEDIUM, 'a profile', apiCall('rolesanywhere', 'CreateProfile', { name: 'build', roleArns: [`arn:aws:iam::${ACCOUNT}:role/app`] }, { profile: { profileId: 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111' } })),
    refused(LOW, apiCall('rolesanywhere', 'CreateTrustAnchor', { name: 'data-centre' })),
    silent('disabled', apiCall('rolesanywhere', 'DisableTrustAnchor', { trustAnchorId: 'a1b2c3d4-5678-90ab-cdef-EXAMPLE11111' })),
  ],
  'access-analyzer-deleted': [
    raises(HIGH, 'deleted', apiCall('access-analyzer', 'DeleteAnalyzer', { analyzerName: 'account' })),
    refused(LOW, apiCall('access-analyzer', 'DeleteAnalyzer', { analyzerName: 'account' })),
    silent('created', apiCall('access-analyzer', 'CreateAnalyzer', { analyzerName: 'account', type: 'ACCOUNT' })),
  ],
  'permission-set-given-rights': [
    raises(CRITICAL, 'administrator', managed('AdministratorAccess')),
    raises(CRITICAL, 'everything, inline', inline({ Effect: 'Allow', Action: '*', Resource: '*' })),
    raises(HIGH, 'nearly everything', managed('PowerUserAccess')),
    raises(HIGH, 'a way to more rights, inline', inline({ Effect: 'Allow', Action: 'iam:PutRolePolicy', Resource: '*' })),
    raises(MEDIUM, 'an inline policy that was cut', sso('PutInlinePolicyToPermissionSet', { inlinePolicy: '{"Statement":[' })),
    raises(LOW, 'a policy of AWS', managed('job-function/ViewOnlyAccess')),
    raises(LOW, 'limited things, inline', inline({ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' })),
    raises(LOW, 'a new set', apiCall('sso', 'CreatePermissionSet', { instanceArn: INSTANCE, name: 'Support', sessionDuration: 'PT8H' }, { permissionSet: { name: 'Support', permissionSetArn: SET } })),
    refused(LOW, managed('AdministratorAccess')),
    silent('a policy taken away', sso('DetachManagedPolicyFromPermissionSet', {})),
  ],
  'account-assignment-created': [
    raises(MEDIUM, 'a user to this account', assigned),
    refused(LOW, assigned),
    silent('taken away', sso('DeleteAccountAssignment', { targetId: ACCOUNT })),
  ],
  'identity-center-provider-changed': [
    raises(HIGH, 'another directory', apiCall('sso', 'AssociateDirectory', directory)),
    raises(HIGH, 'no directory', apiCall('sso', 'DisassociateDirectory', directory)),
    raises(HIGH, 'an external provider', apiCall('sso-directory', 'EnableExternalIdPConfigurationForDirectory', directory)),
    raises(HIGH, 'no external provider', apiCall('sso-directory', 'DisableExternalIdPConfigurationForDirectory', directory)),
    refused(LOW, apiCall('sso', 'AssociateDirectory', directory)),
    silent('a group made', apiCall('sso-directory', 'CreateGroup', { groupName: 'team' })),
  ],
};
