import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { AcceptedFinding } from '../src/accepted/accepted-finding';
import type { Resource } from '../src/assembly/template';
import type { Finding } from '../src/finding';

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tapstack-scan-test-'));
}

/** Writes what synthesis leaves: a manifest, a template, and what constructs said of themselves. */
export function assembly(folder: string, environment: string, resources: Record<string, Partial<Resource>>, metadata: Record<string, unknown[]> = {}): void {
  const directory = join(folder, environment);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'manifest.json'), '{}');
  writeFileSync(join(directory, 'App.template.json'), JSON.stringify({ Resources: resources }));
  writeFileSync(join(directory, 'App.metadata.json'), JSON.stringify(metadata));
}

export const finding = (change: Partial<Finding> = {}): Finding => ({
  scanner: 'checkov', rule: 'CKV_AWS_18', template: 'App', environment: 'prod', place: 'Logs/Resource', message: 'no access logs', ...change,
});

export const row = (change: Partial<AcceptedFinding> = {}): AcceptedFinding => ({
  rules: { checkov: ['CKV_AWS_18'] }, places: ['Logs/Resource'], reason: 'It receives the access logs.', ...change,
});
