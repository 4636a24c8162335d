import { judge } from '../../src/judge';
import { findingsPage } from '../../src/report/page';
import type { Scan } from '../../src/scan';
import { finding, row } from '../support';

const findings = [finding(), finding({ environment: 'dev' }), finding({ environment: 'audit-trail' })];

const scan = {
  templates: ['audit-trail', 'dev', 'prod'].map((environment) => ({ environment, name: 'App' })),
  findings,
  rules: { checkov: { CloudFormation: ['CKV_AWS_18', 'CKV_AWS_21'] } },
} as unknown as Scan;

const page = (table = [row()]) => findingsPage(scan, judge(findings, table).covered);

test('counts rules and findings by scanner and environment, production first', () => {
  expect(page()).toContain('| scanner, pack | rules checked | prod | dev | audit-trail |\n| --- | --- | --- | --- | --- |\n| checkov, CloudFormation | 2 | 1 | 1 | 1 |\n');
});

test('shows each reason with the rules and places that it answers', () => {
  expect(page()).toContain('**It receives the access logs.**\n\n`CKV_AWS_18`: 3 findings\n\n- Logs/Resource: prod, dev, audit-trail\n');
});

test('keeps what only some profiles may have apart', () => {
  const [everywhere, profiles] = page([row({ environments: ['dev'] })]).split('## Accepted where the profile means it');
  expect(everywhere).not.toContain('It receives');
  expect(profiles).toContain('- Logs/Resource: dev\n');
});

test('lists the rules that were checked', () => {
  expect(page()).toContain('<details><summary>checkov, CloudFormation: 2</summary>\n\nCKV_AWS_18 CKV_AWS_21\n');
});
