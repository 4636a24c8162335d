import * as sns from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, type NagPack, PCIDSS321Checks } from 'cdk-nag';
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

// Whether a database belongs to a plan of AWS Backup, on top of its own backups, is decided where the plan is.
const BACKUP_PLAN = (pack: string) => `${pack}-RDSInBackupPlan Resource`;

test.each([
  ['AWS Solutions', new AwsSolutionsChecks(), [MONITORING_STREAM]],
  ['HIPAA', new HIPAASecurityChecks(), [BACKUP_PLAN('HIPAA.Security')]],
  ['NIST 800-53 r5', new NIST80053R5Checks(), [BACKUP_PLAN('NIST.800.53.R5')]],
  ['PCI DSS', new PCIDSS321Checks(), []],
])('%s finds nothing but what is explained above', (_, pack, expected) => {
  expect(findings(pack, true)).toEqual(expected);
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
