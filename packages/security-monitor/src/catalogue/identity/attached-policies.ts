import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { textAt } from '../shapes/parameters';
import { isArn } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';
import { POLICY_CHANGE, POLICY_GRANT } from './controls';
import { isQuarantine, MANAGED_POLICY_LADDER, managedPolicySeverity, policyName } from './managed-policies';
import { holderOf } from './people';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

export const attachedPolicy = change({
  id: 'iam-policy-attached',
  title: 'Policy attached to a user, role or group',
  family: DetectionFamily.IDENTITY,
  ladder: MANAGED_POLICY_LADDER,
  events: { 'iam.amazonaws.com': ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy'] },
  judge: (call) => {
    const arn = textAt(call.request, 'policyArn');
    if (isQuarantine(policyName(arn))) {
      return undefined;
    }
    const { kind, subject, option } = holderOf(call);
    const severity = managedPolicySeverity(arn);
    return {
      severity,
      headline: `${subject.title} ${severity === CRITICAL ? 'made an administrator by' : 'given'} policy ${policyName(arn) ?? 'that the event does not name'}`,
      what: [`${subject.title}: ${arn ?? 'a policy that the event does not name'} attached`],
      subject,
      facts: { policyArn: arn },
      exposes: severity === CRITICAL ? `the whole account to ${kind} ${subject.id ?? 'that the event does not name'}` : undefined,
      undo: undoBy(readyCommand(call, `iam detach-${kind}-policy`, { ...option, '--policy-arn': [isArn(arn) ? arn : undefined, SHAPE.arn] })),
    };
  },
  meaning: 'Whoever is, becomes or belongs to this identity may do all that the policy allows.',
  harmlessWhen: 'A deployment or an administrator gave a new identity the rights it needs.',
  controls: POLICY_GRANT,
});

export const detachedPolicy = change({
  id: 'iam-policy-detached',
  title: 'Policy taken from a user, role or group',
  family: DetectionFamily.IDENTITY,
  ladder: { [LOW]: 'always: most policies grant; one that denies sets free when it goes' },
  events: { 'iam.amazonaws.com': ['DetachUserPolicy', 'DetachRolePolicy', 'DetachGroupPolicy', 'DeleteUserPolicy', 'DeleteRolePolicy', 'DeleteGroupPolicy'] },
  judge: (call) => {
    const arn = textAt(call.request, 'policyArn');
    const name = policyName(arn) ?? textAt(call.request, 'policyName');
    if (isQuarantine(name)) {
      return undefined;
    }
    const { kind, subject, option } = holderOf(call);
    return {
      severity: LOW,
      headline: `${subject.title} lost policy ${name ?? 'that the event does not name'}`,
      what: [`${subject.title}: ${arn ?? `inline policy ${name ?? 'that the event does not name'}`} taken away`],
      subject,
      facts: { policyArn: arn, policyName: name },
      undo: call.name.startsWith('Detach')
        ? undoBy(readyCommand(call, `iam attach-${kind}-policy`, { ...option, '--policy-arn': [isArn(arn) ? arn : undefined, SHAPE.arn] }))
        : { note: 'the event does not hold the text of the policy: deploy its stack again' },
    };
  },
  meaning: 'Somebody can do less than before, or more if the policy denied something.',
  harmlessWhen: 'A deployment or an administrator took rights back.',
  controls: POLICY_CHANGE,
});

export const deletedPolicy = change({
  id: 'iam-policy-deleted',
  title: 'Managed policy or a version of one deleted',
  family: DetectionFamily.IDENTITY,
  ladder: { [LOW]: 'always: IAM deletes only what nobody has' },
  events: { 'iam.amazonaws.com': ['DeletePolicy', 'DeletePolicyVersion'] },
  judge: (call) => {
    const arn = textAt(call.request, 'policyArn');
    const version = textAt(call.request, 'versionId');
    return {
      severity: LOW,
      headline: `Policy ${policyName(arn) ?? '(not named in the event)'}${version === undefined ? '' : `, version ${version},`} deleted`,
      facts: { policyArn: arn, versionId: version },
      undo: { note: 'the event does not hold the text of the policy: deploy its stack again' },
    };
  },
  meaning: 'A policy, or the former text of one, is gone and can no longer be gone back to.',
  harmlessWhen: 'A deployment or an administrator cleaned up.',
  controls: POLICY_CHANGE,
});

/** AWS itself found an access key in public. Somebody else may have found it before. */
export const quarantinedKey = change({
  id: 'compromised-key-quarantined',
  title: 'Access key found in public by AWS',
  family: DetectionFamily.IDENTITY,
  ladder: { [CRITICAL]: 'AWS put the user into quarantine: its key is public', [HIGH]: 'somebody took the user out of quarantine' },
  events: { 'iam.amazonaws.com': ['AttachUserPolicy', 'PutUserPolicy', 'DetachUserPolicy', 'DeleteUserPolicy'] },
  judge: (call) => {
    const name = policyName(textAt(call.request, 'policyArn')) ?? textAt(call.request, 'policyName');
    if (!isQuarantine(name)) {
      return undefined;
    }
    const { subject, option } = holderOf(call);
    const lifted = call.name.startsWith('Detach') || call.name.startsWith('Delete');
    return {
      severity: lifted ? HIGH : CRITICAL,
      headline: `${subject.title} ${lifted ? 'taken out of the quarantine for public keys' : 'has an access key that AWS found in public'}`,
      what: [`${subject.title}: ${name} ${lifted ? 'taken off' : 'attached by AWS'}`],
      subject,
      facts: { policyName: name },
      exposes: lifted ? undefined : 'everything this user may do, but for the few things that the quarantine denies',
      undo: undoBy(readyCommand(call, 'iam list-access-keys', option), lifted
        ? 'first be sure that every key of this user was replaced'
        : 'the quarantine is no cure: deactivate every key that this lists, look through what they did, then replace them'),
    };
  },
  meaning: 'A long-term key of this user is public, or was until just now; whoever finds it can act as the user.',
  harmlessWhen: 'The key was replaced before; a quarantine that is put on by AWS is never a false alarm.',
  controls: controls([CIS.oneActiveKey], 'T1552.001'),
});

export const changedBoundary = change({
  id: 'permissions-boundary-changed',
  title: 'Permissions boundary changed',
  family: DetectionFamily.IDENTITY,
  ladder: {
    [HIGH]: 'taken away, or replaced by one that bounds nothing',
    [MEDIUM]: 'replaced by a policy whose content the event does not show',
  },
  events: {
    'iam.amazonaws.com': ['PutUserPermissionsBoundary', 'PutRolePermissionsBoundary', 'DeleteUserPermissionsBoundary', 'DeleteRolePermissionsBoundary'],
  },
  judge: (call) => {
    const { kind, subject, option } = holderOf(call);
    const arn = textAt(call.request, 'permissionsBoundary');
    const gone = call.name.startsWith('Delete');
    return {
      severity: gone || managedPolicySeverity(arn) === CRITICAL ? HIGH : MEDIUM,
      headline: gone ? `${subject.title} has no permissions boundary any more` : `${subject.title} is now bounded by ${policyName(arn) ?? 'a policy that the event does not name'}`,
      subject,
      facts: { permissionsBoundary: arn },
      undo: undoBy(readyCommand(call, `iam get-${kind}`, option), 'the event does not hold the former boundary: this shows the present one; the stack that made the identity has the former'),
    };
  },
  meaning: 'What this identity can do at most has changed; without a boundary its policies alone decide.',
  harmlessWhen: 'A deployment or an administrator set the boundary that was agreed.',
  controls: POLICY_CHANGE,
});
