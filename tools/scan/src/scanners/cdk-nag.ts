import { App, type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, HIPAASecurityChecks, type IApplyRule, NIST80053R5Checks, type NagPack, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';

import type { Template } from '../assembly/template';
import type { RawFinding } from '../finding';
import type { Scanner } from './scanner';

const PACKS: Readonly<Record<string, () => NagPack>> = {
  'AWS Solutions': () => new AwsSolutionsChecks(),
  'HIPAA': () => new HIPAASecurityChecks(),
  'NIST 800-53 r5': () => new NIST80053R5Checks(),
  'PCI DSS 3.2.1': () => new PCIDSS321Checks(),
  'Serverless': () => new ServerlessChecks(),
};

/** A rule that finds several things in one resource puts each into brackets behind its name. */
const RULE = /^([^[]+)(?:\[(.*)\])?$/s;

/** cdk-nag reads constructs: each template is read back into some, so that overrides and what CDK adds by itself count. */
export const cdkNag: Scanner = {
  name: 'cdk-nag',
  rules: () => Promise.resolve(Object.fromEntries(Object.entries(PACKS).map(([name, pack]) => [name, rulesOf(pack())]))),
  scan: (templates) => Promise.resolve(templates.map(findingsIn)),
};

function findingsIn(template: Template): RawFinding[] {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Template');
  new CfnInclude(stack, 'Included', { templateFile: template.file });
  return Object.values(PACKS).flatMap((pack) => pack().validateScope(stack).violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ constructPath }) => {
      const [, rule, detail] = RULE.exec(ruleName) ?? [ruleName, ruleName, undefined];
      return { rule, detail, logicalId: (constructPath ?? '').split('/').at(-1) ?? '', message: description };
    })));
}

/** What a pack does with a resource, one call for each of its rules; the typings keep it to subclasses. */
interface Rules {
  readonly packName: string;
  applyRule(rule: IApplyRule): void;
  checkResource(node: CfnResource): void;
}

function rulesOf(pack: NagPack): string[] {
  const rules: string[] = [];
  const open = pack as unknown as Rules;
  open.applyRule = ({ ruleSuffixOverride, rule }) => void rules.push(`${open.packName}-${ruleSuffixOverride ?? rule.name}`);
  // No rule is run, so any node will do.
  open.checkResource(undefined as unknown as CfnResource);
  return rules.sort();
}
