import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CATALOGUE } from '../../src/catalogue/catalogue';
import { CIS } from '../../src/catalogue/controls';
import { CIS_FILTERS } from '../../src/cis/cis-filters';
import { BENCHMARK } from './benchmark';
import { coveragePage } from './coverage-page';
import { SILENT_TECHNIQUES, TECHNIQUES } from './techniques';

const PAGE = coveragePage(CATALOGUE);

test('the page of coverage tells what the catalogue holds: write it again with npx tsx test/documentation/write-coverage-page.ts', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'COVERAGE.md'), 'utf8')).toBe(PAGE);
});

test('no recommendation of any version is missing or there twice', () => {
  const numbers = (version: 'cis3' | 'cis5' | 'cis7') => BENCHMARK.map((row) => row[version]).filter((number) => number !== '-');
  expect([numbers('cis3'), numbers('cis5'), numbers('cis7')].map((all) => [all.length, new Set(all).size])).toEqual([[62, 62], [63, 63], [70, 70]]);
});

test('the catalogue names recommendations as the benchmark numbers them', () => {
  const rows = BENCHMARK.map(({ cis3, cis5, cis7 }) => `${cis3} ${cis5} ${cis7}`);
  expect(Object.values(CIS).map((numbers) => numbers.join(' ')).filter((numbers) => !rows.includes(numbers))).toEqual([]);
  expect(CIS_FILTERS.map(({ cis: [old, cis7] }) => `${old} ${old} ${cis7}`).filter((numbers) => !rows.includes(numbers))).toEqual([]);
});

test('what is said to be beyond events has no detection, and what has none says why', () => {
  for (const { cis7, cis3, words, silent } of BENCHMARK) {
    const speaks = CATALOGUE.some(({ controls }) => controls.cis7.includes(cis7) || controls.cis3.includes(cis3))
      || CIS_FILTERS.some(({ cis: [, number] }) => number === cis7);
    expect([words, silent === undefined]).toEqual([words, speaks]);
  }
});

test('every technique has its name, and none is on both lists', () => {
  const used = new Set(CATALOGUE.flatMap(({ controls }) => controls.attack19));
  expect([...used].filter((id) => TECHNIQUES[id] === undefined)).toEqual([]);
  expect(Object.keys(TECHNIQUES).filter((id) => !used.has(id))).toEqual([]);
  expect(SILENT_TECHNIQUES.filter(([id]) => used.has(id))).toEqual([]);
});
