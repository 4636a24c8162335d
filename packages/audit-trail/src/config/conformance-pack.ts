import { Names, Stack, Token } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import type { Construct } from 'constructs';
import type { ManagedConfigRule } from './managed-config-rule';

/** @see https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html */
const MOST_RULES = 130;
/** @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutConformancePack.html */
const LONGEST_TEMPLATE = 51_200;
const NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,255}$/;
const LONGEST_NAME = 256;

/** All rules as one resource, which AWS Config takes apart and keeps as it is: its rules cannot be changed or deleted one by one. */
export function buildConformancePack(scope: Construct, rules: readonly ManagedConfigRule[], name?: string): config.CfnConformancePack {
  return new config.CfnConformancePack(scope, 'ConformancePack', {
    conformancePackName: name ?? Names.uniqueResourceName(scope, { maxLength: LONGEST_NAME, separator: '-' }),
    templateBody: Stack.of(scope).toJsonString(templateOf(rules)),
  });
}

export function conformancePackProblems(rules: readonly ManagedConfigRule[], name?: string): string[] {
  const problems: string[] = [];
  if (name !== undefined && !Token.isUnresolved(name) && !NAME.test(name)) {
    problems.push(`rules: "${name}" is no name of a conformance pack; use up to ${LONGEST_NAME} letters, digits and dashes, a letter first`);
  }
  if (rules.length > MOST_RULES) {
    problems.push(`rules: a conformance pack takes up to ${MOST_RULES} rules, these are ${rules.length}; leave asConformancePack out or split them over two baselines`);
  }
  const length = JSON.stringify(templateOf(rules)).length;
  if (length > LONGEST_TEMPLATE) {
    problems.push(`rules: make a conformance pack of ${length} bytes; AWS Config takes up to ${LONGEST_TEMPLATE}. Shorten the reasons or leave asConformancePack out`);
  }
  return problems;
}

function templateOf(rules: readonly ManagedConfigRule[]) {
  return {
    Resources: Object.fromEntries(rules.map((rule) => [logicalId(rule.identifier), {
      Type: 'AWS::Config::ConfigRule',
      Properties: {
        ConfigRuleName: rule.identifier.toLowerCase().replaceAll('_', '-'),
        Description: rule._description,
        Source: { Owner: 'AWS', SourceIdentifier: rule.identifier },
        ...(rule._parameters === undefined ? {} : { InputParameters: rule._parameters }),
      },
    }])),
  };
}

function logicalId(identifier: string): string {
  return identifier.split('_').map((word) => `${word.slice(0, 1)}${word.slice(1).toLowerCase()}`).join('');
}
