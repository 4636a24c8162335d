import {
  EC2Client,
  paginateDescribeSecurityGroupRules,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import { RuleHolder } from './empty';
import { hasCode } from './failure';

/** The rules of a security group, both ways. Rules are named by their ids, so it does not matter what they say. */
export function securityGroup(ec2: EC2Client, groupId: string): RuleHolder<SecurityGroupRule> {
  return {
    name: `security group ${groupId}`,

    async list() {
      const rules: SecurityGroupRule[] = [];
      const pages = paginateDescribeSecurityGroupRules({ client: ec2 }, { Filters: [{ Name: 'group-id', Values: [groupId] }] });
      for await (const page of pages) rules.push(...page.SecurityGroupRules ?? []);
      return rules;
    },

    async remove(rules) {
      const ids = (egress: boolean) => rules
        .filter(({ IsEgress }) => Boolean(IsEgress) === egress)
        .flatMap(({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? []);
      const [ingress, egress] = [ids(false), ids(true)];
      if (ingress.length > 0) {
        await unlessGone(ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: groupId, SecurityGroupRuleIds: ingress })));
      }
      if (egress.length > 0) {
        await unlessGone(ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId: groupId, SecurityGroupRuleIds: egress })));
      }
    },
  };
}

/** A rule that somebody else removed meanwhile is what was wanted; EC2 then removes none of the call's, and the next pass lists the rest. */
async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!hasCode(error, 'InvalidSecurityGroupRuleId.NotFound', 'InvalidPermission.NotFound')) throw error;
  }
}
