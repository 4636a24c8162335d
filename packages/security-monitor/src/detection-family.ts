/**
 * What a detection watches over; every detection belongs to one family.
 */
export enum DetectionFamily {
  /** Security groups, routes, gateways, network ACLs, VPCs, DNS and web firewalls: who can reach what. */
  NETWORK = 'network',
  /** IAM users, roles, policies, keys and identity providers: who may do what, and who may become whom. */
  IDENTITY = 'identity',
  /** Sign-ins to the console and temporary credentials: who is acting just now. */
  SESSIONS = 'sessions',
  /** Trails, recorders, detectors, log groups and alarms: whether the account still sees what happens. */
  LOGGING = 'logging',
  /** KMS keys, secrets and certificates. */
  ENCRYPTION = 'encryption',
  /** S3 buckets: who may read them, and what protects their content. */
  STORAGE = 'storage',
  /** Databases, snapshots, images, backups, queues and topics: copies, shares and deletions. */
  DATA = 'data',
  /** Instances, functions, containers and other places where code runs. */
  COMPUTE = 'compute',
  /** The organization and the account itself: its membership, guard rails, regions and contacts. */
  ORGANIZATION = 'organization',
  /** The monitor itself: its rules, function, topics, queues, role, log, alarms, keys, table, schedules and stack. */
  SELF_PROTECTION = 'self-protection',
}
