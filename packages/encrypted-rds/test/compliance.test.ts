import { Size } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, type NagPack, PCIDSS321Checks } from 'cdk-nag';
import { DatabaseOrigin, MasterPassword } from '../src';
import { database } from './support/database';

/** What a pack finds in the database, as `<rule> <place within the database>`. */
function findings(pack: NagPack, topic: boolean): string[] {
  const { mysql } = database(({ stack }) => (topic ? { alarmTopic: new sns.Topic(stack, 'Alarms') } : {}));
  return pack.validateScope(mysql).violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath?.replace('Shop/Database/', '')}`));
}

// The stream is named after the resource id, which AWS settles only after it has checked the role; no policy without a wildcard can name it in time.
const MONITORING_STREAM = 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:RDSOSMetrics:*] '
  + 'EnhancedMonitoringRole/Policy/Resource';

// RDS checks a listing against everything that could be listed, and AWS Backup names its snapshots after jobs that are yet to come.
const BACKUP_ROLE = ['db:*', 'snapshot:*', 'snapshot:awsbackup:*'].map((what) =>
  `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:rds:<AWS::Region>:<AWS::AccountId>:${what}] BackupRole/Policy/Resource`);

test.each([
  ['AWS Solutions', new AwsSolutionsChecks(), [MONITORING_STREAM, ...BACKUP_ROLE]],
  ['HIPAA', new HIPAASecurityChecks(), []],
  ['NIST 800-53 r5', new NIST80053R5Checks(), []],
  ['PCI DSS', new PCIDSS321Checks(), []],
])('%s finds nothing but what is explained above', (_, pack, expected) => {
  expect(findings(pack, true).sort()).toEqual([...expected].sort());
});

test.each([
  ['AWS Solutions', new AwsSolutionsChecks(), []],
  ['HIPAA', new HIPAASecurityChecks(), ['HIPAA.Security-CloudWatchAlarmAction']],
  ['NIST 800-53 r5', new NIST80053R5Checks(), ['NIST.800.53.R5-CloudWatchAlarmAction']],
  ['PCI DSS', new PCIDSS321Checks(), []],
])('without a topic %s misses only what the topic brings', (_, pack, expected) => {
  const more = findings(pack, false).filter((finding) => !findings(pack, true).includes(finding)).map((finding) => finding.split(' ')[0]);
  expect([...new Set(more)]).toEqual(expected);
});

test.each([
  ['AWS Solutions', new AwsSolutionsChecks(), ['AwsSolutions-RDS3']],
  ['HIPAA', new HIPAASecurityChecks(), ['RDSInBackupPlan', 'RDSMultiAZSupport'].map((rule) => `HIPAA.Security-${rule}`)],
  ['NIST 800-53 r5', new NIST80053R5Checks(), ['RDSInBackupPlan', 'RDSMultiAZSupport'].map((rule) => `NIST.800.53.R5-${rule}`)],
  ['PCI DSS', new PCIDSS321Checks(), []],
])('in a read replica %s finds that it is in no backup plan and has no standby', (_, pack, expected) => {
  const { mysql } = database(({ stack }) => ({
    alarmTopic: new sns.Topic(stack, 'Alarms'),
    masterPassword: MasterPassword.fromSecret(secretsmanager.Secret.fromSecretNameV2(stack, 'Master', 'master')),
  }));
  const replica = mysql.addReadReplica('Reports');
  const rules = pack.validateScope(replica).violations.map(({ ruleName }) => ruleName).filter((rule) => !rule.startsWith('AwsSolutions-IAM5'));
  expect([...new Set(rules)].sort()).toEqual(expected);
});

test.each([
  ['HIPAA', new HIPAASecurityChecks(), ['HIPAA.Security-RDSStorageEncrypted']],
  ['PCI DSS', new PCIDSS321Checks(), ['PCI.DSS.321-RDSStorageEncrypted']],
])('in a restored database %s misses the word on encryption, which RDS takes from the snapshot', (_, pack, expected) => {
  const { mysql } = database(({ stack }) => ({
    alarmTopic: new sns.Topic(stack, 'Alarms'),
    encryptionKey: new kms.Key(stack, 'Old', { enableKeyRotation: true }),
    allocatedStorage: Size.gibibytes(100),
    origin: DatabaseOrigin.snapshot('before-the-sale'),
  }));
  expect(pack.validateScope(mysql).violations.map(({ ruleName }) => ruleName)).toEqual(expected);
});
