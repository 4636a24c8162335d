import { overridden } from '../../src/catalogue/override';
import { ROWS } from '../../src/catalogue/rows/rows';
import { readCall } from '../../src/core/call';
import { Severity } from '../../src/severity';
import { detectionOf } from '../support/samples';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const raised = (id: string, severity: Severity) => {
  const detection = overridden(detectionOf(id), severity);
  return ROWS[id].map(({ event, severity: usual }) => ({ call: readCall(event.envelope), usual })).flatMap(({ call, usual }) => {
    const finding = detection.find(call);
    return [{ failed: call.error !== undefined, usual, severity: finding?.severity, names: finding?.detection }];
  });
};

test.each(Object.values(Severity))('whatever is found is %s, and what was silent stays so', (severity) => {
  for (const found of raised('world-open-ingress', severity).filter(({ failed }) => !failed)) {
    expect(found.severity).toBe(found.usual === undefined ? undefined : severity);
  }
});

test.each([[CRITICAL, LOW], [HIGH, LOW], [LOW, LOW], [INFORMATIONAL, INFORMATIONAL]])('chosen as %s, a failed attempt is told at %s', (chosen, attempt) => {
  expect(raised('world-open-ingress', chosen).filter(({ failed }) => failed).map(({ severity }) => severity)).toContain(attempt);
});

test('an attempt that tells as much as a success stays what it is worth, but never above the choice', () => {
  const attempt = (severity: Severity) => raised('organization-left', severity).find(({ failed }) => failed)!;
  expect(attempt(CRITICAL).severity).toBe(attempt(CRITICAL).usual);
  expect(attempt(MEDIUM).severity).toBe(MEDIUM);
});

test('the finding shows the choice in its ladder', () => {
  expect(raised('world-open-ingress', LOW)[0].names?.ladder).toEqual({ [LOW]: 'always: chosen for this account' });
});
