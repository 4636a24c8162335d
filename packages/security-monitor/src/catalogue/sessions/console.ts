import { Call } from '../../core/call';
import { flag, text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { kind, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { CRITICAL, HIGH, MEDIUM } = Severity;

const SIGN_IN = 'signin.amazonaws.com';
const RECORD = { family: DetectionFamily.SESSIONS, recordKind: 'sign-in' as const };

/** `Yes` or `No` in a sign-in; undefined where an identity provider asked the questions. */
const usedMfa = ({ additional }: Call): boolean | undefined =>
  (additional.MFAUsed === 'Yes' ? true : additional.MFAUsed === 'No' ? false : flag(additional.MFAUsed));

const facts = (call: Call) => ({ mfaUsed: usedMfa(call), loginTo: text(call.additional.LoginTo), mobileVersion: text(call.additional.MobileVersion) });

const ROOT_AGAIN = { note: 'if it was not you: recover the root user by its mail address, set another password and MFA device, delete its access keys, then look through what it did' };

export const rootSignIn = change({
  ...RECORD,
  id: 'root-console-sign-in',
  title: 'Root user signed in to the console',
  ladder: { [CRITICAL]: 'without MFA, or without a word about it', [HIGH]: 'with MFA' },
  events: { [SIGN_IN]: ['ConsoleLogin'] },
  judge: (call) => {
    if (call.actor.kind !== 'root') {
      return undefined;
    }
    const mfa = usedMfa(call);
    return {
      severity: mfa === true ? HIGH : CRITICAL,
      // A failed attempt on the root user is somebody who knows its mail address and tries passwords.
      ifFailed: MEDIUM,
      headline: `Root user signed in to the console ${mfa === undefined ? 'and the record does not speak of MFA' : mfa ? 'with MFA' : 'without MFA'}`,
      facts: facts(call),
      exposes: 'the whole account: nothing limits the root user',
      undo: ROOT_AGAIN,
    };
  },
  meaning: 'Somebody acts as the owner of the account, whom no policy of it binds.',
  harmlessWhen: 'One of the few tasks is being done that only the root user can do, and it was announced.',
  controls: controls([CIS.monitorRoot, CIS.rootNotUsedDaily, CIS.rootMfa], 'T1078.004'),
});

export const signInWithoutMfa = change({
  ...RECORD,
  id: 'console-sign-in-without-mfa',
  title: 'Console sign-in without MFA',
  ladder: { [HIGH]: 'always' },
  events: { [SIGN_IN]: ['ConsoleLogin'] },
  judge: (call) => {
    // Users of an identity provider answer its questions, and CloudTrail cannot know which.
    if (call.actor.kind !== 'user' || usedMfa(call) !== false || text(call.additional.SamlProviderArn) !== undefined) {
      return undefined;
    }
    const subject = subjectOf(kind('User', 'userName', 'iam-user', SHAPE.iamName), { ...call, request: { userName: call.actor.name } });
    return {
      severity: HIGH,
      headline: `${subject.title} signed in to the console without MFA`,
      subject,
      facts: facts(call),
      undo: undoBy(readyCommand(call, 'iam delete-login-profile', { '--user-name': [subject.id, SHAPE.iamName] }), 'this keeps the user out of the console until it is given a password again; a session that is open goes on'),
    };
  },
  meaning: 'A password was all it took, and a password can be guessed, bought or phished.',
  harmlessWhen: 'The user is new and is about to register its device.',
  controls: controls([CIS.monitorSignInWithoutMfa, CIS.consoleMfa], 'T1078.004'),
});

const RECOVERY: Readonly<Record<string, readonly [Severity, string]>> = {
  PasswordRecoveryRequested: [HIGH, 'Recovery of the root password asked for'],
  PasswordRecoveryCompleted: [CRITICAL, 'Root password recovered and set anew'],
  PasswordUpdated: [CRITICAL, 'Root password changed'],
};

export const rootRecovery = change({
  ...RECORD,
  id: 'root-recovery',
  title: 'Password of the root user changed or recovered',
  ladder: { [CRITICAL]: 'changed', [HIGH]: 'recovery of the password asked for: a mail is on its way' },
  events: { [SIGN_IN]: Object.keys(RECOVERY) },
  judge: (call) => {
    const [severity, headline] = RECOVERY[call.name];
    return { severity, ifFailed: MEDIUM, headline, facts: {}, exposes: severity === CRITICAL ? 'the whole account: nothing limits the root user' : undefined, undo: ROOT_AGAIN };
  },
  meaning: 'Whoever did it knows the password of the root user from now on, or can read its mail.',
  harmlessWhen: 'The owner of the account did it: ask, by telephone.',
  controls: controls([CIS.monitorRoot, CIS.rootNotUsedDaily], 'T1078.004'),
});
