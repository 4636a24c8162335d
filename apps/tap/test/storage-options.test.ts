import { Template } from 'aws-cdk-lib/assertions';

import { ENVIRONMENTS } from '../src/environments/environment-profile';
import { TapApp } from '../src/tap-app';
import { resolved } from './support/resolved';
import { rolesOf } from './support/roles';
import { resourcesOf, tapTemplate } from './support/synthesized';

const REPLICA = { storageReplicaBucketArn: 'arn:aws:s3:::copies', storageReplicaKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' };

const templateWith = (context: Record<string, string>) => Template.fromStack(new TapApp({ context: { environment: 'prod', ...context } }).tapStack);
const bucketIn = (template: Template, name: string) => resourcesOf(template, 'AWS::S3::Bucket').find(([id]) => id.startsWith(name))!;

test.each(ENVIRONMENTS)('%s neither lists nor copies unless it is asked to', (environment) => {
  const [, { Properties }] = bucketIn(tapTemplate(environment), 'StorageBucket');
  expect(Properties).not.toHaveProperty('InventoryConfigurations');
  expect(Properties).not.toHaveProperty('ReplicationConfiguration');
});

describe('the inventory', () => {
  const template = templateWith({ storageInventory: 'daily' });
  const [logs] = bucketIn(template, 'StorageAccessLogsBucket');
  const [storage, { Properties }] = bucketIn(template, 'StorageBucket');

  test('lists every version each day, with what encrypts it, beside the access logs', () => {
    expect(Properties.InventoryConfigurations).toEqual([{
      Id: 'Everything', Enabled: true, ScheduleFrequency: 'Daily', IncludedObjectVersions: 'All',
      Destination: { BucketArn: { 'Fn::GetAtt': [logs, 'Arn'] }, Format: 'Parquet', Prefix: 'inventory' },
      OptionalFields: expect.arrayContaining(['EncryptionStatus', 'Size']) as string[],
    }]);
  });

  test('may be delivered by S3 for this bucket alone', () => {
    const [, policy] = resourcesOf(template, 'AWS::S3::BucketPolicy').find(([id]) => id.startsWith('StorageAccessLogsBucket'))!;
    const { Statement } = policy.Properties.PolicyDocument as { Statement: { Action: string; Principal: object; Condition?: object; Resource: object }[] };
    const letting = Statement.filter(({ Action, Principal }) => Action === 's3:PutObject' && JSON.stringify(Principal) === '{"Service":"s3.amazonaws.com"}');
    expect(letting.map(({ Condition }) => Condition)).toEqual([{ ArnLike: { 'aws:SourceArn': { 'Fn::GetAtt': [storage, 'Arn'] } } }]);
  });
});

describe('the replica', () => {
  const template = templateWith(REPLICA);
  const [storage, { Properties }] = bucketIn(template, 'StorageBucket');
  const role = rolesOf(template).find(({ id }) => id.startsWith('StorageReplicationRole'))!;

  test('receives everything new under its own key, and no deletion', () => {
    expect(Properties.ReplicationConfiguration).toEqual({
      Role: { 'Fn::GetAtt': [role.id, 'Arn'] },
      Rules: [{
        Id: 'CopyEverythingNew', Status: 'Enabled', Priority: 1, Filter: { Prefix: '' },
        DeleteMarkerReplication: { Status: 'Disabled' },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
        Destination: { Bucket: REPLICA.storageReplicaBucketArn, EncryptionConfiguration: { ReplicaKmsKeyID: REPLICA.storageReplicaKeyArn } },
      }],
    });
  });

  test('is written by a role that reads this bucket and writes copies, each under its key by S3 alone, and does nothing else', () => {
    const arn = `arn:aws:any:eu-west-1:111122223333:${storage}/Arn`;
    expect(Object.values(role.policies).flatMap(({ Statement }) => Statement)).toEqual([
      { Sid: 'SeeWhatToCopy', Effect: 'Allow', Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'], Resource: arn },
      { Sid: 'ReadVersions', Effect: 'Allow', Action: ['s3:GetObjectVersionAcl', 's3:GetObjectVersionForReplication', 's3:GetObjectVersionTagging'], Resource: `${arn}/*` },
      { Sid: 'WriteCopies', Effect: 'Allow', Action: ['s3:ReplicateObject', 's3:ReplicateTags'], Resource: 'arn:aws:s3:::copies/*' },
      {
        Sid: 'DecryptVersions', Effect: 'Allow', Action: 'kms:Decrypt',
        Resource: expect.stringMatching(/:StorageEncryptionKey\w+\/Arn$/) as string,
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
      },
      {
        Sid: 'EncryptCopies', Effect: 'Allow', Action: ['kms:Encrypt', 'kms:GenerateDataKey'], Resource: REPLICA.storageReplicaKeyArn,
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-central-1.amazonaws.com' } },
      },
    ]);
    expect(role.boundary).toMatch(/^RoleBoundaryPolicy/);
  });

  test('is trusted to S3 only', () => {
    const [, { Properties: { AssumeRolePolicyDocument } }] = resourcesOf(template, 'AWS::IAM::Role').find(([id]) => id === role.id)!;
    expect(resolved<{ Statement: object[] }>(AssumeRolePolicyDocument).Statement).toEqual([{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 's3.amazonaws.com' } }]);
  });
});
