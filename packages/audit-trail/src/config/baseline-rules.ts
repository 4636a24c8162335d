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

/** What no template can bring about by itself, and what anyone could undo by hand later. */
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
];
