import { Call } from '../core/call';
import { Json } from '../core/json';
import { NOTHING_OWN, OwnResources } from '../core/own-resources';
import { lowered, SEVERITIES, worst } from '../core/severities';
import { Severity } from '../severity';
import { Detection, Finding } from './detection';

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly failures: readonly { readonly detection: string; readonly error: unknown }[];
}

/** The selected detections, laid out by call, so that an event costs only what looks at its name. */
export class Judge {
  private readonly byCall = new Map<string, Detection[]>();

  constructor(detections: readonly Detection[], private readonly own: OwnResources = NOTHING_OWN) {
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
    const silent: Detection[] = [];
    for (const detection of this.byCall.get(`${call.source} ${call.name}`) ?? []) {
      try {
        const finding = detection.find(call, this.own);
        if (finding !== undefined) {
          findings.push(finding);
        } else {
          silent.push(detection);
        }
      } catch (error) {
        failures.push({ detection: detection.id, error });
        findings.push(unjudged(detection, Severity.HIGH, call, 'the detection failed on this event', { unjudged: true }));
      }
    }
    if (call.request.omitted === true && silent.length > 0) {
      findings.push(...unseen(silent, findings, call));
    }
    return { findings: findings.sort(worstFirst), failures };
  }
}

/**
 * CloudTrail leaves parameters out that are too large for a record, and whoever calls decides how large they are: what such a call did is unknown,
 * not harmless. Of the detections that saw nothing the worst speaks, if it could say something worse than what was found.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
function unseen(silent: readonly Detection[], found: readonly Finding[], call: Call): Finding[] {
  const known = worst(found.map(({ severity }) => severity));
  const [worstOfSilent] = silent.map((detection) => ({ detection, severity: suspected(detection, call) })).sort(worstFirst);
  return found.length > 0 && !worse(worstOfSilent.severity, known)
    ? []
    : [unjudged(worstOfSilent.detection, worstOfSilent.severity, call, 'CloudTrail left the parameters out for their size', { parametersOmitted: true })];
}

/** The worst step of its ladder, at most high: nobody knows that it was the worst. */
function suspected({ ladder }: Detection, { error }: Call): Severity {
  const step = worst(SEVERITIES.filter((severity) => ladder[severity] !== undefined));
  const severity = step === Severity.CRITICAL ? Severity.HIGH : step;
  return error === undefined ? severity : lowered(severity);
}

const worse = (a: Severity, b: Severity): boolean => SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b);

/** Those of one severity stay in the order of the catalogue. */
const worstFirst = (a: Pick<Finding, 'severity'>, b: Pick<Finding, 'severity'>): number => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity);

/** What nobody could judge must not be hidden: a person does then. Retrying would only end the same. */
const unjudged = (detection: Detection, severity: Severity, call: Call, reason: string, facts: Json): Finding => ({
  detection,
  severity,
  account: {
    headline: `${call.name} could not be judged`,
    what: [`${call.name} on ${call.source}: ${reason}, look at it yourself`],
    facts,
  },
  undo: { note: 'unknown: the event could not be judged' },
});
