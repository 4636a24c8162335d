import { hasCode } from '@tapstack/handler-kit';
import type { Ec2 } from './ec2';
import type { RuleHolder } from './empty';

interface Rule {
  readonly id: string;
  readonly egress: boolean;
}

/** The rules of a security group, both ways. Rules are named by their ids, so it does not matter what they say. */
export function securityGroup(ec2: Ec2, groupId: string): RuleHolder<Rule> {
  return {
    name: `security group ${groupId}`,

    async list() {
      const rules = await ec2.list('DescribeSecurityGroupRules', { 'Filter.1.Name': 'group-id', 'Filter.1.Value.1': groupId }, 'securityGroupRuleSet');
      return rules.map((rule) => ({ id: rule.child('securityGroupRuleId')?.text ?? '', egress: rule.child('isEgress')?.text === 'true' }));
    },

    async remove(rules) {
      await revoke('RevokeSecurityGroupIngress', rules.filter(({ egress }) => !egress));
      await revoke('RevokeSecurityGroupEgress', rules.filter(({ egress }) => egress));
    },
  };

  async function revoke(action: string, rules: Rule[]): Promise<void> {
    if (rules.length === 0) return;
    try {
      await ec2.call(action, { GroupId: groupId, ...Object.fromEntries(rules.map(({ id }, index) => [`SecurityGroupRuleId.${index + 1}`, id])) });
    } catch (error) {
      // A rule that somebody else removed meanwhile is what was wanted; EC2 then removes none of the call's, and the next pass lists the rest.
      if (!hasCode(error, 'InvalidSecurityGroupRuleId.NotFound', 'InvalidPermission.NotFound')) throw error;
    }
  }
}
