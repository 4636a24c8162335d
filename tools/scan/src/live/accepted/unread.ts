import type { Unread } from '../judge-unread';

/** What Prowler cannot read from the embedded AWS. */
export const UNREAD: readonly Unread[] = [
  {
    source: 'eventbridge_service._list_registries',
    reason: 'the embedded AWS has no schema registries, and nothing here makes one.',
  },
  {
    source: 'dynamodb_service._describe_clusters',
    reason: 'the embedded AWS has no DynamoDB Accelerator, and nothing here makes a cluster of it.',
  },
  {
    source: 'autoscaling_service._describe_scalable_targets',
    reason: 'the embedded AWS has no Application Auto Scaling; it is asked for tables of settled capacity, and the one here is paid by request.',
  },
];
