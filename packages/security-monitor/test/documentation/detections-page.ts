import type { Detection } from '../../src/catalogue/detection';
import { ROWS } from '../../src/catalogue/rows/rows';
import { readCall } from '../../src/core/call';
import { DetectionFamily } from '../../src/detection-family';
import { Severity } from '../../src/severity';
import { PLAYBOOKS } from './playbooks';

/** The worst first, as in an alert. */
const SEVERITIES = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.INFORMATIONAL];

/** The page that lists every detection of the catalogue: what it looks at, what earns which severity, and which controls ask for it. */
export function detectionsPage(catalogue: readonly Detection[]): string {
  const families = Object.values(DetectionFamily).map((family) => ({ family, detections: catalogue.filter((detection) => detection.family === family) }));
  const calls = new Set(catalogue.flatMap(({ events }) => Object.entries(events).flatMap(([source, names]) => names.map((name) => `${source} ${name}`))));
  return [
    '# Detections',
    '',
    `${catalogue.length} detections over ${calls.size} calls, in ${families.length} families. This page is generated from the catalogue: \`npx tsx test/documentation/write-detections-page.ts\`.`,
    '',
    'A failed attempt is told one step lower at least, unless the attempt itself is the signal. A call whose parameters CloudTrail left out for their size is told as well, as HIGH at most: what',
    'it did is unknown. [COVERAGE.md](COVERAGE.md) shows what speaks to which recommendation and technique.',
    '',
    'The undo of a section is that of an example: the alert fills it in from its own event.',
    '',
    ...families.map(({ family, detections }) => `- [${family}](#${family}): ${detections.length}`),
    '',
    ...families.flatMap(({ family, detections }) => [`## ${family}`, '', ...playbook(family), ...[...detections].sort((a, b) => a.id.localeCompare(b.id)).flatMap(section)]),
  ].join('\n').trimEnd() + '\n';
}

/** One for each family: what an alert asks for depends on what is in danger, and little on which call endangers it. */
const playbook = (family: DetectionFamily): string[] =>
  ['When nobody says that it was them:', '', ...PLAYBOOKS[family].map((step, index) => `${index + 1}. ${step}`), ''];

/** The way back of the worst row that has one by a command, or in words. */
function undo(detection: Detection): string {
  const found = (ROWS[detection.id] ?? []).map(({ event }) => readCall(event.envelope)).flatMap((call) => {
    const finding = detection.find(call);
    return finding === undefined ? [] : [{ ...finding, succeeded: call.error === undefined }];
  }).sort((a, b) => Number(b.succeeded) - Number(a.succeeded) || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const ways = found.map((finding) => finding.undo);
  const { command, note = 'see what to do above' } = ways.find((way) => way.command !== undefined) ?? ways[0] ?? {};
  return command === undefined ? note : [`\`${command}\``, ...(found.some(({ undo: way }) => way.note === note) ? [note] : [])].join('; ');
}

function section(detection: Detection): string[] {
  const { id, title, ladder, events, meaning, harmlessWhen, controls } = detection;
  const steps = SEVERITIES.filter((severity) => ladder[severity] !== undefined);
  return [
    `### ${id}`,
    '',
    `**${title}.** ${meaning} Harmless if: ${harmlessWhen.charAt(0).toLowerCase()}${harmlessWhen.slice(1)}`,
    '',
    ...steps.map((severity) => `- ${severity}: ${ladder[severity]}`),
    '',
    `Calls: ${Object.entries(events).map(([source, names]) => `${names.join(', ')} (${source})`).join('; ')}`,
    '',
    `Undo: ${undo(detection)}`,
    '',
    [
      ...cis('3.0', controls.cis3), ...cis('5.0', controls.cis5), ...cis('7.0', controls.cis7),
      `ATT&CK ${controls.attack19.join(', ')}${controls.attack.join() === controls.attack19.join() ? '' : ` (before v19: ${controls.attack.join(', ')})`}`,
    ].join('; '),
    '',
  ];
}

const cis = (version: string, numbers: readonly string[]): string[] => (numbers.length === 0 ? [] : [`CIS ${version}: ${numbers.join(', ')}`]);
