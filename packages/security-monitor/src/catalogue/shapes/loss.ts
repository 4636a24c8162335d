import { Call } from '../../core/call';
import { Severity } from '../../severity';
import { Detection, DetectionPage, Undo } from '../detection';
import { change } from './change';
import { Kind, Subject, subjectOf } from './subject';

/** What a call by itself means, whatever its parameters: how bad, and what became of the thing. */
export type Step = readonly [severity: Severity, happened: string];

export interface LossPage extends Omit<DetectionPage<Subject>, 'events' | 'judge' | 'tell' | 'undo'> {
  /** `cloudtrail`, for cloudtrail.amazonaws.com. */
  readonly service: string;
  /** What the calls are about, of one kind or by the name of the call. */
  readonly kind: Kind | Readonly<Record<string, Kind>>;
  /** By CloudTrail's name of the call: `StopLogging: [CRITICAL, 'stopped: nothing is recorded from now on']`. */
  readonly steps: Readonly<Record<string, Step>>;
  undo(subject: Subject, call: Call): Undo;
  /** What a failed attempt is worth, where it tells as much as success. */
  readonly ifFailed?: Severity;
}

/** Something was switched off, taken away or brought in, and the name of the call says it all. */
export const loss = ({ service, kind, steps, undo, ifFailed, ...page }: LossPage): Detection => change({
  ...page,
  events: { [`${service}.amazonaws.com`]: Object.keys(steps) },
  judge: (call) => {
    const [severity, happened] = steps[call.name];
    const subject = subjectOf(isKind(kind) ? kind : kind[call.name], call);
    return { severity, ifFailed, headline: `${subject.title} ${happened}`, subject, undo: undo(subject, call) };
  },
});

const isKind = (one: Kind | Readonly<Record<string, Kind>>): one is Kind => typeof one.noun === 'string';
