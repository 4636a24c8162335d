import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { flagAt, integerAt, parameters, textAt } from '../shapes/parameters';
import { isArn } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';
import { MFA_CHANGE } from './controls';
import { Person, personOf } from './people';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

/** The serial number of the root user's virtual device says whose it is, where the call does not. */
const isRoot = (person: Person, serial: string | undefined): boolean => person.whose === 'root' || /:mfa\/root-account-mfa-device$/.test(serial ?? '');

const serialOf = (call: Call): string | undefined => textAt(call.request, 'serialNumber') ?? textAt(call.response, 'virtualMFADevice.serialNumber');

export const removedMfa = change({
  id: 'mfa-removed',
  title: 'MFA device removed',
  family: DetectionFamily.IDENTITY,
  ladder: { [CRITICAL]: 'of the root user', [HIGH]: 'of a user', [LOW]: 'a virtual device deleted, which nobody can be using' },
  events: { 'iam.amazonaws.com': ['DeactivateMFADevice', 'DeleteVirtualMFADevice'] },
  judge: (call) => {
    const [person, serial] = [personOf(call), serialOf(call)];
    const root = isRoot(person, serial);
    if (call.name === 'DeleteVirtualMFADevice') {
      return {
        severity: LOW,
        headline: `Virtual MFA device deleted: ${serial?.split('/').pop() ?? 'which one the event does not say'}`,
        facts: { serialNumber: serial },
        undo: { note: 'nothing brings it back: register a new one if it is missed' },
      };
    }
    return {
      severity: root ? CRITICAL : HIGH,
      headline: `MFA device of ${root ? 'the root user' : person.name} removed`,
      what: [`${root ? 'Root user' : person.subject.title}: ${serial ?? 'a device that the event does not name'} deactivated`],
      subject: root ? undefined : person.subject,
      facts: { serialNumber: serial, whose: root ? 'root' : person.whose },
      exposes: `${root ? 'the whole account' : `what ${person.name} may do`}, to whoever has the password alone`,
      undo: root
        ? { note: 'sign in as the root user and register a device at once' }
        : undoBy(readyCommand(call, 'iam delete-login-profile', person.option), 'this keeps the user out of the console until it has a device again; only the user itself can register one'),
    };
  },
  meaning: 'A password, which can be guessed, bought or phished, is all it takes to sign in.',
  harmlessWhen: 'The user lost its device and is about to register another: ask it, by telephone.',
  controls: MFA_CHANGE,
});

export const registeredMfa = change({
  id: 'mfa-registered',
  title: 'MFA device registered',
  family: DetectionFamily.IDENTITY,
  ladder: { [HIGH]: 'for the root user', [MEDIUM]: 'for somebody else', [LOW]: 'for oneself', [INFORMATIONAL]: 'a virtual device created, which nobody has yet' },
  events: { 'iam.amazonaws.com': ['CreateVirtualMFADevice', 'EnableMFADevice'] },
  judge: (call) => {
    const [person, serial] = [personOf(call), serialOf(call)];
    const device: readonly [string | undefined, RegExp] = [isArn(serial) ? serial : undefined, SHAPE.arn];
    if (call.name === 'CreateVirtualMFADevice') {
      return {
        severity: INFORMATIONAL,
        headline: `Virtual MFA device created: ${textAt(call.request, 'virtualMFADeviceName') ?? 'without a name'}`,
        facts: { serialNumber: serial },
        undo: undoBy(readyCommand(call, 'iam delete-virtual-mfa-device', { '--serial-number': device })),
      };
    }
    const root = isRoot(person, serial);
    return {
      severity: root ? HIGH : person.whose === 'other' ? MEDIUM : LOW,
      headline: `MFA device registered for ${root ? 'the root user' : person.name}${person.whose === 'own' ? ' by itself' : ''}`,
      what: [`${root ? 'Root user' : person.subject.title}: ${serial ?? 'a device that the event does not name'}`],
      subject: root ? undefined : person.subject,
      facts: { serialNumber: serial, whose: root ? 'root' : person.whose },
      undo: root
        ? { note: 'sign in as the root user and remove the device there, if it is not yours' }
        : undoBy(readyCommand(call, 'iam deactivate-mfa-device', { ...person.option, '--serial-number': device })),
    };
  },
  meaning: 'Whoever holds the device can answer the second question at sign-in, and keep the owner out.',
  harmlessWhen: 'The user set up its own telephone or key.',
  controls: MFA_CHANGE,
});

/** What the benchmark asks for. */
const LONG_ENOUGH = 14;
const REMEMBERED = 24;

export const weakenedPasswordPolicy = change({
  id: 'password-policy-weakened',
  title: 'Password policy of the account changed',
  family: DetectionFamily.IDENTITY,
  ladder: {
    [MEDIUM]: `deleted, or passwords of less than ${LONG_ENOUGH} characters or the last ${REMEMBERED} passwords allowed`,
    [INFORMATIONAL]: 'as strict as the benchmark asks, or stricter',
  },
  events: { 'iam.amazonaws.com': ['UpdateAccountPasswordPolicy', 'DeleteAccountPasswordPolicy'] },
  judge: (call) => {
    const asked = parameters(call);
    const [length, reuse] = [integerAt(asked, 'minimumPasswordLength'), integerAt(asked, 'passwordReusePrevention')];
    const deleted = call.name === 'DeleteAccountPasswordPolicy';
    const weak = deleted || (length ?? 0) < LONG_ENOUGH || (reuse ?? 0) < REMEMBERED;
    return {
      severity: weak ? MEDIUM : INFORMATIONAL,
      headline: deleted ? 'Password policy of the account deleted' : `Password policy of the account ${weak ? 'weaker than the benchmark asks' : 'changed'}: ${length ?? 'the default of'} characters, ${reuse ?? 'no'} former passwords barred`,
      facts: { minimumPasswordLength: length, passwordReusePrevention: reuse, maxPasswordAge: integerAt(asked, 'maxPasswordAge'), requireSymbols: flagAt(asked, 'requireSymbols') },
      undo: undoBy(readyCommand(call, 'iam update-account-password-policy', {
        '--minimum-password-length': String(LONG_ENOUGH), '--password-reuse-prevention': String(REMEMBERED), '--require-symbols': [], '--require-numbers': [],
        '--require-uppercase-characters': [], '--require-lowercase-characters': [], '--allow-users-to-change-password': [],
      }), 'the event does not hold the former policy: this sets what the benchmark asks'),
    };
  },
  meaning: 'Users may choose passwords that are easily guessed, or go back to ones that are known.',
  harmlessWhen: 'Nobody has a console password, because all sign in through an identity provider.',
  controls: controls([CIS.passwordLength, CIS.passwordReuse], 'T1556'),
});
