import { resourcesOf, tapTemplate } from '../support/synthesized';

test('the private role reads the secret of the database, by a policy that no instance waits for', () => {
  const [[, { Properties }]] = resourcesOf(tapTemplate('dev'), 'AWS::IAM::ManagedPolicy').filter(([id]) => id.startsWith('ReadDatabaseSecret'));
  const secret = { 'Fn::GetAtt': [expect.stringMatching(/^Database/), 'MasterUserSecret.SecretArn'] };
  expect(Properties.Roles).toEqual([{ Ref: expect.stringMatching(/^PrivateInstancesRole/) as string }]);
  expect((Properties.PolicyDocument as { Statement: object[] }).Statement).toEqual([
    { Sid: 'ReadDatabaseSecret', Effect: 'Allow', Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], Resource: secret },
    {
      Sid: 'DecryptDatabaseSecret',
      Effect: 'Allow',
      Action: 'kms:Decrypt',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^DatabaseKey/), 'Arn'] },
      Condition: { StringEquals: {
        'kms:EncryptionContext:SecretARN': secret,
        'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] },
      } },
    },
  ]);
});

const policiesOf = (tier: string) => Object.fromEntries(resourcesOf(tapTemplate('dev'), 'AWS::IAM::ManagedPolicy')
  .filter(([, { Properties }]) => JSON.stringify(Properties.Roles ?? []).includes(`${tier}InstancesRole`))
  .map(([id, { Properties }]) => [id.replace(/[0-9A-F]{8}$/, ''), (Properties.PolicyDocument as { Statement: object[] }).Statement]));
const text = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });

test('the private role uses its part of the storage, and nothing else', () => {
  const policies = policiesOf('Private');
  expect(Object.keys(policies).sort()).toEqual([
    'CloudWatchAgentPolicy',
    'PrivateInstancesRoleRecordSessions', 'PrivateInstancesRoleSystemsManagerSession', 'PrivateInstancesRoleUseStorage', 'ReadDatabaseSecret',
  ]);
  expect(policies.PrivateInstancesRoleUseStorage).toEqual([
    {
      Sid: 'UseStorage',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      Resource: text({ 'Fn::GetAtt': [expect.stringMatching(/^StorageBucket/), 'Arn'] }, '/app/*'),
    },
    {
      Sid: 'UseStorageKey',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^StorageEncryptionKey/), 'Arn'] },
      Condition: { StringEquals: { 'kms:ViaService': text('s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }) } },
    },
  ]);
});

test.each(['Public', 'Private'])('the %s role talks to Systems Manager and is patched by it; it reports only itself, with the credentials of an instance', (tier) => {
  const instances = text('arn:', { Ref: 'AWS::Partition' }, ':ec2:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':instance/*');
  const associations = text('arn:', { Ref: 'AWS::Partition' }, ':ssm:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':association/*');
  const ofAws = (bucket: string) => text('arn:', { Ref: 'AWS::Partition' }, `:s3:::${bucket}-`, { Ref: 'AWS::Region' }, '/*');
  expect(policiesOf(tier)[`${tier}InstancesRoleSystemsManagerSession`]).toEqual([
    {
      Sid: 'CarrySessions',
      Effect: 'Allow',
      Action: ['ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'],
      Resource: '*',
    },
    {
      Sid: 'ReportOneself',
      Effect: 'Allow',
      Action: 'ssm:UpdateInstanceInformation',
      Resource: instances,
      Condition: { ArnLike: { 'ec2:SourceInstanceARN': instances } },
    },
    {
      Sid: 'HearWhatToRun',
      Effect: 'Allow',
      Action: ['ssm:GetDeployablePatchSnapshotForInstance', 'ssm:ListAssociations', 'ssm:PutInventory'],
      Resource: '*',
    },
    { Sid: 'HearOfOneself', Effect: 'Allow', Action: ['ssm:DescribeAssociation', 'ssm:ListInstanceAssociations'], Resource: [instances, associations] },
    {
      Sid: 'ReportWhatCameOfIt',
      Effect: 'Allow',
      Action: ['ssm:PutComplianceItems', 'ssm:UpdateInstanceAssociationStatus'],
      Resource: [instances, associations],
      Condition: { ArnLike: { 'ec2:SourceInstanceARN': instances } },
    },
    {
      Sid: 'FetchDocuments',
      Effect: 'Allow',
      Action: ['ssm:DescribeDocument', 'ssm:GetDocument'],
      Resource: text('arn:', { Ref: 'AWS::Partition' }, ':ssm:', { Ref: 'AWS::Region' }, '::document/AWS-RunPatchBaseline'),
    },
    { Sid: 'FetchPatching', Effect: 'Allow', Action: 's3:GetObject', Resource: [ofAws('aws-ssm'), ofAws('patch-baseline-snapshot')] },
  ]);
});

test.each(['Public', 'Private'])('the %s role adds transcripts of sessions to the storage, and reads none', (tier) => {
  const bucket = { 'Fn::GetAtt': [expect.stringMatching(/^StorageBucket/), 'Arn'] };
  expect(policiesOf(tier)[`${tier}InstancesRoleRecordSessions`]).toEqual([
    { Sid: 'SeeThatTheBucketIsEncrypted', Effect: 'Allow', Action: 's3:GetEncryptionConfiguration', Resource: bucket },
    { Sid: 'AddTranscripts', Effect: 'Allow', Action: 's3:PutObject', Resource: text(bucket, '/sessions/*') },
    {
      Sid: 'EncryptTranscripts',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^StorageEncryptionKey/), 'Arn'] },
      Condition: { StringEquals: { 'kms:ViaService': text('s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }) } },
    },
  ]);
});

test('the public role has nothing besides', () => {
  expect(Object.keys(policiesOf('Public')).sort()).toEqual(['PublicInstancesRoleRecordSessions', 'PublicInstancesRoleSystemsManagerSession']);
});

test.each(['Public', 'Private'])('the %s role holds no inline policy and no policy of AWS', (tier) => {
  const [[, { Properties }]] = resourcesOf(tapTemplate('dev'), 'AWS::IAM::Role').filter(([id]) => id.startsWith(`${tier}Instances`));
  expect(Properties).not.toHaveProperty('Policies');
  expect(Properties).not.toHaveProperty('ManagedPolicyArns');
  expect(resourcesOf(tapTemplate('dev'), 'AWS::IAM::Policy').filter(([id]) => id.startsWith(`${tier}Instances`))).toEqual([]);
});
