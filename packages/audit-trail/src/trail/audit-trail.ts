import { Annotations, RemovalPolicy, Tags } from 'aws-cdk-lib';
import * as cloudtrail from 'aws-cdk-lib/aws-cloudtrail';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct, type IDependable } from 'constructs';
import { buildAccessLogBucket, deliverAccessLogs } from '../archive/access-log-bucket';
import { buildArchiveBucket, type ArchiveBucketOptions } from '../archive/archive-bucket';
import { ArchiveLifecycle } from '../archive/archive-lifecycle';
import { buildEvidenceKey } from '../archive/evidence-key';
import { throwProblems } from '../problems';
import type { AuditTrailProps } from './audit-trail-props';
import { DataEvents, MANAGEMENT_EVENTS } from './data-events';
import { buildLogDelivery, type LogDelivery } from './log-delivery';
import { TrailInsights } from './trail-insights';
import { trailNameFor } from './trail-name';
import { bucketStatements, keyStatements, topicKeyStatement, topicStatement } from './trail-policies';
import { trailProblems } from './trail-problems';

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

  /** The bucket with the server access logs of the archive, or undefined for a given archive, whose owner logs its access. */
  public readonly accessLogsBucket?: s3.IBucket;

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
    this.encryptionKey = props.encryptionKey ?? props.bucket?.encryptionKey ?? buildEvidenceKey(this, `Encrypts the evidence of the trail ${name}`, removalPolicy);
    this.admitToKey(name);
    if (props.bucket === undefined) {
      this.accessLogsBucket = props.accessLogsBucket ?? buildAccessLogBucket(this, lifecycle, removalPolicy);
      this.bucket = this.createArchive(this.accessLogsBucket, { encryptionKey: this.encryptionKey, lifecycle, objectLock: props.objectLock, removalPolicy });
    } else {
      this.bucket = props.bucket;
    }
    const delivery = buildLogDelivery(this, {
      encryptionKey: this.encryptionKey,
      retention: props.logRetention ?? logs.RetentionDays.ONE_YEAR,
      removalPolicy,
    });
    this.logGroup = delivery.logGroup;
    const trail = this.createTrail(name, delivery, props);
    // CloudTrail tries bucket, key, role and topic at once.
    trail.node.addDependency(...this.admitToBucket(name, props), delivery.policy, ...this.admitToTopic(name, props.topic));
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

  private createArchive(accessLogsBucket: s3.IBucket, options: ArchiveBucketOptions): s3.Bucket {
    const archive = buildArchiveBucket(this, options);
    if (!deliverAccessLogs(archive, accessLogsBucket)) {
      Annotations.of(this).addWarningV2('@tapstack/audit-trail:accessLogsPolicy', 'the policy of the imported accessLogsBucket cannot be changed from here; it must let logging.s3.amazonaws.com use s3:PutObject, '
      + 'or no access logs arrive');
    }
    return archive;
  }

  private admitToBucket(trailName: string, { bucket: given, organizationId }: AuditTrailProps): IDependable[] {
    const mark = given === undefined ? undefined : this.node.addr.slice(-8);
    const results = bucketStatements(this, this.bucket, { trailName, organizationId, mark }).map((statement) => this.bucket.addToResourcePolicy(statement));
    if (results.some((result) => !result.statementAdded)) {
      Annotations.of(this).addWarningV2('@tapstack/audit-trail:bucketPolicy', 'the policy of the imported bucket cannot be changed from here; it must let cloudtrail.amazonaws.com use s3:GetBucketAcl, and s3:PutObject '
      + 'below AWSLogs/ for this trail, or the deployment fails');
    }
    return results.flatMap((result) => result.policyDependable ?? []);
  }

  private admitToTopic(trailName: string, topic?: sns.ITopic): IDependable[] {
    if (topic === undefined) {
      return [];
    }
    const published = topic.addToResourcePolicy(topicStatement(this, topic, trailName));
    const encrypted = topic.masterKey === undefined || topic.masterKey.addToResourcePolicy(topicKeyStatement(this)).statementAdded;
    if (!published.statementAdded || !encrypted) {
      Annotations.of(this).addWarningV2('@tapstack/audit-trail:topicPolicy', 'the policy of the imported topic or of its key cannot be changed from here; they must let cloudtrail.amazonaws.com use sns:Publish, '
      + 'kms:Decrypt and kms:GenerateDataKey*, or the deployment fails');
    }
    return published.policyDependable === undefined ? [] : [published.policyDependable];
  }

  private createTrail(name: string, delivery: LogDelivery, props: AuditTrailProps): cloudtrail.CfnTrail {
    const dataEvents = props.dataEvents ?? DataEvents.allS3Buckets();
    const insights = (props.insights ?? TrailInsights.all())._types;
    const own = this.accessLogsBucket === undefined ? [this.bucket] : [this.bucket, this.accessLogsBucket];
    const trail = new cloudtrail.CfnTrail(this, 'Trail', {
      trailName: name,
      isLogging: true,
      isMultiRegionTrail: true,
      isOrganizationTrail: props.organizationId === undefined ? undefined : true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      s3BucketName: this.bucket.bucketName,
      kmsKeyId: this.encryptionKey.keyArn,
      cloudWatchLogsLogGroupArn: delivery.logGroup.logGroupArn,
      cloudWatchLogsRoleArn: delivery.role.roleArn,
      snsTopicName: props.topic?.topicArn,
      advancedEventSelectors: [MANAGEMENT_EVENTS, ...dataEvents._selectors(own)],
      insightSelectors: insights.length === 0 ? undefined : insights.map((insightType) => ({ insightType })),
    });
    Tags.of(trail).add('Name', trail.node.path);
    return trail;
  }
}
