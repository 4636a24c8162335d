import { readPrincipal } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { integerAt, parameters, textAt, textsAt } from '../shapes/parameters';
import { resourcePolicy, written } from '../shapes/resource-policy';
import { argument, counted, kind, subjectOf } from '../shapes/subject';
import { lookBack, readyCommand, SHAPE, undoBy } from '../undo';

const { HIGH, MEDIUM } = Severity;

const KEY = kind('Key', 'keyId', 'key');

export const disabledKey = change({
  id: 'key-disabled-or-deleted',
  title: 'KMS key disabled or scheduled for deletion',
  family: DetectionFamily.ENCRYPTION,
  ladder: { [HIGH]: 'always' },
  events: { 'kms.amazonaws.com': ['ScheduleKeyDeletion', 'DisableKey'] },
  judge: (call) => {
    const subject = subjectOf(KEY, call);
    if (call.name === 'DisableKey') {
      return {
        severity: HIGH,
        headline: `${subject.title} disabled: what is encrypted with it cannot be read`,
        subject,
        undo: undoBy(readyCommand(call, 'kms enable-key', { '--key-id': argument(subject) })),
      };
    }
    const days = integerAt(parameters(call), 'pendingWindowInDays');
    return {
      severity: HIGH,
      headline: `${subject.title} will be deleted in ${counted(days ?? 30, 'day')}, and with it all that it encrypts`,
      subject,
      facts: { pendingWindowInDays: days },
      undo: undoBy(readyCommand(call, 'kms cancel-key-deletion', { '--key-id': argument(subject) }), 'the key stays disabled until `aws kms enable-key` is called as well'),
    };
  },
  meaning: 'Data under this key cannot be read any more, at once or for good once the key is gone.',
  harmlessWhen: 'Nothing is encrypted with the key any longer, and somebody has made sure of that.',
  controls: controls([CIS.monitorKeyDeletion], 'T1485'),
});

export const changedKeyPolicy = resourcePolicy({
  id: 'key-policy-changed',
  title: 'Key policy written',
  family: DetectionFamily.ENCRYPTION,
  kind: KEY,
  events: { 'kms.amazonaws.com': ['PutKeyPolicy'] },
  policy: (call) => written(parameters(call).policy),
  undo: (key, call) => lookBack(call, key.id, KEY.shape, 'the former policy'),
  meaning: 'Whom the policy lets in can use the key, and read what it encrypts where they reach it.',
  harmlessWhen: 'The account that is let in is one of yours, or a partner that was agreed upon.',
  controls: controls([CIS.noWildcardPrincipals], 'T1098'),
});

export const grantedKey = change({
  id: 'key-granted-to-another-account',
  title: 'Key granted to another account',
  family: DetectionFamily.ENCRYPTION,
  ladder: { [HIGH]: 'a user or role of another account; grants inside the account and to services are silent' },
  events: { 'kms.amazonaws.com': ['CreateGrant'] },
  judge: (call) => {
    const grantee = textAt(parameters(call), 'granteePrincipal');
    const principal = grantee === undefined ? undefined : readPrincipal(grantee);
    if (principal?.kind !== 'account' || principal.account === call.account) {
      return undefined;
    }
    const subject = subjectOf(KEY, call);
    const operations = textsAt(parameters(call), 'operations');
    return {
      severity: HIGH,
      headline: `${subject.title} granted to account ${principal.account}`,
      what: [`${subject.title}: ${grantee} may ${operations.length === 0 ? 'use it' : operations.join(', ')}`],
      subject,
      facts: { grantee, operations, grantId: textAt(call.response, 'grantId') },
      exposes: `${subject.title} to account ${principal.account}`,
      undo: undoBy(readyCommand(call, 'kms revoke-grant', { '--key-id': argument(subject), '--grant-id': [textAt(call.response, 'grantId'), SHAPE.id] })),
    };
  },
  meaning: 'Another account can use the key, without a word of that in its policy.',
  harmlessWhen: 'A shared image or snapshot is used by another account of yours.',
  controls: controls([], 'T1098'),
});

export const changedKeyMaterial = loss({
  id: 'key-material-changed',
  title: 'Imported key material deleted or brought in',
  family: DetectionFamily.ENCRYPTION,
  service: 'kms',
  kind: KEY,
  steps: {
    DeleteImportedKeyMaterial: [HIGH, 'lost its material: what it encrypts cannot be read'],
    ImportKeyMaterial: [MEDIUM, 'received key material from outside'],
  },
  ladder: { [HIGH]: 'deleted', [MEDIUM]: 'imported: whoever keeps a copy of the material can read what it encrypts' },
  undo: (key, call) => (call.name === 'ImportKeyMaterial'
    ? undoBy(readyCommand(call, 'kms delete-imported-key-material', { '--key-id': argument(key) }), 'only if nothing is encrypted with it yet')
    : { note: 'import the same material again; without it the data is lost' }),
  meaning: 'The material of this key is not, or not only, in the hands of KMS: extortionists encrypt with keys that they alone hold.',
  harmlessWhen: 'The company brings its own material, and keeps it, by a rule that it has.',
  controls: controls([], 'T1486'),
});

export const disabledKeyRotation = loss({
  id: 'key-rotation-disabled',
  title: 'Rotation of a key switched off',
  family: DetectionFamily.ENCRYPTION,
  service: 'kms',
  kind: KEY,
  steps: { DisableKeyRotation: [MEDIUM, 'is no longer rotated'] },
  ladder: { [MEDIUM]: 'always; switching it on is silent' },
  undo: (key, call) => undoBy(readyCommand(call, 'kms enable-key-rotation', { '--key-id': argument(key) })),
  meaning: 'The same material encrypts everything from now on, for as long as the key lives.',
  harmlessWhen: 'Another rule replaces the yearly rotation.',
  controls: controls([CIS.keyRotation], 'T1562'),
});

export const disabledEbsEncryption = change({
  id: 'ebs-encryption-default-off',
  title: 'Default encryption of EBS volumes switched off',
  family: DetectionFamily.ENCRYPTION,
  ladder: { [HIGH]: 'always; switching it on is silent' },
  events: { 'ec2.amazonaws.com': ['DisableEbsEncryptionByDefault'] },
  judge: (call) => ({
    severity: HIGH,
    headline: 'New EBS volumes of this region are no longer encrypted by default',
    undo: undoBy(readyCommand(call, 'ec2 enable-ebs-encryption-by-default', {}), 'volumes made in between stay unencrypted'),
  }),
  meaning: 'Volumes and snapshots made from now on are in clear, and snapshots in clear can be shared with everyone.',
  harmlessWhen: 'An image that does not start on encrypted volumes is tried out, for an hour.',
  controls: controls([CIS.ebsEncryption], 'T1486'),
});
