import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';

import type { Template } from '../assembly/template';
import type { RawFinding } from '../finding';
import type { Scanner } from './scanner';

/** cfn-guard writes everything that it looked at; a megabyte, the default, is soon full. */
const MOST_OUTPUT = 512 * 1024 * 1024;

/** `[CT.S3.PR.2]: Require an Amazon S3 bucket to have ...`. */
const DESCRIPTION = /^\[(CT\.[\w.]+)\]: (.*)$/s;

/** AWS Control Tower's proactive controls, as cfn-guard rules; the package brings cfn-guard itself for Linux and macOS. */
export const controlTower: Scanner = {
  name: 'Control Tower',
  rules: () => Promise.resolve({ 'proactive controls': ruleFiles().map(identifier).sort() }),
  scan: (templates) => Promise.resolve(findingsIn(templates)),
};

function findingsIn(templates: readonly Template[]): RawFinding[][] {
  const validator = new CfnGuardValidator({ maxBuffer: MOST_OUTPUT });
  const { violations } = validator.validate({ templatePaths: templates.map(({ file }) => file), stacks: [] } as unknown as Parameters<CfnGuardValidator['validate']>[0]);
  return templates.map(({ file }) => violations.flatMap(({ description, violatingResources }) => {
    const [, rule, message] = DESCRIPTION.exec(description) ?? [];
    if (rule === undefined) {
      throw new Error(`cfn-guard describes a finding in another way than "[CT.SERVICE.PR.N]: text": ${description}`);
    }
    const here = violatingResources.filter(({ templatePath }) => templatePath === file);
    // Beside the resources that fail, cfn-guard sometimes names the template once more.
    const named = here.filter(({ resourceLogicalId }) => resourceLogicalId);
    return (named.length > 0 ? named : here).map(({ resourceLogicalId }) => ({ rule, logicalId: resourceLogicalId ?? '', message }));
  }));
}

function ruleFiles(): string[] {
  const rules = join(dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json')), 'rules/control-tower/cfn-guard');
  return readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.guard'));
}

/** `s3/ct-s3-pr-2.guard` is `CT.S3.PR.2`. */
function identifier(file: string): string {
  return basename(file, '.guard').toUpperCase().replaceAll('-', '.');
}
