import { Call } from '../../core/call';
import { readPolicy, powerOf } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { textAt } from '../shapes/parameters';
import { isArn, kind, subjectOf } from '../shapes/subject';
import { Argument, readyCommand, SHAPE, undoBy } from '../undo';
import { POLICY_GRANT } from './controls';
import { MANAGED_POLICY_LADDER, managedPolicySeverity, policyName } from './managed-policies';
import { IN_FORCE, powerLine } from './written-policies';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const SET = kind('Permission set', 'permissionSetArn name permissionSet.permissionSetArn');

const arnOption = (option: string, arn: string | undefined): Readonly<Record<string, Argument>> => ({ [option]: [isArn(arn) ? arn : undefined, SHAPE.arn] });
const setOptions = (call: Call) => ({
  ...arnOption('--instance-arn', textAt(call.request, 'instanceArn')), ...arnOption('--permission-set-arn', textAt(call.request, 'permissionSetArn')),
});

export const grantedPermissionSet = change({
  id: 'permission-set-given-rights',
  title: 'Permission set of Identity Center given rights',
  family: DetectionFamily.IDENTITY,
  ladder: {
    ...MANAGED_POLICY_LADDER,
    [HIGH]: 'a policy that allows nearly everything, or a way to more rights than it gives',
    [MEDIUM]: 'a policy whose content the event does not show, or that could not be read in full',
    [LOW]: 'a policy that allows limited things, or a new set without any',
  },
  events: { 'sso.amazonaws.com': ['CreatePermissionSet', 'PutInlinePolicyToPermissionSet', 'AttachManagedPolicyToPermissionSet'] },
  judge: (call) => {
    const subject = subjectOf(SET, call);
    if (call.name === 'CreatePermissionSet') {
      return {
        severity: LOW,
        headline: `${subject.title} created`,
        subject,
        facts: { sessionDuration: textAt(call.request, 'sessionDuration') },
        undo: undoBy(readyCommand(call, 'sso-admin delete-permission-set', {
          ...arnOption('--instance-arn', textAt(call.request, 'instanceArn')), ...arnOption('--permission-set-arn', textAt(call.response, 'permissionSet.permissionSetArn')),
        })),
      };
    }
    if (call.name === 'AttachManagedPolicyToPermissionSet') {
      const arn = textAt(call.request, 'managedPolicyArn');
      const severity = managedPolicySeverity(arn);
      return {
        severity,
        headline: `${subject.title} given policy ${policyName(arn) ?? 'that the event does not name'}`,
        subject,
        facts: { managedPolicyArn: arn },
        exposes: severity === CRITICAL ? 'every account it is assigned in, to everybody it is assigned to' : undefined,
        undo: undoBy(readyCommand(call, 'sso-admin detach-managed-policy-from-permission-set', { ...setOptions(call), ...arnOption('--managed-policy-arn', arn) })),
      };
    }
    const power = powerOf(readPolicy(call.request.inlinePolicy));
    return {
      severity: IN_FORCE[power.level],
      headline: `${subject.title}: inline policy ${powerLine(power)}`,
      subject,
      facts: { power: power.level, by: power.by },
      exposes: power.level === 'administrator' ? 'every account it is assigned in, to everybody it is assigned to' : undefined,
      undo: undoBy(readyCommand(call, 'sso-admin delete-inline-policy-from-permission-set', setOptions(call)), 'if a policy stood there before, deploy its stack again to have the former text'),
    };
  },
  meaning: 'Everybody the set is assigned to may do what it allows, in every account it is assigned in, once it is provisioned.',
  harmlessWhen: 'The team that runs Identity Center changed the set as agreed.',
  controls: POLICY_GRANT,
});

export const assignedAccount = change({
  id: 'account-assignment-created',
  title: 'Somebody assigned to an account in Identity Center',
  family: DetectionFamily.IDENTITY,
  ladder: { [MEDIUM]: 'always: what the permission set allows is not in the event' },
  events: { 'sso.amazonaws.com': ['CreateAccountAssignment'] },
  judge: (call) => {
    const asked = (name: string) => textAt(call.request, name);
    const who = `${(asked('principalType') ?? 'somebody').toLowerCase()} ${asked('principalId') ?? 'that the event does not name'}`;
    return {
      severity: MEDIUM,
      headline: `Identity Center: ${who} assigned to account ${asked('targetId') ?? '(not named in the event)'}`,
      facts: { principalType: asked('principalType'), principalId: asked('principalId'), targetId: asked('targetId'), permissionSetArn: asked('permissionSetArn') },
      undo: undoBy(readyCommand(call, 'sso-admin delete-account-assignment', {
        ...setOptions(call),
        '--target-id': [asked('targetId'), SHAPE.account],
        '--target-type': 'AWS_ACCOUNT',
        '--principal-type': [asked('principalType'), /^(USER|GROUP)$/],
        '--principal-id': [asked('principalId'), SHAPE.id],
      })),
    };
  },
  meaning: 'A user or a group can sign in to this account with the rights of the permission set.',
  harmlessWhen: 'The team that runs Identity Center gave a colleague or a team access.',
  controls: controls([CIS.centralIdentity], 'T1098.003'),
});

const PROVIDER_STEPS: Readonly<Record<string, readonly [Severity, string]>> = {
  AssociateDirectory: [HIGH, 'Identity Center now takes its users from another directory'],
  DisassociateDirectory: [HIGH, 'Identity Center cut off from its directory: nobody signs in'],
  EnableExternalIdPConfigurationForDirectory: [HIGH, 'Identity Center now trusts an external identity provider'],
  DisableExternalIdPConfigurationForDirectory: [HIGH, 'Identity Center no longer trusts its external identity provider'],
};

export const changedSignIn = change({
  id: 'identity-center-provider-changed',
  title: 'Identity provider of Identity Center changed',
  family: DetectionFamily.IDENTITY,
  ladder: { [HIGH]: 'always: it decides who signs in to every account' },
  events: {
    'sso.amazonaws.com': ['AssociateDirectory', 'DisassociateDirectory'],
    'sso-directory.amazonaws.com': ['EnableExternalIdPConfigurationForDirectory', 'DisableExternalIdPConfigurationForDirectory'],
  },
  judge: (call) => {
    const [severity, headline] = PROVIDER_STEPS[call.name];
    return { severity, headline, facts: { directoryId: textAt(call.request, 'directoryId') }, undo: { note: 'change it back in the console of Identity Center, under Settings, Identity source' } };
  },
  meaning: 'Somebody else than before says who the people are that sign in to the accounts of the organization.',
  harmlessWhen: 'The team that runs the sign-in of the company moves it, and announced it.',
  controls: controls([CIS.centralIdentity], 'T1556'),
});
