import { Annotations, RemovalPolicy, Tags } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accessLogBucketProblems, buildAccessLogBucket, deliverAccessLogs } from '../archive/access-log-bucket';
import { buildArchiveBucket } from '../archive/archive-bucket';
import { ArchiveLifecycle } from '../archive/archive-lifecycle';
import { removalProblems } from '../archive/evidence-bucket';
import { buildEvidenceKey, keyProblems } from '../archive/evidence-key';
import { throwProblems } from '../problems';
import type { AuditTrailProps } from './audit-trail-props';
import { DataEvents, MANAGEMENT_EVENTS } from './data-events';
import { buildLogDelivery, type LogDelivery } from './log-delivery';
import { TrailInsights } from './trail-insights';
import { trailNameFor, trailNameProblems } from './trail-name';
import { bucketStatements, keyStatements } from './trail-policies';

/**
 * The evidence of everything done in the account: a CloudTrail trail over all regions, global services included, with digest files that
 * prove no log file was changed, written under a customer-managed key to an archive bucket and to an encrypted log group.
 *
 * The key and bucket policies let in this one trail and no other, and the trail is created after them.
 */
export class AuditTrail extends Construct {
  /** The trail's ARN. */
  public readonly trailArn: string;

  /** The trail's name. */
  public readonly trailName: string;

  /** The archive of the log and digest files. `ConfigBaseline` can deliver to it too, unless it has an Object Lock. */
  public readonly bucket: s3.IBucket;

  /** The bucket with the server access logs of the archive. */
  public readonly accessLogsBucket: s3.IBucket;

  /** The key of archive and log group. Who is to read log files needs `kms:Decrypt` on it beside `s3:GetObject`. */
  public readonly encryptionKey: kms.IKey;

  /** The log group that receives the events within minutes: metric filters and queries belong here. */
  public readonly logGroup: logs.ILogGroup;

  /**
   * @throws one error that lists every problem with the settings
   */
  constructor(scope: Construct, id: string, props: AuditTrailProps = {}) {
    super(scope, id);
    const removalPolicy = props.removalPolicy ?? RemovalPolicy.RETAIN;
    const lifecycle = props.archiveLifecycle ?? ArchiveLifecycle.years(7);
    throwProblems(this, trailProblems(this, props, lifecycle, removalPolicy));

    const name = trailNameFor(this, props.trailName);
    this.encryptionKey = props.encryptionKey ?? buildEvidenceKey(this, `Encrypts the evidence of the trail ${name}`, removalPolicy);
    this.admitToKey(name);
    this.accessLogsBucket = props.accessLogsBucket ?? buildAccessLogBucket(this, lifecycle, removalPolicy);
    const archive = buildArchiveBucket(this, { encryptionKey: this.encryptionKey, lifecycle, objectLock: props.objectLock, removalPolicy });
    this.recordAccess(archive);
    bucketStatements(archive, name).forEach((statement) => archive.addToResourcePolicy(statement));
    this.bucket = archive;
    const delivery = buildLogDelivery(this, {
      encryptionKey: this.encryptionKey,
      retention: props.logRetention ?? logs.RetentionDays.ONE_YEAR,
      removalPolicy,
    });
    this.logGroup = delivery.logGroup;
    const trail = this.createTrail(name, archive, delivery, props);
    this.trailArn = trail.attrArn;
    this.trailName = trail.ref;
  }

  private admitToKey(trailName: string): void {
    const added = keyStatements(this, trailName).map((statement) => this.encryptionKey.addToResourcePolicy(statement).statementAdded);
    if (added.includes(false)) {
      Annotations.of(this).addWarningV2('@tapstack/audit-trail:keyPolicy', 'the policy of the imported encryptionKey cannot be changed from here; it must let cloudtrail.amazonaws.com use kms:GenerateDataKey* and '
      + 'kms:DescribeKey for this trail, and CloudWatch Logs encrypt the log group, or the deployment fails');
    }
  }

  private recordAccess(archive: s3.Bucket): void {
    if (!deliverAccessLogs(archive, this.accessLogsBucket)) {
      Annotations.of(this).addWarningV2('@tapstack/audit-trail:accessLogsPolicy', 'the policy of the imported accessLogsBucket cannot be changed from here; it must let logging.s3.amazonaws.com use s3:PutObject, '
      + 'or no access logs arrive');
    }
  }

  private createTrail(name: string, archive: s3.Bucket, delivery: LogDelivery, props: AuditTrailProps): cloudtrail.CfnTrail {
    const dataEvents = props.dataEvents ?? DataEvents.allS3Buckets();
    const insights = (props.insights ?? TrailInsights.all())._types;
    const trail = new cloudtrail.CfnTrail(this, 'Trail', {
      trailName: name,
      isLogging: true,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: archive.bucketName,
      kmsKeyId: this.encryptionKey.keyArn,
      cloudWatchLogsLogGroupArn: delivery.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: delivery.role.roleArn,
      advancedEventSelectors: [MANAGEMENT_EVENTS, ...dataEvents._selectors([archive, this.accessLogsBucket])],
      insightSelectors: insights.length === 0 ? undefined : insights.map((insightType) => ({ insightType })),
    });
    trail.node.addDependency(archive.policy!, delivery.policy);
    Tags.of(trail).add('Name', trail.node.path);
    return trail;
  }
}

function trailProblems(scope: Construct, props: AuditTrailProps, lifecycle: ArchiveLifecycle, removalPolicy: RemovalPolicy): string[] {
  return [
    ...trailNameProblems(scope, props.trailName, props.encryptionKey),
    ...keyProblems(props.encryptionKey),
    ...accessLogBucketProblems(scope, props.accessLogsBucket),
    ...lifecycle._problems(),
    ...(props.objectLock?._problems(lifecycle, removalPolicy) ?? []),
    ...removalProblems(removalPolicy),
    ...(props.dataEvents?._problems ?? []),
  ];
}
