import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { FOREIGN_ACCOUNT } from './policies';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const FUNCTION = { functionName: 'orders' };
const lambda = (name: string, request: Json, response: Json | null = null) => apiCall('lambda', name, { ...FUNCTION, ...request }, response);
const permission = (principal: string, more: Json = {}, name = 'AddPermission20150331v2') => lambda(name, {
  statementId: 'access', action: 'lambda:InvokeFunction', principal, ...more,
});
const layerArn = (account: string) => `arn:aws:lambda:eu-west-1:${account}:layer:tools:3`;
const configuration = (change: Json, name = 'UpdateFunctionConfiguration20150331v2') => lambda(name, change);
const layer = (name: string, request: Json) => apiCall('lambda', name, { layerName: 'tools', ...request });
const byCloudFormation = { userIdentity: { type: 'AssumedRole', principalId: 'AROAEXAMPLE:AWSCloudFormation', invokedBy: 'cloudformation.amazonaws.com' } };
const url = (name: string, authType: string) => lambda(name, { authType }, { functionUrl: 'https://abcdefg.lambda-url.eu-west-1.on.aws/' });

const FUNCTION_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'function-policy-opened': [
    raises(CRITICAL, 'everyone', permission('*')),
    raises(CRITICAL, 'everyone at its address', permission('*', { action: 'lambda:InvokeFunctionUrl', functionUrlAuthType: 'NONE' })),
    raises(HIGH, 'another account', permission(FOREIGN_ACCOUNT, {}, 'AddPermission20150331')),
    raises(HIGH, 'a role of another account', permission(`arn:aws:iam::${FOREIGN_ACCOUNT}:role/orders`, {}, 'AddPermission')),
    raises(HIGH, 'a topic of another account', permission('sns.amazonaws.com', { sourceArn: `arn:aws:sns:eu-west-1:${FOREIGN_ACCOUNT}:orders` })),
    raises(MEDIUM, 'an organization', permission('*', { principalOrgID: 'o-a1b2c3d4e5' })),
    raises(MEDIUM, 'a service for whomever it acts', permission('s3.amazonaws.com')),
    refused(LOW, permission('*')),
    silent('a rule of this account', permission('events.amazonaws.com', { sourceArn: `arn:aws:events:eu-west-1:${ACCOUNT}:rule/nightly` })),
    silent('a bucket of this account', permission('s3.amazonaws.com', { sourceAccount: ACCOUNT })),
    silent('a role of this account', permission(`arn:aws:iam::${ACCOUNT}:role/orders`)),
    silent('taken away', lambda('RemovePermission20150331v2', { statementId: 'access' })),
  ],
  'function-code-changed': [
    raises(MEDIUM, 'by a person', lambda('UpdateFunctionCode20150331v2', { dryRun: false, publish: false, zipFile: '' }, {
      codeSha256: 'GuTVzyBdXqlmfGXYpEWRqKzYrS4JNaxcz5Tqfy1Ka9k=',
    })),
    raises(MEDIUM, 'by a person, older names', lambda('UpdateFunctionCode20150331', { publish: true })),
    raises(MEDIUM, 'by a person, its plain name', lambda('UpdateFunctionCode', { publish: true })),
    raises(LOW, 'by CloudFormation', lambda('UpdateFunctionCode20150331v2', { s3Bucket: 'assets' }).with(byCloudFormation)),
    refused(LOW, lambda('UpdateFunctionCode20150331v2', { publish: true })),
    silent('a dry run', lambda('UpdateFunctionCode20150331v2', { dryRun: true })),
  ],
  'function-configuration-changed': [
    raises(HIGH, 'a layer of another account', configuration({ layers: [layerArn(ACCOUNT), layerArn(FOREIGN_ACCOUNT)] })),
    raises(MEDIUM, 'a layer of this account', configuration({ layers: [layerArn(ACCOUNT)] }, 'UpdateFunctionConfiguration20150331')),
    raises(MEDIUM, 'another role', configuration({ role: `arn:aws:iam::${ACCOUNT}:role/admin` }, 'UpdateFunctionConfiguration')),
    raises(LOW, 'variables', configuration({ environment: {} })),
    refused(LOW, configuration({ layers: [layerArn(FOREIGN_ACCOUNT)] })),
    silent('memory', configuration({ memorySize: 512 })),
  ],
  'layer-published-or-shared': [
    raises(HIGH, 'everyone', layer('AddLayerVersionPermission20181031', {
      versionNumber: 3, statementId: 'all', principal: '*', action: 'lambda:GetLayerVersion',
    })),
    raises(HIGH, 'another account', layer('AddLayerVersionPermission', {
      versionNumber: 3, statementId: 'partner', principal: FOREIGN_ACCOUNT, action: 'lambda:GetLayerVersion',
    })),
    raises(MEDIUM, 'an organization', layer('AddLayerVersionPermission20181031', {
      versionNumber: 3, statementId: 'ours', principal: '*', organizationId: 'o-a1b2c3d4e5', action: 'lambda:GetLayerVersion',
    })),
    raises(LOW, 'published', layer('PublishLayerVersion20181031', { content: {} })),
    raises(LOW, 'published, its plain name', layer('PublishLayerVersion', { content: {} })),
    refused(LOW, layer('AddLayerVersionPermission20181031', { principal: '*' })),
    silent('this account', layer('AddLayerVersionPermission20181031', {
      versionNumber: 3, statementId: 'us', principal: ACCOUNT, action: 'lambda:GetLayerVersion',
    })),
  ],
  'function-url-public': [
    ...['CreateFunctionUrlConfig', 'UpdateFunctionUrlConfig', 'CreateFunctionUrlConfig20211031', 'UpdateFunctionUrlConfig20211031'].map((name) => raises(HIGH, name, url(name, 'NONE'))),
    refused(LOW, url('CreateFunctionUrlConfig', 'NONE')),
    silent('with a signature', url('UpdateFunctionUrlConfig', 'AWS_IAM')),
  ],
  'function-deleted': [
    raises(MEDIUM, 'deleted', lambda('DeleteFunction20150331', {})),
    raises(MEDIUM, 'deleted, its plain name', lambda('DeleteFunction', {})),
    refused(LOW, lambda('DeleteFunction20150331', {})),
    silent('created', lambda('CreateFunction20150331', {})),
  ],
};

const notebook = (name: string, request: Json) => apiCall('sagemaker', name, { notebookInstanceName: 'research', ...request });
const ses = (name: string, request: Json) => apiCall('ses', name, request);
const quota = (serviceCode: string, quotaCode: string) => apiCall('servicequotas', 'RequestServiceQuotaIncrease', {
  serviceCode, quotaCode, desiredValue: 512,
});

const SERVICE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'notebook-changed': [
    raises(HIGH, 'start-up commands', apiCall('sagemaker', 'UpdateNotebookInstanceLifecycleConfig', {
      notebookInstanceLifecycleConfigName: 'set-up', onStart: [{ content: 'Y3VybA==' }],
    })),
    raises(MEDIUM, 'another role', notebook('UpdateNotebookInstance', { roleArn: `arn:aws:iam::${ACCOUNT}:role/admin` })),
    raises(MEDIUM, 'another start-up', notebook('UpdateNotebookInstance', { lifecycleConfigName: 'set-up' })),
    raises(MEDIUM, 'an address that opens it', notebook('CreatePresignedNotebookInstanceUrl', {})),
    raises(LOW, 'another size', notebook('UpdateNotebookInstance', { instanceType: 'ml.t3.large' })),
    refused(LOW, notebook('CreatePresignedNotebookInstanceUrl', {})),
    silent('stopped', notebook('StopNotebookInstance', {})),
  ],
  'cloudshell-used': [
    raises(LOW, 'started', apiCall('cloudshell', 'CreateEnvironment', {})),
    raises(LOW, 'entered', apiCall('cloudshell', 'CreateSession', { EnvironmentId: 'x' })),
    refused(Severity.INFORMATIONAL, apiCall('cloudshell', 'CreateEnvironment', {})),
    silent('deleted', apiCall('cloudshell', 'DeleteEnvironment', {})),
  ],
  'model-access-granted': [
    raises(MEDIUM, 'entitlement', apiCall('bedrock', 'PutFoundationModelEntitlement', { modelId: 'anthropic.claude-3-haiku-20240307-v1:0' })),
    raises(MEDIUM, 'use case', apiCall('bedrock', 'PutUseCaseForModelAccess', { formData: '' })),
    raises(MEDIUM, 'agreement', apiCall('bedrock', 'CreateFoundationModelAgreement', { modelId: 'anthropic.claude-3-haiku-20240307-v1:0', offerToken: 'x' })),
    refused(LOW, apiCall('bedrock', 'PutFoundationModelEntitlement', { modelId: 'x' })),
    silent('agreement ended', apiCall('bedrock', 'DeleteFoundationModelAgreement', { modelId: 'x' })),
  ],
  'mail-sending-changed': [
    raises(HIGH, 'to anyone', ses('PutAccountDetails', { productionAccessEnabled: true, mailType: 'MARKETING', websiteURL: 'https://example.com' })),
    raises(MEDIUM, 'switched on', ses('UpdateAccountSendingEnabled', { enabled: true })),
    raises(MEDIUM, 'a sender', ses('VerifyEmailIdentity', { emailAddress: 'sales@example.com' })),
    raises(MEDIUM, 'a domain', ses('CreateEmailIdentity', { emailIdentity: 'example.com' })),
    raises(MEDIUM, 'a sender deleted', ses('DeleteIdentity', { identity: 'example.com' })),
    raises(LOW, 'switched off', ses('UpdateAccountSendingEnabled', { enabled: false })),
    refused(LOW, ses('PutAccountDetails', { productionAccessEnabled: true })),
    silent('a template', ses('CreateTemplate', {})),
  ],
  'quota-raise-requested': [
    raises(HIGH, 'instances with graphics', quota('ec2', 'L-DB2E81BA')),
    raises(MEDIUM, 'ordinary instances', quota('ec2', 'L-1216C47A')),
    raises(LOW, 'an ordinary service', quota('vpc', 'L-F678F1CE')),
    refused(LOW, quota('ec2', 'L-DB2E81BA')),
    silent('a template', apiCall('servicequotas', 'PutServiceQuotaIncreaseRequestIntoTemplate', {})),
  ],
};

export const COMPUTE_SERVICE_ROWS: Readonly<Record<string, readonly Row[]>> = { ...FUNCTION_ROWS, ...SERVICE_ROWS };
