import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { FOREIGN_ACCOUNT, policyRows } from './policies';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const STORE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'table-exported': [
    raises(HIGH, 'to another account', apiCall('dynamodb', 'ExportTableToPointInTime', {
      tableArn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`, s3Bucket: 'exports', s3BucketOwner: FOREIGN_ACCOUNT,
    })),
    raises(MEDIUM, 'to a bucket', apiCall('dynamodb', 'ExportTableToPointInTime', {
      tableArn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`, s3Bucket: 'exports',
    })),
    refused(LOW, apiCall('dynamodb', 'ExportTableToPointInTime', { s3Bucket: 'exports' })),
    silent('deleted', apiCall('dynamodb', 'DeleteTable', { tableName: 'orders' })),
  ],
  'table-deleted': [
    raises(HIGH, 'deleted', apiCall('dynamodb', 'DeleteTable', { tableName: 'orders' })),
    refused(LOW, apiCall('dynamodb', 'DeleteTable', { tableName: 'orders' })),
    silent('created', apiCall('dynamodb', 'CreateTable', { tableName: 'orders' })),
  ],
  'backup-deleted': [
    raises(CRITICAL, 'the lock of a vault', apiCall('backup', 'DeleteBackupVaultLockConfiguration', { backupVaultName: 'nightly' })),
    raises(HIGH, 'a vault', apiCall('backup', 'DeleteBackupVault', { backupVaultName: 'nightly' })),
    raises(HIGH, 'a recovery point', apiCall('backup', 'DeleteRecoveryPoint', {
      backupVaultName: 'nightly', recoveryPointArn: `arn:aws:backup:eu-west-1:${ACCOUNT}:recovery-point:1EB3B5E7`,
    })),
    raises(HIGH, 'a plan', apiCall('backup', 'DeleteBackupPlan', { backupPlanId: '8f81f553-3a74-4a3f-b93d-b3360dc80c50' })),
    refused(LOW, apiCall('backup', 'DeleteRecoveryPoint', { backupVaultName: 'nightly' })),
    silent('a job started', apiCall('backup', 'StartBackupJob', { backupVaultName: 'nightly' })),
  ],
  'file-system-deleted': [
    raises(HIGH, 'a file system', apiCall('elasticfilesystem', 'DeleteFileSystem', { fileSystemId: 'fs-0abc1234' })),
    raises(MEDIUM, 'a mount target', apiCall('elasticfilesystem', 'DeleteMountTarget', { mountTargetId: 'fsmt-0abc1234' })),
    refused(LOW, apiCall('elasticfilesystem', 'DeleteFileSystem', { fileSystemId: 'fs-0abc1234' })),
    silent('created', apiCall('elasticfilesystem', 'CreateFileSystem', {})),
  ],
};

const QUEUE = { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/orders` };
const TOPIC = { topicArn: `arn:aws:sns:eu-west-1:${ACCOUNT}:orders` };
const queue = (attributes: Json) => apiCall('sqs', 'SetQueueAttributes', { ...QUEUE, attributes });
const topic = (attributeName: string, attributeValue: unknown) => apiCall('sns', 'SetTopicAttributes', { ...TOPIC, attributeName, attributeValue });
const REPOSITORY = { repositoryName: 'orders', registryId: ACCOUNT };

const POLICY_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'queue-policy-changed': [
    ...policyRows('sqs:*', (Policy) => queue({ Policy, VisibilityTimeout: '30' })),
    raises(HIGH, 'another account by a label', apiCall('sqs', 'AddPermission', {
      ...QUEUE, label: 'partner', aWSAccountIds: [FOREIGN_ACCOUNT], actions: ['SendMessage'],
    })),
    raises(CRITICAL, 'everyone by a label', apiCall('sqs', 'AddPermission', { ...QUEUE, label: 'partner', aWSAccountIds: ['*'], actions: ['*'] })),
    raises(LOW, 'removed', queue({ Policy: '' })),
    silent('another attribute', queue({ VisibilityTimeout: '100' })),
  ],
  'topic-policy-changed': [
    ...policyRows('sns:Subscribe', (policy) => topic('Policy', policy)),
    raises(HIGH, 'another account by a label', apiCall('sns', 'AddPermission', {
      ...TOPIC, label: 'partner', aWSAccountId: [FOREIGN_ACCOUNT], actionName: ['Publish'],
    })),
    silent('another attribute', topic('DisplayName', 'Orders')),
  ],
  'table-policy-changed': [
    ...policyRows('dynamodb:GetItem', (policy) => apiCall('dynamodb', 'PutResourcePolicy', {
      resourceArn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`, policy,
    })),
    silent('deleted', apiCall('dynamodb', 'DeleteResourcePolicy', { resourceArn: `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders` })),
  ],
  'backup-vault-policy-changed': [
    ...policyRows('backup:CopyIntoBackupVault', (policy) => apiCall('backup', 'PutBackupVaultAccessPolicy', { backupVaultName: 'nightly', policy })),
    silent('deleted', apiCall('backup', 'DeleteBackupVaultAccessPolicy', { backupVaultName: 'nightly' })),
  ],
  'repository-policy-changed': [
    ...policyRows('ecr:BatchGetImage', (policyText) => apiCall('ecr', 'SetRepositoryPolicy', { ...REPOSITORY, policyText, force: false })),
    raises(LOW, 'deleted', apiCall('ecr', 'DeleteRepositoryPolicy', REPOSITORY)),
    silent('an image pushed', apiCall('ecr', 'PutImage', REPOSITORY)),
  ],
  'search-domain-policy-changed': [
    ...policyRows('es:*', (accessPolicies) => apiCall('es', 'UpdateDomainConfig', { domainName: 'orders', accessPolicies })),
    ...['UpdateElasticsearchDomainConfig', 'CreateElasticsearchDomain', 'CreateDomain'].map((name) => raises(CRITICAL, `everyone, ${name}`, apiCall('es', name, {
      domainName: 'orders', accessPolicies: JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*' }] }),
    }))),
    silent('another setting', apiCall('es', 'UpdateDomainConfig', { domainName: 'orders', clusterConfig: { instanceCount: 3 } })),
  ],
  'data-catalog-policy-changed': [
    ...policyRows('glue:*', (policyInJson) => apiCall('glue', 'PutResourcePolicy', { policyInJson, enableHybrid: 'TRUE' })),
    silent('deleted', apiCall('glue', 'DeleteResourcePolicy', {})),
  ],
};

const SERVICE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'container-image-pushed': [
    raises(INFORMATIONAL, 'pushed', apiCall('ecr', 'PutImage', { ...REPOSITORY, imageTag: 'latest' }, {
      image: { repositoryName: 'orders', imageId: { imageTag: 'latest' } },
    })),
    refused(INFORMATIONAL, apiCall('ecr', 'PutImage', REPOSITORY)),
    silent('deleted', apiCall('ecr', 'BatchDeleteImage', REPOSITORY)),
  ],
  'container-image-scan-disabled': [
    raises(MEDIUM, 'off', apiCall('ecr', 'PutImageScanningConfiguration', { ...REPOSITORY, imageScanningConfiguration: { scanOnPush: false } })),
    refused(LOW, apiCall('ecr', 'PutImageScanningConfiguration', { ...REPOSITORY, imageScanningConfiguration: { scanOnPush: false } })),
    silent('on', apiCall('ecr', 'PutImageScanningConfiguration', { ...REPOSITORY, imageScanningConfiguration: { scanOnPush: true } })),
  ],
  'queue-emptied-or-decrypted': [
    raises(HIGH, 'emptied', apiCall('sqs', 'PurgeQueue', QUEUE)),
    raises(MEDIUM, 'key of SQS off', queue({ SqsManagedSseEnabled: 'false' })),
    raises(MEDIUM, 'own key taken away', queue({ KmsMasterKeyId: '' })),
    refused(LOW, apiCall('sqs', 'PurgeQueue', QUEUE)),
    silent('everything written by the console', queue({ Policy: '', SqsManagedSseEnabled: 'true', KmsMasterKeyId: '', DelaySeconds: '0' })),
    silent('own key instead of that of SQS', queue({ SqsManagedSseEnabled: 'false', KmsMasterKeyId: 'alias/orders' })),
  ],
  'glue-endpoint-opened': [
    raises(HIGH, 'created', apiCall('glue', 'CreateDevEndpoint', {
      endpointName: 'notebook', roleArn: `arn:aws:iam::${ACCOUNT}:role/glue`, publicKey: 'ssh-rsa AAAA',
    })),
    raises(HIGH, 'another key', apiCall('glue', 'UpdateDevEndpoint', { endpointName: 'notebook', addPublicKeys: ['ssh-rsa BBBB'] })),
    raises(LOW, 'a library', apiCall('glue', 'UpdateDevEndpoint', { endpointName: 'notebook', updateEtlLibraries: true })),
    refused(LOW, apiCall('glue', 'CreateDevEndpoint', { endpointName: 'notebook' })),
    silent('deleted', apiCall('glue', 'DeleteDevEndpoint', { endpointName: 'notebook' })),
  ],
  'build-project-published': [
    raises(HIGH, 'public', apiCall('codebuild', 'UpdateProjectVisibility', {
      projectArn: `arn:aws:codebuild:eu-west-1:${ACCOUNT}:project/orders`, projectVisibility: 'PUBLIC_READ',
    })),
    refused(LOW, apiCall('codebuild', 'UpdateProjectVisibility', {
      projectArn: `arn:aws:codebuild:eu-west-1:${ACCOUNT}:project/orders`, projectVisibility: 'PUBLIC_READ',
    })),
    silent('private', apiCall('codebuild', 'UpdateProjectVisibility', {
      projectArn: `arn:aws:codebuild:eu-west-1:${ACCOUNT}:project/orders`, projectVisibility: 'PRIVATE',
    })),
  ],
};

export const DATA_SERVICE_ROWS: Readonly<Record<string, readonly Row[]>> = { ...STORE_ROWS, ...POLICY_ROWS, ...SERVICE_ROWS };
