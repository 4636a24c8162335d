import { Call } from '../../core/call';
import { items, record, text } from '../../core/json';
import { powerOf, readPolicy } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { Undo } from '../detection';
import { managedPolicySeverity, policyName } from '../identity/managed-policies';
import { change } from '../shapes/change';
import { integerAt, textAt } from '../shapes/parameters';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const who = ({ actor }: Call): string => (actor.kind === 'root' ? 'the root user' : `user ${actor.name}`);

/** Temporary credentials outlive the key they were made with; what that key may do, they may as well. */
const endSessions = (call: Call): Undo => (call.actor.kind === 'root'
  ? { note: 'sign in as the root user and delete its access keys; the session itself ends within the hour' }
  : undoBy(readyCommand(call, 'iam list-access-keys', { '--user-name': [call.actor.kind === 'user' ? call.actor.name : undefined, SHAPE.iamName] }),
      'a session cannot be taken back by itself: deactivate the key it was made with, and give the user a policy that denies everything until the session has ended'));

export const federationToken = change({
  id: 'federation-token-issued',
  title: 'Federated session issued',
  family: DetectionFamily.SESSIONS,
  ladder: {
    [HIGH]: 'by the root user, or with a policy that makes an administrator',
    [MEDIUM]: 'in any other case',
  },
  events: { 'sts.amazonaws.com': ['GetFederationToken'] },
  judge: (call) => {
    const arns = items(call.request.policyArns).map(({ arn }) => text(arn)).filter((one) => one !== undefined);
    const administrator = arns.some((arn) => managedPolicySeverity(arn) === CRITICAL)
      || (call.request.policy !== undefined && powerOf(readPolicy(call.request.policy)).level === 'administrator');
    const name = textAt(call.request, 'name');
    return {
      severity: administrator || call.actor.kind === 'root' ? HIGH : MEDIUM,
      headline: `Federated session ${name ?? 'without a name'} issued by ${who(call)}${administrator ? ' with all the rights it has' : ''}`,
      facts: { name, policies: arns.map(policyName), durationSeconds: integerAt(call.request, 'durationSeconds') },
      exposes: `what ${who(call)} may do, for up to 36 hours, also after the key was deactivated; by a sign-in link in the console as well`,
      undo: endSessions(call),
    };
  },
  meaning: 'A session exists that works without the key it was made with, and that a list of keys does not show.',
  harmlessWhen: 'An application of the company signs its users in that way, as few still do.',
  controls: controls([], 'T1550.001'),
});

export const sessionToken = change({
  id: 'session-token-issued',
  title: 'Session issued for a long-term key',
  family: DetectionFamily.SESSIONS,
  ladder: { [HIGH]: 'to the root user', [LOW]: 'without MFA', [INFORMATIONAL]: 'with MFA' },
  events: { 'sts.amazonaws.com': ['GetSessionToken'] },
  judge: (call) => {
    const serial = textAt(call.request, 'serialNumber');
    return {
      severity: call.actor.kind === 'root' ? HIGH : serial === undefined ? LOW : INFORMATIONAL,
      headline: `Session issued to ${who(call)} ${serial === undefined ? 'without' : 'with'} MFA`,
      facts: { serialNumber: serial, durationSeconds: integerAt(call.request, 'durationSeconds') },
      undo: endSessions(call),
    };
  },
  meaning: 'A session exists that goes on when the key it was made with is deactivated.',
  harmlessWhen: 'The user works at a command line that asks for MFA.',
  controls: controls([], 'T1550.001'),
});

/** What AWS lets an organization do as the root user of a member; only looking is harmless. */
const LOOKING = 'IAMAuditRootUserCredentials';

export const assumedRoot = change({
  id: 'root-assumed',
  title: 'Root user of a member account assumed',
  family: DetectionFamily.SESSIONS,
  ladder: { [HIGH]: 'to change something', [MEDIUM]: 'to look at its credentials' },
  events: { 'sts.amazonaws.com': ['AssumeRoot'] },
  judge: (call) => {
    const task = policyName(textAt(record(call.request.taskPolicyArn), 'arn') ?? text(call.request.taskPolicyArn));
    const target = textAt(call.request, 'targetPrincipal');
    return {
      severity: task === LOOKING ? MEDIUM : HIGH,
      ifFailed: MEDIUM,
      headline: `Root user of account ${target ?? '(not named in the event)'} assumed for ${task ?? 'a task that the event does not name'}`,
      facts: { targetPrincipal: target, taskPolicy: task },
      undo: { note: 'the session ends by itself after 15 minutes; look through what it did in the member account' },
    };
  },
  meaning: 'Somebody in the management or a delegated account acts as the root user of a member, for one task.',
  harmlessWhen: 'The team that runs the organization unlocks a bucket or removes root credentials.',
  controls: controls([], 'T1548.005'),
});
