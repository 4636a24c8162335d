import { type AcceptedLive, accept } from './accepted-live';

export const STORAGE: readonly AcceptedLive[] = [
  accept('impossible', ['s3_bucket_cross_region_replication'], ['AuditTrail/Bucket/Resource', 'Storage/AccessLogsBucket/Resource', 'Storage/Bucket/Resource'],
    'The check wants every bucket replicated, the replica too, so no set of buckets satisfies it. Copies in another Region or account are the decision of whoever owns that Region or account.'),
  accept('impossible', ['s3_bucket_kms_encryption', 's3_bucket_server_access_logging_enabled'], ['Storage/AccessLogsBucket/Resource'],
    'The bucket receives the access logs of the others. S3 delivers them only where its own keys encrypt (SSE-S3), and a bucket that logged its own accesses would grow by every delivery.'),
  accept('impossible', ['s3_bucket_object_lock'], ['AuditTrail/Bucket/Resource', 'Storage/AccessLogsBucket/Resource'],
    'S3 delivers no access logs to a bucket with a default retention, and AWS Config delivers to none; in TapStack the archive takes both trail and Config. Users of audit-trail lock the archive with objectLock.'),
  accept('chosen', ['s3_bucket_object_lock'], ['Storage/Bucket/Resource'],
    'An application that cannot delete its objects cannot keep promises of deletion either. The versions of each object are kept for 90 days, and S3 turns the lock on in place for whoever wants it.'),
];
