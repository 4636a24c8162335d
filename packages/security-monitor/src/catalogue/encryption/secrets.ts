import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { at, flagAt, given, parameters, textsAt } from '../shapes/parameters';
import { resourcePolicy, written } from '../shapes/resource-policy';
import { argument, kind, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';

const { HIGH, MEDIUM, LOW } = Severity;

const SECRET = kind('Secret', 'secretId name', 'secret');

export const changedSecretPolicy = resourcePolicy({
  id: 'secret-policy-changed',
  title: 'Policy of a secret written',
  family: DetectionFamily.ENCRYPTION,
  kind: SECRET,
  events: { 'secretsmanager.amazonaws.com': ['PutResourcePolicy'] },
  policy: (call) => written(parameters(call).resourcePolicy),
  undo: (secret, call) => undoBy(readyCommand(call, 'secretsmanager delete-resource-policy', { '--secret-id': argument(secret) }), 'this removes the whole policy; the event does not hold the former one'),
  meaning: 'Whom the policy lets in can read the password or key in this secret.',
  harmlessWhen: 'The account that is let in is one of yours, and the secret is meant for both.',
  controls: controls([CIS.noWildcardPrincipals], 'T1552'),
});

export const deletedSecret = change({
  id: 'secret-deleted',
  title: 'Secret deleted',
  family: DetectionFamily.ENCRYPTION,
  ladder: { [HIGH]: 'at once and for good', [MEDIUM]: 'after a waiting time, in which it can be restored' },
  events: { 'secretsmanager.amazonaws.com': ['DeleteSecret'] },
  judge: (call) => {
    const subject = subjectOf(SECRET, call);
    const forGood = flagAt(parameters(call), 'forceDeleteWithoutRecovery') === true;
    return {
      severity: forGood ? HIGH : MEDIUM,
      headline: `${subject.title} deleted${forGood ? ' at once and for good' : ', it can still be restored'}`,
      subject,
      facts: { forGood },
      undo: forGood
        ? { note: 'a secret deleted without recovery is gone: make it anew, with a new password' }
        : undoBy(readyCommand(call, 'secretsmanager restore-secret', { '--secret-id': argument(subject) })),
    };
  },
  meaning: 'Whatever signs in with this secret fails from now on.',
  harmlessWhen: 'The application or database that it belonged to is gone.',
  controls: controls([], 'T1485'),
});

/** One secret read at a time has a name that the bus holds back; several at once has not. */
export const readSecrets = change({
  id: 'secrets-read-in-bulk',
  title: 'Several secrets read at once',
  family: DetectionFamily.ENCRYPTION,
  ladder: { [MEDIUM]: 'whatever a filter finds', [LOW]: 'a list of names' },
  events: { 'secretsmanager.amazonaws.com': ['BatchGetSecretValue'] },
  judge: (call) => {
    const named = textsAt(parameters(call), 'secretIdList');
    const filtered = named.length === 0 || given(parameters(call), 'filters');
    return {
      severity: filtered ? MEDIUM : LOW,
      headline: filtered ? 'All secrets that a filter finds were read at once' : `${named.length} secrets read at once`,
      facts: { secrets: named, filters: at(parameters(call), 'filters') },
      undo: { note: 'what was read is known: rotate these secrets if the caller should not have them' },
    };
  },
  meaning: 'Somebody holds the values of many secrets, as thieves collect them.',
  harmlessWhen: 'An application loads its own secrets when it starts.',
  controls: controls([], 'T1555.006'),
});
