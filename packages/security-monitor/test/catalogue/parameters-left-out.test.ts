import { alertMessage } from '../../src/alert/message';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Judge } from '../../src/catalogue/judge';
import { ROWS } from '../../src/catalogue/rows/rows';
import { SampleEvent } from '../../src/catalogue/rows/sample-event';
import { SAMPLE_OWN } from '../../src/catalogue/rows/self-protection';
import { readCall } from '../../src/core/call';
import { Severity } from '../../src/severity';
import { alertOf, detectionOf } from '../support/samples';

/** What stands in a record in place of parameters that are too large for it. Whoever calls can make them so. */
const OMITTED = { omitted: true, originalSize: 130_000, reason: 'requestParameters too large' };
const leftOut = (event: SampleEvent) => event.with({ requestParameters: OMITTED });
const first = (id: string, raising = true) => ROWS[id].find(({ severity }) => (severity !== undefined) === raising)!.event;
const judged = (event: SampleEvent, detections = CATALOGUE) => new Judge(detections, SAMPLE_OWN).judge(readCall(event.envelope));

test.each(CATALOGUE.map(({ id }) => id))('no call of %s hides behind the size of its parameters', (id) => {
  for (const { event } of ROWS[id].filter(({ severity }) => severity !== undefined)) {
    const { findings, failures } = judged(leftOut(event));
    expect(failures).toEqual([]);
    expect(findings).not.toEqual([]);
  }
});

test('what nobody can judge is told as high at most, and says why', () => {
  const event = leftOut(first('snapshot-shared'));
  expect(Object.keys(detectionOf('snapshot-shared').ladder)).toContain(Severity.CRITICAL);
  expect(judged(event).findings).toMatchObject([{
    severity: Severity.HIGH,
    account: { headline: 'ModifySnapshotAttribute could not be judged', facts: { parametersOmitted: true } },
  }]);
  expect((JSON.parse(alertMessage(alertOf(event)).Message) as { email: string }).email).toContain('CloudTrail left the parameters out for their size, look at it yourself');
});

test('a failed attempt is lowered, as ever', () => {
  expect(judged(leftOut(first('snapshot-shared')).denied()).findings.map(({ severity }) => severity)).toEqual([Severity.LOW]);
});

test('nothing is added to what the answer of the call shows to be as bad', () => {
  const { findings } = judged(leftOut(first('world-open-ingress')));
  expect(findings.map(({ detection, severity }) => `${detection.id} ${severity}`)).toEqual(['world-open-ingress CRITICAL']);
});

test('a call that is merely harmless stays silent', () => {
  expect(judged(first('snapshot-shared', false), [detectionOf('snapshot-shared')]).findings).toEqual([]);
});
