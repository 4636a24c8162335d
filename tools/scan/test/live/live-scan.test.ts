import type { Template } from '../../src/assembly/template';
import { judge } from '../../src/judge';
import { accept } from '../../src/live/accepted/accepted-live';
import { liveScan } from '../../src/live/live-scan';
import { livePage } from '../../src/live/page';
import type { ProwlerAnswer } from '../../src/live/prowler';

const TEMPLATE: Template = {
  name: 'App', environment: 'prod', body: { Resources: {} }, file: '', places: new Map([['Bucket1', 'Storage/Bucket/Resource']]), acknowledged: [],
};
const ANSWER: ProwlerAnswer = {
  checks: [
    { id: 's3_bucket_no_mfa_delete', service: 's3', title: 'MFA Delete', judged: 2 },
    { id: 's3_bucket_default_encryption', service: 's3', title: 'encryption', judged: 2 },
    { id: 'account_questions', service: 'account', title: 'questions', judged: 1 },
  ],
  findings: [
    { check: 's3_bucket_no_mfa_delete', status: 'FAIL', resource: 'app-bucket', arn: 'arn:aws:s3:::app-bucket', message: 'MFA Delete is off.' },
    { check: 'account_questions', status: 'MANUAL', resource: '000000000000', arn: '', message: 'Look at the console.' },
  ],
  errors: [],
  resources: [{ stack: 'App', logicalId: 'Bucket1', physicalId: 'app-bucket' }],
  owners: [],
};
const ROW = accept('impossible', ['s3_bucket_no_mfa_delete'], ['Storage/Bucket/Resource'], 'Only the root user can.');
const scan = liveScan('prod', [TEMPLATE], ANSWER);

test('what failed is a finding at the construct that made it; what a person has to look at is none', () => {
  expect(scan.findings).toEqual([expect.objectContaining({ scanner: 'Prowler', rule: 's3_bucket_no_mfa_delete', place: 'Storage/Bucket/Resource' })]);
  expect(scan.manual).toEqual([expect.objectContaining({ rule: 'account_questions', place: 'account' })]);
});

test('a finding is answered by a row of the table, or it is a problem', () => {
  expect(judge(scan.findings, [ROW]).problems).toEqual([]);
  expect(judge(scan.findings, []).problems).toEqual(['nobody has accepted s3_bucket_no_mfa_delete at Storage/Bucket/Resource: MFA Delete is off. (prod/prod)']);
});

test('a row whose finding is gone is a problem', () => {
  expect(judge([], [ROW]).problems[0]).toContain('accepts nothing any more');
});

test('the page counts what was checked, gives each finding its reason and names what is left to a person', () => {
  const page = livePage(scan, judge(scan.findings, [ROW]).covered);
  expect(page).toContain('| s3 | 2 | 1 |');
  expect(page).toContain('## What no template can satisfy\n\n**Only the root user can.**\n\n`s3_bucket_no_mfa_delete`\n\n- Storage/Bucket/Resource\n');
  expect(page).toContain('## What Prowler leaves to a person\n\n- `account_questions`\n');
});
