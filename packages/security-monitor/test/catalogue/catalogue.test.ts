import { CATALOGUE } from '../../src/catalogue/catalogue';
import { ROWS } from '../../src/catalogue/rows/rows';
import { readCall } from '../../src/core/call';
import { Severity } from '../../src/severity';

describe.each(CATALOGUE.map((detection) => [detection.id, detection] as const))('%s', (id, detection) => {
  test.each((ROWS[id] ?? []).map((row) => [row.severity ?? 'silent', row.title, row] as const))('%s: %s', (expected, _, row) => {
    expect(detection.find(readCall(row.event.envelope))?.severity ?? 'silent').toBe(expected);
  });

  test('has rows for raising, for silence, and for a failed attempt', () => {
    const rows = ROWS[id] ?? [];
    expect(rows.some(({ severity }) => severity === undefined)).toBe(true);
    expect(rows.some(({ severity, event }) => severity !== undefined && readCall(event.envelope).error === undefined)).toBe(true);
    expect(rows.some(({ severity, event }) => severity !== undefined && readCall(event.envelope).error !== undefined)).toBe(true);
  });

  test('its rows climb every step of its ladder and none besides', () => {
    const climbed = (ROWS[id] ?? []).filter(({ event }) => readCall(event.envelope).error === undefined).map(({ severity }) => severity);
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
    expect(detection.controls.attack19).not.toEqual(detection.controls.attack);
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

test('one call raises one finding at most: nobody is told twice about one change', () => {
  for (const row of Object.values(ROWS).flat()) {
    const call = readCall(row.event.envelope);
    const raised = CATALOGUE.filter((detection) => detection.find(call) !== undefined);
    expect(raised.length).toBeLessThanOrEqual(1);
  }
});
