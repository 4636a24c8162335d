/** Parameters and evidence of one AWS-managed rule. */
export interface RuleRow {
  readonly identifier: string;
  readonly reason: string;
  /** Entries of CIS AWS Foundations 3.0. */
  readonly cis?: string[];
  /** Controls of AWS Foundational Security Best Practices. */
  readonly fsbp?: string[];
  readonly parameters?: Record<string, string>;
  /** The type whose recorded changes trigger the rule; a rule without one runs on a schedule and needs no recording. */
  readonly triggeredBy?: string;
}

const STRONG_PASSWORDS = {
  RequireUppercaseCharacters: 'true',
  RequireLowercaseCharacters: 'true',
  RequireSymbols: 'true',
  RequireNumbers: 'true',
  MinimumPasswordLength: '14',
  PasswordReusePrevention: '24',
  MaxPasswordAge: '90',
};

/**
 * What no template can bring about by itself, and what anyone could undo by hand later. Creating a rule that a
 * region does not know fails the deployment, so KMS_CMK_NOT_SCHEDULED_FOR_DELETION and RDS_SNAPSHOTS_PUBLIC_PROHIBITED are not here.
 */
export const BASELINE_RULES: readonly RuleRow[] = [
  {
    identifier: 'ROOT_ACCOUNT_MFA_ENABLED',
    cis: ['1.5'],
    fsbp: ['IAM.9'],
    reason: 'the root user can do everything and nothing can deny it',
  },
  {
    identifier: 'IAM_ROOT_ACCESS_KEY_CHECK',
    cis: ['1.4'],
    fsbp: ['IAM.4'],
    reason: 'an access key of the root user needs no second factor',
  },
  {
    identifier: 'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS',
    cis: ['1.10'],
    fsbp: ['IAM.5'],
    reason: 'a password alone opens the console',
  },
  {
    identifier: 'ACCESS_KEYS_ROTATED',
    cis: ['1.14'],
    fsbp: ['IAM.3'],
    parameters: { maxAccessKeyAge: '90' },
    reason: 'a key that leaked long ago still works',
  },
  {
    identifier: 'IAM_USER_UNUSED_CREDENTIALS_CHECK',
    cis: ['1.12'],
    fsbp: ['IAM.22'],
    parameters: { maxCredentialUsageAge: '45' },
    reason: 'nobody notices the use of a forgotten credential',
  },
  {
    identifier: 'IAM_PASSWORD_POLICY',
    cis: ['1.8', '1.9'],
    fsbp: ['IAM.7'],
    parameters: STRONG_PASSWORDS,
    reason: 'short and reused passwords are guessed',
  },
  {
    identifier: 'IAM_POLICY_NO_STATEMENTS_WITH_ADMIN_ACCESS',
    cis: ['1.16'],
    fsbp: ['IAM.1'],
    triggeredBy: 'AWS::IAM::Policy',
    reason: 'a policy that allows everything makes every other one meaningless',
  },
  {
    identifier: 'MULTI_REGION_CLOUD_TRAIL_ENABLED',
    cis: ['3.1'],
    fsbp: ['CloudTrail.1'],
    reason: 'a stopped or narrowed trail hides what comes next',
  },
  {
    identifier: 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED',
    cis: ['3.2'],
    fsbp: ['CloudTrail.4'],
    reason: 'without digests nobody can prove that a log file is whole',
  },
  {
    identifier: 'CLOUD_TRAIL_ENCRYPTION_ENABLED',
    cis: ['3.5'],
    fsbp: ['CloudTrail.2'],
    reason: 'without a key, reading the bucket is reading the logs',
  },
  {
    identifier: 'CMK_BACKING_KEY_ROTATION_ENABLED',
    cis: ['3.6'],
    fsbp: ['KMS.4'],
    reason: 'rotation limits what one key material has encrypted',
  },
  {
    identifier: 'VPC_FLOW_LOGS_ENABLED',
    cis: ['3.7'],
    fsbp: ['EC2.6'],
    reason: 'a network without flow logs keeps no trace of traffic',
  },
  {
    identifier: 'VPC_DEFAULT_SECURITY_GROUP_CLOSED',
    cis: ['5.4'],
    fsbp: ['EC2.2'],
    triggeredBy: 'AWS::EC2::SecurityGroup',
    reason: 'what is launched without a group lands in the default one',
  },
  {
    identifier: 'INCOMING_SSH_DISABLED',
    cis: ['5.2'],
    fsbp: ['EC2.13'],
    triggeredBy: 'AWS::EC2::SecurityGroup',
    reason: 'SSH open to the world is tried within minutes',
  },
  {
    identifier: 'EC2_EBS_ENCRYPTION_BY_DEFAULT',
    cis: ['2.2.1'],
    fsbp: ['EC2.7'],
    reason: 'volumes made by hand are encrypted only by this setting',
  },
  {
    identifier: 'S3_BUCKET_SSL_REQUESTS_ONLY',
    cis: ['2.1.1'],
    fsbp: ['S3.5'],
    triggeredBy: 'AWS::S3::Bucket',
    reason: 'a bucket that answers plain HTTP lets its objects be read on the way',
  },
  {
    identifier: 'RDS_STORAGE_ENCRYPTED',
    cis: ['2.3.1'],
    fsbp: ['RDS.3'],
    triggeredBy: 'AWS::RDS::DBInstance',
    reason: 'an unencrypted database also leaves unencrypted snapshots',
  },
  {
    identifier: 'RDS_INSTANCE_PUBLIC_ACCESS_CHECK',
    cis: ['2.3.3'],
    fsbp: ['RDS.2'],
    triggeredBy: 'AWS::RDS::DBInstance',
    reason: 'a database with a public address is one security-group rule away from the internet',
  },
  {
    identifier: 'ROOT_ACCOUNT_HARDWARE_MFA_ENABLED',
    cis: ['1.6'],
    fsbp: ['IAM.6'],
    reason: 'a second factor in software can be copied together with the device it runs on',
  },
  {
    identifier: 'IAM_USER_MFA_ENABLED',
    fsbp: ['IAM.19'],
    reason: 'a leaked access key works without a password, and only policies that ask for a second factor stop it',
  },
  {
    identifier: 'IAM_USER_NO_POLICIES_CHECK',
    cis: ['1.15'],
    fsbp: ['IAM.2'],
    triggeredBy: 'AWS::IAM::User',
    reason: 'permissions of single users are forgotten when their work changes',
  },
  {
    identifier: 'SECURITYHUB_ENABLED',
    cis: ['4.16'],
    reason: 'findings of all services come together nowhere else',
  },
  {
    identifier: 'CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED',
    fsbp: ['CloudTrail.5'],
    reason: 'in a bucket alone, events wait for somebody to look',
  },
  {
    identifier: 'CLOUDTRAIL_S3_DATAEVENTS_ENABLED',
    cis: ['3.8', '3.9'],
    reason: 'without data events nobody knows which objects were read or written',
  },
  {
    identifier: 'EC2_IMDSV2_CHECK',
    cis: ['5.6'],
    fsbp: ['EC2.8'],
    triggeredBy: 'AWS::EC2::Instance',
    reason: 'with version 1 a request that an application is tricked into gives away the credentials of its instance',
  },
  {
    identifier: 'ENCRYPTED_VOLUMES',
    cis: ['2.2.1'],
    fsbp: ['EC2.3'],
    triggeredBy: 'AWS::EC2::Volume',
    reason: 'a snapshot of an unencrypted volume can be read wherever it is shared',
  },
  {
    identifier: 'EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK',
    fsbp: ['EC2.1'],
    reason: 'public snapshots are searched for secrets by strangers',
  },
  {
    identifier: 'SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED',
    fsbp: ['EC2.15'],
    triggeredBy: 'AWS::EC2::Subnet',
    reason: 'what is launched there is reachable from the internet without anybody having said so',
  },
  {
    identifier: 'NACL_NO_UNRESTRICTED_SSH_RDP',
    cis: ['5.1'],
    fsbp: ['EC2.21'],
    triggeredBy: 'AWS::EC2::NetworkAcl',
    reason: 'the network ACL is what remains when a security group is opened by mistake',
  },
  {
    identifier: 'RESTRICTED_INCOMING_TRAFFIC',
    cis: ['5.2', '5.3'],
    fsbp: ['EC2.14'],
    triggeredBy: 'AWS::EC2::SecurityGroup',
    reason: 'remote desktops and databases open to the world are found as fast as SSH',
  },
  {
    identifier: 'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC',
    cis: ['2.1.4'],
    fsbp: ['S3.1'],
    reason: 'only the setting of the account also closes the buckets that nobody thinks of',
  },
  {
    identifier: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
    cis: ['2.1.4'],
    fsbp: ['S3.8'],
    triggeredBy: 'AWS::S3::Bucket',
    reason: 'a bucket that does not block public access is one policy away from the internet',
  },
  {
    identifier: 'S3_BUCKET_PUBLIC_READ_PROHIBITED',
    fsbp: ['S3.2'],
    triggeredBy: 'AWS::S3::Bucket',
    reason: 'what everybody may read has been copied already',
  },
  {
    identifier: 'S3_BUCKET_PUBLIC_WRITE_PROHIBITED',
    fsbp: ['S3.3'],
    triggeredBy: 'AWS::S3::Bucket',
    reason: 'what everybody may write is used for what nobody wants to have stored',
  },
  {
    identifier: 'S3_BUCKET_LOGGING_ENABLED',
    cis: ['3.4'],
    fsbp: ['S3.9', 'CloudTrail.7'],
    triggeredBy: 'AWS::S3::Bucket',
    reason: 'access logs tell who read the evidence',
  },
  {
    identifier: 'S3_BUCKET_VERSIONING_ENABLED',
    fsbp: ['S3.14'],
    triggeredBy: 'AWS::S3::Bucket',
    reason: 'an object that was overwritten comes back only from its versions',
  },
  {
    identifier: 'RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED',
    cis: ['2.3.2'],
    fsbp: ['RDS.13'],
    triggeredBy: 'AWS::RDS::DBInstance',
    reason: 'known holes stay open until somebody upgrades by hand',
  },
  {
    identifier: 'RDS_SNAPSHOT_ENCRYPTED',
    fsbp: ['RDS.4'],
    triggeredBy: 'AWS::RDS::DBSnapshot',
    reason: 'an unencrypted snapshot is the whole database for whoever it is shared with',
  },
  {
    identifier: 'RDS_INSTANCE_DELETION_PROTECTION_ENABLED',
    fsbp: ['RDS.8'],
    triggeredBy: 'AWS::RDS::DBInstance',
    reason: 'one call deletes a database that nothing protects',
  },
  {
    identifier: 'DB_INSTANCE_BACKUP_ENABLED',
    fsbp: ['RDS.11'],
    triggeredBy: 'AWS::RDS::DBInstance',
    reason: 'without backups there is no way back from a mistake',
  },
  {
    identifier: 'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED',
    fsbp: ['Lambda.1'],
    triggeredBy: 'AWS::Lambda::Function',
    reason: 'a function that everybody may call works for everybody, with its role',
  },
];
