import { Policy, Selection, Statement } from './document';
import { covers } from './glob';

/**
 * What a policy of an identity makes of whoever has it.
 *
 * `administrator`: every action on everything, or all of IAM, by which one gives oneself the rest. `escalation`: single actions by which one
 * becomes more than the policy says. `wide`: every action but those of IAM. `unknown`: nothing of that, in a policy that could not be read in full.
 */
export interface Power { readonly level: 'administrator' | 'escalation' | 'wide' | 'limited' | 'unknown'; readonly by: readonly string[] }

/** Each of these alone, on any resource, is a way to more rights. */
const ESCALATIONS: readonly string[] = [
  'iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion', 'iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:UpdateLoginProfile',
  'iam:AttachUserPolicy', 'iam:AttachGroupPolicy', 'iam:AttachRolePolicy', 'iam:PutUserPolicy', 'iam:PutGroupPolicy', 'iam:PutRolePolicy',
  'iam:AddUserToGroup', 'iam:UpdateAssumeRolePolicy', 'iam:DeleteUserPermissionsBoundary', 'iam:DeleteRolePermissionsBoundary',
  'iam:PutUserPermissionsBoundary', 'iam:PutRolePermissionsBoundary', 'lambda:UpdateFunctionCode', 'sts:AssumeRole', 'sso:CreateAccountAssignment',
  'sso:AttachManagedPolicyToPermissionSet', 'sso:PutInlinePolicyToPermissionSet',
];
/** With `iam:PassRole` on any role, each of these starts something of one's own in the role of another. */
const RUNS_IN_A_ROLE: readonly string[] = [
  'ec2:RunInstances', 'lambda:CreateFunction', 'cloudformation:CreateStack', 'glue:CreateDevEndpoint', 'glue:CreateJob', 'ecs:RunTask', 'codebuild:CreateProject',
  'sagemaker:CreateNotebookInstance', 'sagemaker:CreateTrainingJob', 'datapipeline:CreatePipeline', 'states:CreateStateMachine', 'ssm:StartAutomationExecution',
];
const PASS_ROLE = 'iam:PassRole';
/** All of these together are IAM itself, however the policy spells it. */
const ALL_OF_IAM = ['iam:CreateAccessKey', 'iam:AttachUserPolicy', 'iam:AttachRolePolicy', 'iam:PutUserPolicy', 'iam:CreatePolicyVersion', 'iam:CreateUser', 'iam:PassRole'];
/** Conditions under which an escalating action is no way up: only under a boundary, only one policy, only to one service. */
const TAMING_KEYS = ['iam:permissionsboundary', 'iam:policyarn', 'iam:passedtoservice', 'iam:associatedresourcearn'];

export function powerOf(policy: Policy): Power {
  const can = questionsTo(policy);
  const everything = policy.statements.some(({ effect, actions, resources }) => effect === 'Allow' && isEverything(actions) && isEverywhere(resources, '*'));
  if (ALL_OF_IAM.every(can)) {
    return { level: 'administrator', by: everything ? ['every action on every resource'] : ['all of IAM'] };
  }
  if (everything) {
    return { level: 'wide', by: ['nearly every action on every resource'] };
  }
  const steps = [...ESCALATIONS.filter(can), ...(can(PASS_ROLE) ? RUNS_IN_A_ROLE.filter(can).map((action) => `${PASS_ROLE} with ${action}`) : [])];
  if (steps.length > 0) {
    return { level: 'escalation', by: steps };
  }
  return { level: policy.complete ? 'limited' : 'unknown', by: [] };
}

/** Whether it forbids all there is, as the policies do that lock somebody out. */
export const deniesEverything = (policy: Policy): boolean =>
  policy.statements.some(({ effect, actions, resources, conditions }) => effect === 'Deny' && conditions.length === 0 && isEverything(actions) && isEverywhere(resources, '*'));

/** Whether an action is allowed on every resource, by a grant that nothing tames, and no denial takes it back. */
function questionsTo({ statements }: Policy): (action: string) => boolean {
  // Grants that are tamed and denials under a condition change nothing: they are left out before anything is asked.
  const speaking = statements
    .filter((statement) => (statement.effect === 'Allow' ? !isTamed(statement) : statement.conditions.length === 0))
    .map(({ actions, ...rest }) => ({ ...rest, except: actions.except, patterns: actions.patterns.map((pattern) => pattern.toLowerCase()) }));
  return (action) => {
    const [lower, service] = [action.toLowerCase(), action.startsWith('sts:') ? 'iam' : action.split(':')[0]];
    const selects = (patterns: readonly string[]) => patterns.some((pattern) => covers(pattern, lower));
    const heard = speaking.filter(({ except, patterns, resources }) => selects(patterns) !== except && isEverywhere(resources, service));
    return heard.length > 0 && heard.every(({ effect }) => effect === 'Allow');
  };
}

const isTamed = ({ conditions }: Statement): boolean => conditions.some(({ key }) => TAMING_KEYS.includes(key));

/** `*`, `*:*`, or all but a list. */
const isEverything = ({ except, patterns }: Selection): boolean => except || patterns.some((pattern) => /^\*+(:\*+)?$/.test(pattern));

/** Every resource of a service, or every one of a kind: `*`, `arn:aws:iam::*:role/*`. All but a list is nearly everything. */
const isEverywhere = ({ except, patterns }: Selection, service: string): boolean => except || patterns.some((pattern) => {
  if (!pattern.startsWith('arn:')) {
    return /^\*+$/.test(pattern);
  }
  const [, , ofService = '*', , account = '*', ...resource] = pattern.split(':');
  // A `*` may stand for all that is left of an ARN.
  return covers(ofService, service) && /^(\*+|[a-z-]+[/:]\*+(\/\*+)?)$/.test(resource.join(':') || account);
});
