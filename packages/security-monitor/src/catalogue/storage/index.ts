export { changedBucketAcl, changedBucketPolicy, deletedBucketPolicy, removedPublicAccessBlock } from './access';
export {
  changedBucketEncryption, changedLifecycle, changedReplication, changedWebAccess, deletedBucket, disabledAccessLogs, suspendedVersioning,
} from './content';
