import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';

const { MEDIUM } = Severity;

/** CloudTrail writes this for a user that does not exist, as it may be a password in the wrong field. */
const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

const userOf = ({ actor: { name } }: Call): string | undefined => (name === HIDDEN || name === 'unknown' ? undefined : name);

export const failedSignIns = change({
  family: DetectionFamily.SESSIONS,
  recordKind: 'sign-in',
  id: 'console-sign-ins-failed',
  title: 'Console sign-ins failed',
  ladder: { [MEDIUM]: 'five or more within ten minutes, of one user or from one address' },
  events: { 'signin.amazonaws.com': ['ConsoleLogin'] },
  failuresOnly: true,
  threshold: {
    count: 5,
    minutes: 10,
    of: (call) => {
      const user = userOf(call);
      return [...(user === undefined ? [] : [`user ${call.account} ${user}`]), ...(call.sourceIp === undefined ? [] : [`address ${call.sourceIp}`])];
    },
  },
  judge: (call) => {
    // Each failure of the root user is told by the detection of its sign-ins.
    if (call.error === undefined || call.actor.kind === 'root') {
      return undefined;
    }
    const user = userOf(call);
    return {
      severity: MEDIUM,
      ifFailed: MEDIUM,
      headline: `Console sign-in of ${user === undefined ? 'a user that does not exist' : user}`,
      facts: { userName: user },
      undo: { note: 'nothing to undo' },
    };
  },
  meaning: 'Somebody tries passwords: many of one user, or one password with many.',
  harmlessWhen: 'A person has forgotten a password, and says so.',
  controls: controls([CIS.monitorSignInFailures], 'T1110'),
});
