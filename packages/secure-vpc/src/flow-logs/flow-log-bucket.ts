import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { allowLogDelivery } from '../log-delivery/log-delivery';
import { FlowLogArchive, FlowLogFiles, FlowLogFolders } from './flow-log-destinations';

export interface FlowLogBucketProps extends FlowLogArchive {
  readonly encryptionKey: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/** The bucket that is given, or a new one. */
export function flowLogBucket(vpc: ec2.Vpc, props: FlowLogBucketProps): s3.IBucket {
  return props.bucket ?? new s3.Bucket(vpc, 'FlowLogBucket', {
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: props.encryptionKey,
    bucketKeyEnabled: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    serverAccessLogsBucket: props.serverAccessLogsBucket,
    lifecycleRules: [{
      expiration: props.expiration ?? Duration.days(365),
      // Nothing is ever written over: what has versions was deleted by somebody.
      noncurrentVersionExpiration: Duration.days(90),
      abortIncompleteMultipartUploadAfter: Duration.days(7),
    }],
    removalPolicy: props.removalPolicy,
  });
}

/** What of a flow log says that it goes to a bucket. The bucket lets it be written from then on. */
export function toBucket(vpc: ec2.Vpc, bucket: s3.IBucket, archive: FlowLogArchive): Partial<ec2.CfnFlowLogProps> {
  const { prefix, files, folders = FlowLogFolders.HOURLY_HIVE } = archive;
  const hive = folders === FlowLogFolders.HOURLY_HIVE || folders === FlowLogFolders.DAILY_HIVE;
  const below = prefix === undefined ? '' : `${prefix}/`;
  allowLogDelivery(vpc, bucket, `${below}AWSLogs/${hive ? 'aws-account-id=' : ''}${vpc.stack.account}/*`);
  return {
    logDestinationType: 's3',
    logDestination: prefix === undefined ? bucket.bucketArn : bucket.arnForObjects(prefix),
    destinationOptions: {
      FileFormat: files ?? FlowLogFiles.PARQUET,
      HiveCompatiblePartitions: hive,
      PerHourPartition: folders === FlowLogFolders.HOURLY_HIVE || folders === FlowLogFolders.HOURLY,
    },
  };
}
