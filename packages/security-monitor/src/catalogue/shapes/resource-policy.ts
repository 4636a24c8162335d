import { Call } from '../../core/call';
import { audienceFacts, audienceOf, Policy, Reach, reachOf, readPolicy, wayInLines, waysInLine } from '../../core/policy';
import { Severity } from '../../severity';
import { Detection, DetectionPage, Undo } from '../detection';
import { change, Change } from './change';
import { Kind, Subject, subjectOf } from './subject';

export interface ResourcePolicyPage extends Omit<DetectionPage<Change>, 'ladder' | 'judge' | 'tell' | 'undo'> {
  readonly kind: Kind;
  /** The policy that the call writes; undefined where it writes none. */
  policy(call: Call): WrittenPolicy | undefined;
  undo(subject: Subject, call: Call): Undo;
}

export type WrittenPolicy = Policy | 'removed';

/** A policy as a call gives it: an empty text takes the policy away. */
export const written = (document: unknown): WrittenPolicy => (document === '' ? 'removed' : readPolicy(document));

const SEVERITIES: Readonly<Record<Reach, Severity>> = {
  public: Severity.CRITICAL,
  foreign: Severity.HIGH,
  unknown: Severity.MEDIUM,
  narrowed: Severity.MEDIUM,
  inside: Severity.LOW,
};

/** A policy of a resource was written: how bad that is depends on whom it lets in. */
export const resourcePolicy = ({ kind, policy, undo, ...page }: ResourcePolicyPage): Detection => change({
  ...page,
  ladder: {
    [Severity.CRITICAL]: 'it lets in anyone',
    [Severity.HIGH]: 'it lets in another account',
    [Severity.MEDIUM]: 'it lets in whom only a condition describes, such as an organization or a network, or it could not be read in full',
    [Severity.LOW]: 'it lets in nobody from outside, services apart, or it was removed',
  },
  judge: (call) => {
    const found = policy(call);
    return found && judged(found, subjectOf(kind, call), call, undo);
  },
});

function judged(policy: WrittenPolicy, subject: Subject, call: Call, undo: ResourcePolicyPage['undo']): Change {
  const common = { subject, undo: undo(subject, call) };
  if (policy === 'removed') {
    return { ...common, severity: Severity.LOW, headline: `${subject.title}: its policy was removed` };
  }
  const audience = audienceOf(policy, call.account);
  const who = audience.ways.length === 0 && !audience.complete ? undefined : waysInLine(audience);
  return {
    ...common,
    severity: SEVERITIES[reachOf(audience)],
    headline: `${subject.title}: ${who !== undefined ? `its policy lets in ${who}` : audience.complete ? 'policy changed, nobody from outside is let in' : 'a policy was written that could not be read'}`,
    what: [`${subject.title}: policy written`, ...wayInLines(audience)],
    facts: audienceFacts(audience),
    exposes: who === undefined ? undefined : `${subject.title} to ${who}`,
  };
}
