import * as sns from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, type NagPack, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';
import { RestoreDrill } from '../../src';
import { database } from '../support/database';

/** The rules that a drill adds findings of. */
function rules(pack: NagPack): string[] {
  const { mysql } = database(({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Alarms'), restoreDrill: RestoreDrill.monthly() }));
  return pack.validateScope(mysql.node.findChild('RestoreDrill')).violations.map(({ ruleName }) => ruleName.split('[')[0]);
}

test.each([
  ['AWS Solutions', new AwsSolutionsChecks(), ['AwsSolutions-IAM5']],
  ['HIPAA', new HIPAASecurityChecks(), ['HIPAA.Security-LambdaConcurrency', 'HIPAA.Security-LambdaDLQ']],
  ['NIST 800-53 r5', new NIST80053R5Checks(), ['NIST.800.53.R5-LambdaConcurrency', 'NIST.800.53.R5-LambdaDLQ']],
  ['PCI DSS', new PCIDSS321Checks(), []],
  ['Serverless', new ServerlessChecks(), ['Serverless-LambdaDLQ']],
])('of a drill %s finds nothing but what the README explains', (_, pack, expected) => {
  expect([...new Set(rules(pack))].sort()).toEqual(expected);
});
