import { Alert } from '../../src/alert/alert';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { Detection, Finding } from '../../src/catalogue/detection';
import { Judge } from '../../src/catalogue/judge';
import { SampleEvent } from '../../src/catalogue/rows/sample-event';
import { SAMPLE_OWN } from '../../src/catalogue/rows/self-protection';
import { readCall } from '../../src/core/call';

export const NOW = new Date('2026-11-24T15:04:34Z');
export const SURROUNDINGS = { environment: 'dev', stackName: 'TapStackdev', now: NOW };

export const detectionOf = (id: string): Detection => CATALOGUE.find((detection) => detection.id === id)!;

/** The only finding of an event, whichever detection raises it. */
export function findingOf(event: SampleEvent): Finding {
  const findings = CATALOGUE.map((detection) => detection.find(readCall(event.envelope), SAMPLE_OWN)).filter((finding) => finding !== undefined);
  expect(findings).toHaveLength(1);
  return findings[0];
}

/** The alert of an event, with everything that the whole catalogue finds in it. */
export function alertOf(event: SampleEvent): Alert {
  const call = readCall(event.envelope);
  const [finding, ...also] = new Judge(CATALOGUE, SAMPLE_OWN).judge(call).findings;
  return { call, finding, also, surroundings: SURROUNDINGS };
}
