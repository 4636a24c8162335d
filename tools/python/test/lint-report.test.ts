import { LINT_POLICY, type Finding, type LintPolicy } from '../src/lint-policy';
import { lintReport } from '../src/lint-report';

const POLICY: LintPolicy = { failing: ['Error', 'Warning'], accepted: { W3005: 'a reason' } };

const finding = (change: Partial<Finding> = {}): Finding => ({ template: 'a.template.json', line: 7, rule: 'E3002', level: 'Error', message: 'no such property', ...change });

test('counts each template once, however much was found in it', () => {
  const report = lintReport(['a.template.json', 'b.template.json'], [finding(), finding({ line: 9 })], POLICY);
  expect(report.counts).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('shows what was found, where, and the sum', () => {
  expect(lintReport(['a.template.json', 'b.template.json'], [finding()], POLICY).lines).toEqual([
    'a.template.json: 1 finding',
    '  E3002 line 7: no such property',
    '2 templates checked with cfn-lint: 1 passed, 1 failed',
  ]);
});

test('a warning fails a template as well', () => {
  expect(lintReport(['a.template.json'], [finding({ rule: 'W2001', level: 'Warning' })], POLICY).counts.failed).toBe(1);
});

test('an accepted rule and mere information fail nothing', () => {
  const findings = [finding({ rule: 'W3005', level: 'Warning' }), finding({ rule: 'I1022', level: 'Informational' })];
  expect(lintReport(['a.template.json'], findings, POLICY).counts).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

test('every rule the workspace accepts has a reason, and none is an error', () => {
  for (const [rule, reason] of Object.entries(LINT_POLICY.accepted)) {
    expect(rule).toMatch(/^W\d{4}$/);
    expect(reason.length).toBeGreaterThan(20);
  }
});
