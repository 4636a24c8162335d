import { CATALOGUE } from '../../src/catalogue/catalogue';
import { REVOKED_TECHNIQUES } from '../../src/catalogue/controls';
import { Judge } from '../../src/catalogue/judge';
import { ROWS } from '../../src/catalogue/rows/rows';
import { SAMPLE_OWN } from '../../src/catalogue/rows/self-protection';
import { readCall } from '../../src/core/call';
import { atLeast, worst } from '../../src/core/severities';
import { Severity } from '../../src/severity';

describe.each(CATALOGUE.map((detection) => [detection.id, detection] as const))('%s', (id, detection) => {
  test.each((ROWS[id] ?? []).map((row) => [row.severity ?? 'silent', row.title, row] as const))('%s: %s', (expected, _, row) => {
    expect(detection.find(readCall(row.event.envelope), SAMPLE_OWN)?.severity ?? 'silent').toBe(expected);
  });

  test('has rows for raising, for silence, and for a failed attempt', () => {
    const rows = ROWS[id] ?? [];
    expect(rows.some(({ severity }) => severity === undefined)).toBe(true);
    expect(rows.some(({ severity, event }) => severity !== undefined && readCall(event.envelope).error === undefined)).toBe(detection.failuresOnly !== true);
    expect(rows.some(({ severity, event }) => severity !== undefined && readCall(event.envelope).error !== undefined)).toBe(true);
  });

  test('its rows climb every step of its ladder and none besides', () => {
    const climbed = (ROWS[id] ?? []).filter(({ event }) => detection.failuresOnly === true || readCall(event.envelope).error === undefined)
      .map(({ severity }) => severity);
    expect(new Set(climbed.filter((severity) => severity !== undefined))).toEqual(new Set(Object.keys(detection.ladder) as Severity[]));
  });

  test('its rows use every event it names', () => {
    const used = (ROWS[id] ?? []).filter(({ severity }) => severity !== undefined).map(({ event }) => readCall(event.envelope)).map(({ source, name }) => `${source} ${name}`);
    const named = Object.entries(detection.events).flatMap(([source, names]) => names.map((name) => `${source} ${name}`));
    expect(new Set(used)).toEqual(new Set(named));
  });

  test('says what it means in sentences, and maps to ATT&CK old and new', () => {
    for (const sentence of [detection.meaning, detection.harmlessWhen]) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
    expect(detection.title).toMatch(/^[A-Z].*[^.]$/);
    expect(detection.controls.attack).not.toHaveLength(0);
    expect(detection.controls.attack19).not.toHaveLength(0);
    expect(detection.controls.attack19.filter((id) => REVOKED_TECHNIQUES.has(id))).toEqual([]);
    expect(detection.controls.attack.filter((id) => !REVOKED_TECHNIQUES.has(id) && !detection.controls.attack19.includes(id))).toEqual([]);
  });
});

test('every row belongs to a detection', () => {
  expect(Object.keys(ROWS).sort()).toEqual(CATALOGUE.map(({ id }) => id).sort());
});

test('ids are unique, short enough for message attributes, and made of words', () => {
  const ids = CATALOGUE.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  ids.forEach((id) => expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/));
});

test('one call makes one alert, led by the worst that any detection promises for it', () => {
  const judge = new Judge(CATALOGUE, SAMPLE_OWN);
  for (const [id, rows] of Object.entries(ROWS)) {
    for (const { event, severity } of rows.filter((row) => row.severity !== undefined)) {
      const { findings } = judge.judge(readCall(event.envelope));
      const severities = findings.map((finding) => finding.severity);
      expect(findings.map(({ detection }) => detection.id)).toContain(id);
      expect(severities[0]).toBe(worst(severities));
      expect(atLeast(severity!)).toContain(severities[0]);
    }
  }
});
