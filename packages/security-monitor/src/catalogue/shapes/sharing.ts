import { Call } from '../../core/call';
import { worst } from '../../core/severities';
import { Severity } from '../../severity';
import { Detection, DetectionPage, Undo } from '../detection';
import { change, Change } from './change';
import { Kind, Subject, subjectOf } from './subject';

export interface SharingPage extends Omit<DetectionPage<Change>, 'ladder' | 'judge' | 'tell' | 'undo'> {
  readonly kind: Kind;
  /** Whether it can be shared with everyone; most things can. */
  readonly withEveryone?: boolean;
  /** Whether it can be shared with organizations as well, by their ARN. */
  readonly withOrganizations?: boolean;
  /** With whom the call shares it: `all`, account numbers, ARNs. Nobody: the call shares nothing, or takes a share back. */
  recipients(call: Call): readonly string[];
  undo(subject: Subject, recipients: readonly string[], call: Call): Undo;
}

const EVERYONE = 'all';
const isOrganization = (recipient: string): boolean => /^arn:[^:]*:organizations:[^:]*:[^:]*:./.test(recipient);

/** A copy of something, or the thing itself, was given to somebody. Taking a share back is no finding. */
export const sharing = ({ kind, withEveryone = true, withOrganizations = false, recipients, undo, ...page }: SharingPage): Detection => change({
  ...page,
  ladder: {
    ...(withEveryone ? { [Severity.CRITICAL]: 'with everyone' } : {}),
    [Severity.HIGH]: 'with another account',
    ...(withOrganizations ? { [Severity.MEDIUM]: 'with an organization or a part of one' } : {}),
  },
  judge: (call) => {
    const subject = subjectOf(kind, call);
    const added = [...new Set(recipients(call))].filter((recipient) => recipient !== call.account);
    if (added.length === 0) {
      return undefined;
    }
    return {
      severity: worst(added.map(severityOf)),
      headline: `${subject.title} shared with ${told(added)}`,
      what: added.map((recipient) => `${subject.title}: shared with ${nameOf(recipient)}`),
      subject,
      facts: { sharedWith: added },
      exposes: `${subject.title} to ${told(added)}`,
      undo: undo(subject, added, call),
    };
  },
});

function severityOf(recipient: string): Severity {
  if (recipient === EVERYONE) {
    return Severity.CRITICAL;
  }
  return isOrganization(recipient) ? Severity.MEDIUM : Severity.HIGH;
}

function nameOf(recipient: string): string {
  if (recipient === EVERYONE) {
    return 'everyone';
  }
  const [, , , , , unit] = recipient.split(':');
  return isOrganization(recipient) ? unit.replace('/', ' ') : /^\d{12}$/.test(recipient) ? `account ${recipient}` : recipient;
}

/** The first of them in the order of the call, and how many more; everyone before all. */
function told(added: readonly string[]): string {
  const [first, ...others] = added.includes(EVERYONE) ? [EVERYONE] : added;
  return `${nameOf(first)}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}
