import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

import { resourceName } from '../conventions/names';
import type { TierInstances } from './tier-instances';

export interface SessionPreferencesProps {
  readonly tiers: readonly TierInstances[];
  readonly bucket: s3.IBucket;
  /** The key of the bucket. */
  readonly encryptionKey: kms.IKey;
}

/** Where transcripts lie; instances may add to it and read nothing of it. */
const PREFIX = 'sessions';

/**
 * How sessions to the instances go: everything typed and shown is kept in the storage bucket, under its key; a session ends after a quarter of an hour of
 * silence, and after an hour in any case.
 *
 * A document of its own. The document that holds for sessions which name none, SSM-SessionManagerRunShell, is one for the whole account and region and belongs
 * to whoever keeps the account. S3 and not CloudWatch Logs: instances without a way to the internet reach S3 by its endpoint.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
 */
export class SessionPreferences extends Construct {
  public readonly documentName: string;

  constructor(scope: Construct, id: string, props: SessionPreferencesProps) {
    super(scope, id);
    const document = new ssm.CfnDocument(this, 'Document', {
      // People type this name.
      name: resourceName('session'),
      documentType: 'Session',
      updateMethod: 'NewVersion',
      content: {
        schemaVersion: '1.0',
        description: 'Sessions to the instances of TapStack: recorded, encrypted, limited',
        sessionType: 'Standard_Stream',
        inputs: {
          s3BucketName: props.bucket.bucketName,
          s3KeyPrefix: PREFIX,
          s3EncryptionEnabled: true,
          cloudWatchLogGroupName: '',
          cloudWatchEncryptionEnabled: true,
          cloudWatchStreamingEnabled: false,
          idleSessionTimeout: '15',
          maxSessionDuration: '60',
          runAsEnabled: false,
        },
      },
    });
    this.documentName = document.ref;
    props.tiers.forEach(({ role }) => letRecord(role, props));
  }
}

/** Below the role, which the instances wait for. Objects are added, never read: an intruder learns nothing of those who were there before. */
function letRecord(role: iam.Role, { bucket, encryptionKey }: SessionPreferencesProps): void {
  const { region, urlSuffix } = Stack.of(role);
  new iam.ManagedPolicy(role, 'RecordSessions', {
    description: 'Adds the transcripts of sessions to the storage bucket',
    roles: [role],
    statements: [
      new iam.PolicyStatement({ sid: 'SeeThatTheBucketIsEncrypted', actions: ['s3:GetEncryptionConfiguration'], resources: [bucket.bucketArn] }),
      new iam.PolicyStatement({ sid: 'AddTranscripts', actions: ['s3:PutObject'], resources: [bucket.arnForObjects(`${PREFIX}/*`)] }),
      new iam.PolicyStatement({
        sid: 'EncryptTranscripts',
        // Decrypt too: S3 asks for it where a transcript is long enough to come in parts.
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: [encryptionKey.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `s3.${region}.${urlSuffix}` } },
      }),
    ],
  });
}
