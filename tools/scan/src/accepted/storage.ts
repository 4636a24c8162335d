import type { AcceptedFinding } from './accepted-finding';
import { inPacks } from './packs';

const ACCESS_LOGS = '*/AccessLogsBucket/Resource';

export const STORAGE: readonly AcceptedFinding[] = [
  {
    rules: { 'cdk-nag': inPacks('S3DefaultEncryptionKMS'), 'Control Tower': ['CT.S3.PR.10'] },
    places: [ACCESS_LOGS],
    reason: 'S3 delivers server access logs only to buckets that are encrypted with its own keys (SSE-S3); with a KMS key they are lost in silence.',
  },
  {
    rules: { 'Control Tower': ['CT.S3.PR.2'], 'checkov': ['CKV_AWS_18'] },
    places: [ACCESS_LOGS],
    reason: 'The bucket receives the access logs. One that logged its own accesses would grow by every delivery; one more bucket for them would be found next.',
  },
  {
    rules: { 'Control Tower': ['CT.S3.PR.9'] },
    places: [ACCESS_LOGS, 'AuditTrail/Bucket/Resource'],
    reason: 'S3 delivers no access logs to a bucket with Object Lock, and AWS Config delivers to none; in TapStack the archive takes both trail and Config. Users of audit-trail lock the archive with objectLock.',
  },
  {
    rules: { 'Control Tower': ['CT.S3.PR.9'] },
    places: ['Storage/Bucket/Resource'],
    reason: 'CloudFormation replaces a bucket to turn Object Lock on, and an update must replace nothing that holds data. The versions of each object are kept for 90 days, and S3 turns the lock on in place for whoever wants it.',
  },
  {
    rules: { 'cdk-nag': inPacks('S3BucketReplicationEnabled') },
    places: [ACCESS_LOGS, 'AuditTrail/Bucket/Resource', 'Storage/Bucket/Resource'],
    reason: 'The rule wants every bucket replicated, the replica too, so no template satisfies it. Copies in another region or account are the decision of whoever owns that region or account.',
  },
  {
    rules: { 'cdk-nag': inPacks('DynamoDBInBackupPlan', ['HIPAA.Security', 'NIST.800.53.R5']) },
    places: ['SecurityMonitor/StateTable/Resource'],
    reason: 'It holds which events were told in the last two days, and what is to be told within minutes or a day: a copy from a vault would be older than all of it. Point-in-time recovery is on, and without the table alerts are told all the same, if twice.',
  },
];
