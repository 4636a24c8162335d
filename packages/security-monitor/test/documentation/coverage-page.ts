import type { Detection } from '../../src/catalogue/detection';
import { CIS_FILTERS } from '../../src/cis/cis-filters';
import { BENCHMARK, type Recommendation } from './benchmark';
import { SILENT_TECHNIQUES, TECHNIQUES } from './techniques';

const linked = (detections: readonly Detection[]): string => detections.map(({ id }) => `[${id}](DETECTIONS.md#${id})`).join(', ');

/** What speaks to a recommendation, by its number in the newest version that has it. */
function speaking({ cis3, cis5, cis7 }: Recommendation, catalogue: readonly Detection[]): { detections: readonly Detection[]; filter?: string } {
  const detections = catalogue.filter(({ controls }) => controls.cis7.includes(cis7) || controls.cis5.includes(cis5) || controls.cis3.includes(cis3));
  return { detections, filter: CIS_FILTERS.find(({ cis: [, number] }) => number === cis7)?.id };
}

/** The page that shows which detections speak to each recommendation of the benchmark and to each technique, and which have none. */
export function coveragePage(catalogue: readonly Detection[]): string {
  const rows = BENCHMARK.map((recommendation) => ({ ...recommendation, ...speaking(recommendation, catalogue) }));
  const covered = rows.filter(({ detections, filter }) => detections.length > 0 || filter !== undefined);
  const open = rows.filter((row) => !covered.includes(row));
  const of = (version: 'cis3' | 'cis5' | 'cis7', among: typeof rows) => among.filter((row) => row[version] !== '-').length;
  const techniques = [...new Set(catalogue.flatMap(({ controls }) => controls.attack19))].sort();
  return [
    '# Coverage',
    '',
    'Which detections speak to each recommendation of the CIS AWS Foundations Benchmark and to each technique of MITRE ATT&CK, and which have none. This page is generated from the catalogue:',
    '`npx tsx test/documentation/write-coverage-page.ts`.',
    '',
    'A detection speaks to a recommendation when it tells of a call that breaks it, or when the recommendation asks for just that. It does not make an account comply: what was wrong before',
    'is told by nobody.',
    '',
    '## CIS AWS Foundations Benchmark',
    '',
    `${of('cis3', covered)} of the ${of('cis3', rows)} recommendations of v3.0, ${of('cis5', covered)} of the ${of('cis5', rows)} of v5.0 and ${of('cis7', covered)} of the ${of('cis7', rows)} of v7.0.`,
    '',
    '| v3.0 | v5.0 | v7.0 | recommendation | detections | metric filter |',
    '| --- | --- | --- | --- | --- | --- |',
    ...covered.map(({ cis3, cis5, cis7, words, detections, filter = '' }) => `| ${cis3} | ${cis5} | ${cis7} | ${words} | ${linked(detections)} | ${filter} |`),
    '',
    'The metric filters are an option of their own, for scanners that look for them.',
    '',
    '### Not covered',
    '',
    '| v3.0 | v5.0 | v7.0 | recommendation | why |',
    '| --- | --- | --- | --- | --- |',
    ...open.map(({ cis3, cis5, cis7, words, silent = 'no detection yet' }) => `| ${cis3} | ${cis5} | ${cis7} | ${words} | ${silent} |`),
    '',
    '## MITRE ATT&CK',
    '',
    `${techniques.length} techniques, by their ids in v19.`,
    '',
    '| technique | | detections |',
    '| --- | --- | --- |',
    ...techniques.map((id) => `| ${id} | ${TECHNIQUES[id]} | ${linked(catalogue.filter(({ controls }) => controls.attack19.includes(id)))} |`),
    '',
    '### Not covered',
    '',
    '| technique | | why |',
    '| --- | --- | --- |',
    ...SILENT_TECHNIQUES.map(([id, name, why]) => `| ${id} | ${name} | ${why} |`),
  ].join('\n') + '\n';
}
