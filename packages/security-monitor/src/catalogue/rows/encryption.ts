import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { FOREIGN_ACCOUNT, policyRows } from './policies';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, ec2Call } from './sample-event';

const { HIGH, MEDIUM, LOW } = Severity;

const KEY_ID = '1234abcd-12ab-34cd-56ef-1234567890ab';
const KEY_ARN = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/${KEY_ID}`;
const kms = (name: string, request: Json, response: Json | null = null) => apiCall('kms', name, { keyId: KEY_ID, ...request }, response);
const secret = (name: string, request: Json, response: Json | null = null) => apiCall('secretsmanager', name, request, response);
const SECRET = { secretId: 'orders/database' };
const grant = (granteePrincipal: string) => kms('CreateGrant', { keyId: KEY_ARN, granteePrincipal, operations: ['Decrypt', 'CreateGrant'] }, {
  grantId: '0c237476b39f8bc44e45212e08498fbe3151305030726c0590dd8d3e9f3d6a60', keyId: KEY_ARN,
});
const CERTIFICATE = { certificateArn: `arn:aws:acm:eu-west-1:${ACCOUNT}:certificate/12345678-1234-1234-1234-123456789012` };
const issue = (template: string) => apiCall('acm-pca', 'IssueCertificate', {
  certificateAuthorityArn: `arn:aws:acm-pca:eu-west-1:${ACCOUNT}:certificate-authority/12345678-1234-1234-1234-123456789012`,
  templateArn: `arn:aws:acm-pca:::template/${template}/V1`,
  signingAlgorithm: 'SHA256WITHRSA',
}, { certificateArn: `arn:aws:acm-pca:eu-west-1:${ACCOUNT}:certificate-authority/12345678-1234-1234-1234-123456789012/certificate/6707447683a9b7f4055627ffd55cebcc` });

export const ENCRYPTION_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'key-disabled-or-deleted': [
    raises(HIGH, 'scheduled for deletion', kms('ScheduleKeyDeletion', { pendingWindowInDays: 7 }, {
      keyId: KEY_ARN, keyState: 'PendingDeletion', pendingWindowInDays: 7,
    })),
    raises(HIGH, 'disabled', kms('DisableKey', {})),
    refused(LOW, kms('ScheduleKeyDeletion', { pendingWindowInDays: 7 })),
    silent('deletion cancelled', kms('CancelKeyDeletion', {})),
    silent('enabled again', kms('EnableKey', {})),
  ],
  'key-policy-changed': [
    ...policyRows('kms:*', (policy) => kms('PutKeyPolicy', { policyName: 'default', bypassPolicyLockoutSafetyCheck: false, policy })),
    silent('a grant', grant(`arn:aws:iam::${ACCOUNT}:role/orders`)),
  ],
  'key-granted-to-another-account': [
    raises(HIGH, 'a role of another account', grant(`arn:aws:iam::${FOREIGN_ACCOUNT}:role/orders`)),
    raises(HIGH, 'another account as a whole', grant(FOREIGN_ACCOUNT)),
    refused(LOW, grant(`arn:aws:iam::${FOREIGN_ACCOUNT}:role/orders`)),
    silent('a role of this account', grant(`arn:aws:iam::${ACCOUNT}:role/orders`)),
    silent('a service', grant('dynamodb.eu-west-1.amazonaws.com')),
  ],
  'key-material-changed': [
    raises(HIGH, 'deleted', kms('DeleteImportedKeyMaterial', {})),
    raises(MEDIUM, 'imported', kms('ImportKeyMaterial', { expirationModel: 'KEY_MATERIAL_DOES_NOT_EXPIRE' })),
    refused(LOW, kms('DeleteImportedKeyMaterial', {})),
    silent('a key created', kms('CreateKey', { origin: 'EXTERNAL' })),
  ],
  'key-rotation-disabled': [
    raises(MEDIUM, 'off', kms('DisableKeyRotation', {})),
    refused(LOW, kms('DisableKeyRotation', {})),
    silent('on', kms('EnableKeyRotation', {})),
  ],
  'ebs-encryption-default-off': [
    raises(HIGH, 'off', ec2Call('DisableEbsEncryptionByDefault', { DisableEbsEncryptionByDefaultRequest: '' }, {
      DisableEbsEncryptionByDefaultResponse: { ebsEncryptionByDefault: false },
    })),
    refused(LOW, ec2Call('DisableEbsEncryptionByDefault', { DisableEbsEncryptionByDefaultRequest: '' })),
    silent('on', ec2Call('EnableEbsEncryptionByDefault', { EnableEbsEncryptionByDefaultRequest: '' })),
  ],
  'secret-policy-changed': [
    ...policyRows('secretsmanager:GetSecretValue', (resourcePolicy) => secret('PutResourcePolicy', { ...SECRET, resourcePolicy })),
    silent('policy deleted', secret('DeleteResourcePolicy', SECRET)),
  ],
  'secret-deleted': [
    raises(HIGH, 'for good', secret('DeleteSecret', { ...SECRET, forceDeleteWithoutRecovery: true })),
    raises(MEDIUM, 'with a waiting time', secret('DeleteSecret', { ...SECRET, recoveryWindowInDays: 7 })),
    refused(LOW, secret('DeleteSecret', { ...SECRET, forceDeleteWithoutRecovery: true })),
    silent('restored', secret('RestoreSecret', SECRET)),
  ],
  'secrets-read-in-bulk': [
    raises(MEDIUM, 'by a filter', secret('BatchGetSecretValue', { filters: [{ key: 'tag-key', values: ['orders'] }] })),
    raises(MEDIUM, 'without parameters in the record', secret('BatchGetSecretValue', {})),
    raises(LOW, 'by their names', secret('BatchGetSecretValue', { secretIdList: ['orders/database', 'orders/queue'] })),
    refused(LOW, secret('BatchGetSecretValue', { filters: [{ key: 'tag-key', values: ['orders'] }] })),
    silent('one deleted', secret('DeleteSecret', SECRET)),
  ],
  'certificate-changed': [
    raises(MEDIUM, 'exported', apiCall('acm', 'ExportCertificate', CERTIFICATE)),
    raises(LOW, 'imported', apiCall('acm', 'ImportCertificate', { certificate: { hb: [] } }, CERTIFICATE)),
    raises(LOW, 'deleted', apiCall('acm', 'DeleteCertificate', CERTIFICATE)),
    refused(LOW, apiCall('acm', 'ExportCertificate', CERTIFICATE)),
    silent('requested', apiCall('acm', 'RequestCertificate', { domainName: 'example.com' })),
  ],
  'certificate-issued': [
    raises(HIGH, 'for a subordinate authority', issue('SubordinateCACertificate_PathLen0')),
    raises(LOW, 'for a server', issue('EndEntityCertificate')),
    refused(LOW, issue('SubordinateCACertificate_PathLen0')),
    silent('an authority created', apiCall('acm-pca', 'CreateCertificateAuthority', {})),
  ],
};
