import { Call } from '../core/call';
import { SEVERITIES } from '../core/severities';
import { Severity } from '../severity';
import { Detection, Finding } from './detection';

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly failures: readonly { readonly detection: string; readonly error: unknown }[];
}

/** The selected detections, laid out by call, so that an event costs only what looks at its name. */
export class Judge {
  private readonly byCall = new Map<string, Detection[]>();

  constructor(detections: readonly Detection[]) {
    for (const detection of detections) {
      for (const [source, names] of Object.entries(detection.events)) {
        for (const name of names) {
          const key = `${source} ${name}`;
          this.byCall.set(key, [...this.byCall.get(key) ?? [], detection]);
        }
      }
    }
  }

  /** Every finding of the call, worst first. A detection that fails on it still raises one, and stops no other. */
  judge(call: Call): Judgement {
    const findings: Finding[] = [];
    const failures: { detection: string; error: unknown }[] = [];
    for (const detection of this.byCall.get(`${call.source} ${call.name}`) ?? []) {
      try {
        const finding = detection.find(call);
        if (finding !== undefined) {
          findings.push(finding);
        }
      } catch (error) {
        failures.push({ detection: detection.id, error });
        findings.push(unjudged(detection, call));
      }
    }
    return { findings: findings.sort(worstFirst), failures };
  }
}

/** Those of one severity stay in the order of the catalogue. */
const worstFirst = (a: Finding, b: Finding): number => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);

/** A fault in a detection must not hide what it looks for: a person judges then. Retrying would only fail again. */
const unjudged = (detection: Detection, call: Call): Finding => ({
  detection,
  severity: Severity.HIGH,
  account: {
    headline: `${call.name} could not be judged`,
    what: [`${call.name} on ${call.source}: the detection failed on this event, look at it yourself`],
    facts: { unjudged: true },
  },
  undo: { note: 'unknown: the event could not be judged' },
});
