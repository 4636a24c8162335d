import {
  AuthorizeSecurityGroupIngressCommand,
  type EC2Client,
  type IpPermission,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';

/** The change an intruder makes, as the alert has to name it. */
export interface OpenedRule {
  readonly groupId: string;
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly cidr: string;
  /** The id that EC2 gave the rule, when it told. */
  readonly ruleId?: string;
}

export const EVENT_NAME = 'AuthorizeSecurityGroupIngress';

const SSH_FROM_ANYWHERE = { protocol: 'tcp', fromPort: 22, toPort: 22, cidr: '0.0.0.0/0' } as const;

/** Opens SSH to the whole internet on a security group, with the call that anybody would use. */
export async function openSshToTheWorld(client: EC2Client, groupId: string, abortSignal: AbortSignal): Promise<OpenedRule> {
  const input = { GroupId: groupId, IpPermissions: [permission(SSH_FROM_ANYWHERE)] };
  const answer = await client.send(new AuthorizeSecurityGroupIngressCommand(input), { abortSignal });
  return { groupId, ...SSH_FROM_ANYWHERE, ruleId: answer.SecurityGroupRules?.[0]?.SecurityGroupRuleId };
}

export async function undo(client: EC2Client, rule: OpenedRule, abortSignal: AbortSignal): Promise<void> {
  const input = { GroupId: rule.groupId, IpPermissions: [permission(rule)] };
  await client.send(new RevokeSecurityGroupIngressCommand(input), { abortSignal });
}

function permission(rule: Omit<OpenedRule, 'groupId' | 'ruleId'>): IpPermission {
  return { IpProtocol: rule.protocol, FromPort: rule.fromPort, ToPort: rule.toPort, IpRanges: [{ CidrIp: rule.cidr }] };
}
