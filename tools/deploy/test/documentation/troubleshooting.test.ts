import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { FAILURES } from '../../src/core/failures';
import { STACK_STATUSES } from '../../src/core/status';
import { troubleshooting } from '../../src/documentation/troubleshooting';

const page = readFileSync(join(__dirname, '../../TROUBLESHOOTING.md'), 'utf8');

test('the page is current: npx projen troubleshooting writes it anew', () => {
  expect(page).toBe(troubleshooting());
});

test('every status and every failure has its section', () => {
  for (const heading of [...STACK_STATUSES, ...FAILURES.map(({ id, title }) => `${id}: ${title}`)]) {
    expect(page).toContain(`### ${heading}\n`);
  }
});
