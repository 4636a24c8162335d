import { text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { detection } from '../detection';
import { GROUP_CHANGE } from './controls';
import { RuleEvidence, rulesAccount } from './rule-evidence';
import { revokedRules, SecurityGroupCall } from './security-group-call';
import { changeRules, deleteGroup } from './undo';
import { groupName } from './words';

/** Rules taken away: the revert of an opening, or somebody cutting a service off. No exposure either way. */
export const revokedSecurityGroupRules = detection<RuleEvidence>({
  id: 'security-group-rules-revoked',
  title: 'Security group rules revoked',
  family: DetectionFamily.NETWORK,
  ladder: { [Severity.LOW]: 'always: it closes something' },
  events: { 'ec2.amazonaws.com': ['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'] },
  judge: (call) => ({
    severity: Severity.LOW,
    evidence: { group: revokedRules(call), egress: call.name === 'RevokeSecurityGroupEgress', exposures: [] },
  }),
  tell: (evidence) => rulesAccount(evidence, `${evidence.egress ? 'Egress' : 'Ingress'} revoked on ${groupName(evidence.group)}`),
  undo: ({ group, egress }, call) => changeRules(`authorize-security-group-${egress ? 'egress' : 'ingress'}`, group, group.rules, call),
  meaning: 'The listed traffic no longer passes this group.',
  harmlessWhen: 'Somebody took back an opening; it is worth a look if a service stops answering.',
  controls: GROUP_CHANGE,
});

interface GroupEvidence extends SecurityGroupCall { readonly vpcId?: string }

const account = (group: GroupEvidence, headline: string, line: string) => ({
  headline,
  what: [line],
  facts: { groupId: group.groupId, groupName: group.groupName, vpcId: group.vpcId },
  resource: group.groupId === undefined ? undefined : { type: 'security-group' as const, id: group.groupId },
});

export const createdSecurityGroup = detection<GroupEvidence>({
  id: 'security-group-created',
  title: 'Security group created',
  family: DetectionFamily.NETWORK,
  ladder: { [Severity.LOW]: 'always: it holds no ingress yet' },
  events: { 'ec2.amazonaws.com': ['CreateSecurityGroup'] },
  judge: ({ request, response }) => ({
    severity: Severity.LOW,
    evidence: { groupId: text(response.groupId), groupName: text(request.groupName), vpcId: text(request.vpcId), rules: [], namedRuleIds: [] },
  }),
  tell: (group) => account(group, `Security group created: ${groupName(group)}`, [
    `${groupName(group)}${group.groupName === undefined || group.groupId === undefined ? '' : ` named ${group.groupName}`}`,
    ...(group.vpcId === undefined ? [] : [`in ${group.vpcId}`]),
  ].join(' ')),
  undo: ({ groupId }, call) => deleteGroup(call, groupId),
  meaning: 'A new group exists; it lets nothing in until rules are added, and all traffic out.',
  harmlessWhen: 'A deployment or a colleague needed it.',
  controls: GROUP_CHANGE,
});

export const deletedSecurityGroup = detection<GroupEvidence>({
  id: 'security-group-deleted',
  title: 'Security group deleted',
  family: DetectionFamily.NETWORK,
  ladder: { [Severity.LOW]: 'always: EC2 deletes only a group that nothing uses' },
  events: { 'ec2.amazonaws.com': ['DeleteSecurityGroup'] },
  judge: ({ request }) => ({
    severity: Severity.LOW,
    evidence: { groupId: text(request.groupId), groupName: text(request.groupName), rules: [], namedRuleIds: [] },
  }),
  tell: (group) => account(group, `Security group deleted: ${groupName(group)}`, groupName(group)),
  undo: () => ({ note: 'a deleted group cannot be restored: deploy its stack again, or create it anew' }),
  meaning: 'The group and its rules are gone.',
  harmlessWhen: 'A deployment or a colleague cleaned up.',
  controls: GROUP_CHANGE,
});
