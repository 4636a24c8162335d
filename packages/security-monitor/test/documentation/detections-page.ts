import type { Detection } from '../../src/catalogue/detection';
import { DetectionFamily } from '../../src/detection-family';
import { Severity } from '../../src/severity';

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
    'A failed attempt is told one step lower at least, unless the attempt itself is the signal.',
    '',
    ...families.map(({ family, detections }) => `- [${family}](#${family}): ${detections.length}`),
    '',
    ...families.flatMap(({ family, detections }) => [`## ${family}`, '', ...[...detections].sort((a, b) => a.id.localeCompare(b.id)).flatMap(section)]),
  ].join('\n').trimEnd() + '\n';
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
    [
      ...cis('3.0', controls.cis3), ...cis('5.0', controls.cis5), ...cis('7.0', controls.cis7),
      `ATT&CK ${controls.attack19.join(', ')}${controls.attack.join() === controls.attack19.join() ? '' : ` (before v19: ${controls.attack.join(', ')})`}`,
    ].join('; '),
    '',
  ];
}

const cis = (version: string, numbers: readonly string[]): string[] => (numbers.length === 0 ? [] : [`CIS ${version}: ${numbers.join(', ')}`]);
