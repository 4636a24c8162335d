import type { RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { accessLogBucketProblems } from '../archive/access-log-bucket';
import type { ArchiveLifecycle } from '../archive/archive-lifecycle';
import { removalProblems } from '../archive/evidence-bucket';
import { keyProblems } from '../archive/evidence-key';
import { givenBucketProblems, keyRegionProblems } from '../archive/given-bucket';
import { given } from '../problems';
import { topicProblems } from '../topic-problems';
import type { AuditTrailProps } from './audit-trail-props';
import { MANAGEMENT_EVENTS, selectorProblems } from './data-events';
import { trailNameProblems } from './trail-name';
import { organizationProblems } from './trail-organization';

/** Everything that is wrong with the settings of a trail. */
export function trailProblems(scope: Construct, props: AuditTrailProps, lifecycle: ArchiveLifecycle, removalPolicy: RemovalPolicy): string[] {
  const encryptionKey = props.encryptionKey ?? props.bucket?.encryptionKey;
  return [
    ...trailNameProblems(scope, props.trailName, { encryptionKey, bucket: props.bucket, topic: props.topic }),
    ...organizationProblems(props.organizationId),
    ...unusedSettings(props),
    ...givenBucketProblems(props.bucket),
    ...keyProblems(encryptionKey),
    ...keyRegionProblems(props.bucket, props.encryptionKey),
    ...topicProblems(props.topic),
    ...accessLogBucketProblems(scope, props.accessLogsBucket),
    ...lifecycle._problems(),
    ...(props.objectLock?._problems(lifecycle, removalPolicy) ?? []),
    ...removalProblems(removalPolicy),
    ...(props.dataEvents?._problems ?? []),
    ...selectorProblems([MANAGEMENT_EVENTS, ...(props.dataEvents?._selectors([]) ?? [])]),
  ];
}

/** Settings that would silently change nothing are refused. */
function unusedSettings({ bucket, accessLogsBucket, archiveLifecycle, objectLock }: AuditTrailProps): string[] {
  return bucket === undefined
    ? []
    : given({ accessLogsBucket, archiveLifecycle, objectLock })
        .map((name) => `${name}: belongs to a bucket made here, but bucket is given; set it on that bucket and leave it out here`);
}
