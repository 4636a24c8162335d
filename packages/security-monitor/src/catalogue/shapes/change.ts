import { Call } from '../../core/call';
import { Json } from '../../core/json';
import { OwnResources } from '../../core/own-resources';
import { Severity } from '../../severity';
import { Account, detection, Detection, DetectionPage, Undo } from '../detection';
import { Subject, subjectFacts } from './subject';

/** What a detection with little to weigh up has to say of a call, all at once. */
export interface Change {
  readonly severity: Severity;
  readonly headline: string;
  /** Where there is more to say than the headline does. */
  readonly what?: readonly string[];
  readonly subject?: Subject;
  readonly facts?: Json;
  readonly exposes?: string;
  readonly undo: Undo;
  /** What a failed attempt is worth, where it tells as much as success. */
  readonly ifFailed?: Severity;
}

export interface ChangePage extends Omit<DetectionPage<Change>, 'judge' | 'tell' | 'undo'> {
  judge(call: Call, own: OwnResources): Change | undefined;
}

/** A detection whose judge says at once what it saw, how bad that is, and the way back. */
export function change({ judge, ...page }: ChangePage): Detection {
  return detection<Change>({
    ...page,
    judge: (call, own) => {
      const found = judge(call, own);
      return found && { severity: found.severity, ifFailed: found.ifFailed, evidence: found };
    },
    tell: account,
    undo: ({ undo }) => undo,
  });
}

function account({ headline, what, subject, facts, exposes }: Change): Account {
  const known = subject && subjectFacts(subject);
  return { headline, what: what ?? [headline], facts: { ...known?.facts, ...facts }, exposes, resource: known?.resource };
}
