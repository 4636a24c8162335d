import { resourcesOf, tapTemplate } from '../support/synthesized';

const documents = () => resourcesOf(tapTemplate('prod'), 'AWS::SSM::Document').filter(([, { Properties }]) => Properties.DocumentType === 'Session');

test('sessions are recorded in the storage bucket, encrypted, and end when nobody types, or after an hour', () => {
  expect(documents()).toHaveLength(1);
  expect(documents()[0][1].Properties).toMatchObject({
    UpdateMethod: 'NewVersion',
    Content: {
      schemaVersion: '1.0',
      sessionType: 'Standard_Stream',
      inputs: {
        s3BucketName: { Ref: expect.stringMatching(/^StorageBucket/) }, s3KeyPrefix: 'sessions', s3EncryptionEnabled: true,
        cloudWatchLogGroupName: '', idleSessionTimeout: '15', maxSessionDuration: '60', runAsEnabled: false,
      },
    },
  });
});

test('the preferences of the whole account stay as they are', () => {
  expect(documents().map(([, { Properties }]) => Properties.Name)).toEqual([{ 'Fn::Sub': '${AWS::StackName}-session-${EnvironmentSuffix}' }]);
});

test('the bucket that it names is under the key of the storage', () => {
  const { s3BucketName } = (documents()[0][1].Properties.Content as { inputs: { s3BucketName: { Ref: string } } }).inputs;
  expect(JSON.stringify(resourcesOf(tapTemplate('prod'), 'AWS::S3::Bucket').find(([id]) => id === s3BucketName.Ref)?.[1].Properties.BucketEncryption)).toContain('StorageEncryptionKey');
});
