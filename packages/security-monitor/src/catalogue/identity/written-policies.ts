import { Call } from '../../core/call';
import { flag } from '../../core/json';
import { deniesEverything, Policy, Power, powerOf, readPolicy } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { Change, change } from '../shapes/change';
import { textAt } from '../shapes/parameters';
import { isArn } from '../shapes/subject';
import { Argument, readyCommand, SHAPE, undoBy } from '../undo';
import { POLICY_GRANT } from './controls';
import { isQuarantine, policyName } from './managed-policies';
import { holderOf } from './people';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

/** What a policy is worth that holds at once, by what it makes of whoever has it. */
export const IN_FORCE: Readonly<Record<Power['level'], Severity>> = { administrator: CRITICAL, escalation: HIGH, wide: HIGH, unknown: MEDIUM, limited: LOW };
/** The same for one that nobody has yet. */
const WAITING: Readonly<Record<Power['level'], Severity>> = { administrator: HIGH, escalation: MEDIUM, wide: MEDIUM, unknown: MEDIUM, limited: LOW };

const IN_FORCE_LADDER = {
  [CRITICAL]: 'it makes an administrator: every action on everything, or all of IAM',
  [HIGH]: 'it allows nearly everything, or a way to more rights than it gives',
  [MEDIUM]: 'it could not be read in full, or it forbids everything',
  [LOW]: 'it allows limited things',
};

const MOST_STEPS = 4;

/** `allows iam:CreateAccessKey and 3 more ways to more rights` */
export function powerLine({ level, by }: Power): string {
  switch (level) {
    case 'administrator':
      return `makes an administrator: ${by.join(', ')}`;
    case 'escalation':
      return `is a way to more rights: ${by.slice(0, MOST_STEPS).join(', ')}${by.length > MOST_STEPS ? ` and ${by.length - MOST_STEPS} more` : ''}`;
    case 'wide':
      return `allows ${by.join(', ')}`;
    case 'unknown':
      return 'could not be read in full: look at it yourself';
    default:
      return 'allows limited things';
  }
}

/** What is the same for every policy that was written, wherever it hangs. */
function judged(policy: Policy, severities: typeof IN_FORCE): { severity: Severity; power: Power; line: string } {
  const power = powerOf(policy);
  return deniesEverything(policy)
    ? { severity: MEDIUM, power, line: 'forbids everything: whoever has it is locked out' }
    : { severity: severities[power.level], power, line: powerLine(power) };
}

export const writtenInlinePolicy = change({
  id: 'iam-inline-policy-written',
  title: 'Inline policy written',
  family: DetectionFamily.IDENTITY,
  ladder: IN_FORCE_LADDER,
  events: { 'iam.amazonaws.com': ['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy'] },
  judge: (call): Change | undefined => {
    const name = textAt(call.request, 'policyName');
    if (isQuarantine(name)) {
      return undefined;
    }
    const { kind, subject, option } = holderOf(call);
    const { severity, power, line } = judged(readPolicy(call.request.policyDocument), IN_FORCE);
    return {
      severity,
      headline: power.level === 'administrator' ? `${subject.title} made an administrator by inline policy ${name ?? ''}`.trim() : `${subject.title}: inline policy ${name ?? 'without a name'} ${line}`,
      what: [`${subject.title}: inline policy ${name ?? 'without a name'} ${line}`],
      subject,
      facts: { policyName: name, power: power.level, by: power.by },
      exposes: power.level === 'administrator' ? `the whole account to ${kind} ${subject.id ?? 'that the event does not name'}` : undefined,
      undo: undoBy(readyCommand(call, `iam delete-${kind}-policy`, { ...option, '--policy-name': [name, SHAPE.iamName] }), 'if the policy stood there before, deploy its stack again to have the former text'),
    };
  },
  meaning: 'Whoever is, becomes or belongs to this identity may do from now on what the policy allows.',
  harmlessWhen: 'A deployment or an administrator gave a new identity the rights it needs.',
  controls: POLICY_GRANT,
});

const policyOption = (arn: string | undefined): Readonly<Record<string, Argument>> => ({ '--policy-arn': [isArn(arn) ? arn : undefined, SHAPE.arn] });

const versions = (call: Call, arn: string | undefined) => undoBy(readyCommand(call, 'iam list-policy-versions', policyOption(arn)),
  'this lists the versions: look at the former default one, then name it in aws iam set-default-policy-version');

export const changedPolicyVersion = change({
  id: 'iam-policy-version-changed',
  title: 'Managed policy given another text',
  family: DetectionFamily.IDENTITY,
  ladder: {
    ...IN_FORCE_LADDER,
    [HIGH]: 'it allows nearly everything, or a way to more rights than it gives; or it makes an administrator once it is made the default',
    [MEDIUM]: 'it could not be read in full, or forbids everything; another version was made the default, whose text the event does not show',
  },
  events: { 'iam.amazonaws.com': ['CreatePolicyVersion', 'SetDefaultPolicyVersion'] },
  judge: (call): Change => {
    const arn = textAt(call.request, 'policyArn');
    const name = `Policy ${policyName(arn) ?? '(not named in the event)'}`;
    const version = textAt(call.request, 'versionId') ?? textAt(call.response, 'policyVersion.versionId');
    if (call.name === 'SetDefaultPolicyVersion') {
      return { severity: MEDIUM, headline: `${name} goes by version ${version ?? 'that the event does not name'} from now on`, facts: { policyArn: arn, versionId: version }, undo: versions(call, arn) };
    }
    const isDefault = flag(call.request.setAsDefault) === true;
    const { severity, power, line } = judged(readPolicy(call.request.policyDocument), isDefault ? IN_FORCE : WAITING);
    return {
      severity,
      headline: `${name}: a new version, ${isDefault ? 'in force at once' : 'not in force yet'}, ${line}`,
      facts: { policyArn: arn, versionId: version, setAsDefault: isDefault, power: power.level, by: power.by },
      exposes: isDefault && power.level === 'administrator' ? 'the whole account to everybody who has this policy' : undefined,
      undo: isDefault ? versions(call, arn) : undoBy(readyCommand(call, 'iam delete-policy-version', { ...policyOption(arn), '--version-id': [version, /^v\d{1,9}$/] })),
    };
  },
  meaning: 'Everybody who has this policy may do what its new text allows, though nothing was attached.',
  harmlessWhen: 'A deployment or an administrator changed the policy as agreed.',
  controls: POLICY_GRANT,
});

export const createdPolicy = change({
  id: 'iam-policy-created',
  title: 'Managed policy created',
  family: DetectionFamily.IDENTITY,
  ladder: {
    [HIGH]: 'it makes an administrator of whoever it is given to',
    [MEDIUM]: 'it allows nearly everything or a way to more rights, forbids everything, or could not be read in full',
    [LOW]: 'it allows limited things',
  },
  events: { 'iam.amazonaws.com': ['CreatePolicy'] },
  judge: (call): Change => {
    const [name, arn] = [textAt(call.request, 'policyName'), textAt(call.response, 'policy.arn')];
    const { severity, power, line } = judged(readPolicy(call.request.policyDocument), WAITING);
    return {
      severity,
      headline: `Policy ${name ?? '(not named in the event)'} created: it ${line}`,
      facts: { policyName: name, policyArn: arn, power: power.level, by: power.by },
      undo: undoBy(readyCommand(call, 'iam delete-policy', policyOption(arn))),
    };
  },
  meaning: 'A policy is there for the taking; nobody has it yet.',
  harmlessWhen: 'A deployment or an administrator prepared rights that are needed.',
  controls: POLICY_GRANT,
});
