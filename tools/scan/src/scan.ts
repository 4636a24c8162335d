import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Template } from './assembly/template';
import { readTemplates } from './assembly/templates';
import type { Finding, ScannerName } from './finding';
import { cdkNag } from './scanners/cdk-nag';
import { cfnLint } from './scanners/cfn-lint';
import { checkov } from './scanners/checkov';
import { cloudsplaining } from './scanners/cloudsplaining';
import { controlTower } from './scanners/control-tower';
import type { Scanner } from './scanners/scanner';

export const ALL_SCANNERS: readonly Scanner[] = [cdkNag, controlTower, cfnLint, checkov, cloudsplaining];

export interface Scan {
  readonly templates: readonly Template[];
  readonly findings: readonly Finding[];
  /** The ids of the rules that were checked, by scanner and pack. */
  readonly rules: Readonly<Record<ScannerName, Readonly<Record<string, readonly string[]>>>>;
}

/** Runs the scanners over every template below the directories, one after the other: each uses all there is by itself. */
export async function scanAll(directories: readonly string[], scanners: readonly Scanner[] = ALL_SCANNERS): Promise<Scan> {
  const workplace = mkdtempSync(join(tmpdir(), 'tapstack-scan-'));
  try {
    const templates = readTemplates(directories, workplace);
    const findings: Finding[] = [];
    const rules: Partial<Record<ScannerName, Readonly<Record<string, readonly string[]>>>> = {};
    for (const scanner of scanners) {
      process.stderr.write(`${scanner.name}\n`);
      rules[scanner.name] = await scanner.rules();
      const found = await scanner.scan(templates);
      findings.push(...templates.flatMap((template, index) => found[index].map(({ logicalId, ...raw }): Finding => ({
        ...raw,
        scanner: scanner.name,
        template: template.name,
        environment: template.environment,
        place: template.places.get(logicalId) ?? logicalId,
      }))));
    }
    return { templates, findings, rules: rules as Scan['rules'] };
  } finally {
    rmSync(workplace, { recursive: true });
  }
}
