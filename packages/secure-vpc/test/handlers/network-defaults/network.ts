import {
  DeleteNetworkAclEntryCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { AwsClientStub, mockClient } from 'aws-sdk-client-mock';

/** An EC2 error with its code, as the SDK throws it. */
export function ec2Error(code: string, message = code): Error {
  return Object.assign(new Error(message), { name: code });
}

interface Rule {
  readonly id: string;
  readonly egress: boolean;
}

interface Entry {
  readonly number: number;
  readonly egress: boolean;
}

/** A default security group and a default network ACL that remember what is removed from them, listed in pages of two. */
export class Network {
  public rules: Rule[] = [{ id: 'sgr-in', egress: false }, { id: 'sgr-out', egress: true }];
  public entries: Entry[] = [{ number: 100, egress: false }, { number: 100, egress: true }];
  /** What others do between the first list and the first change. */
  public meanwhile: () => void = () => undefined;
  public readonly ec2: AwsClientStub<EC2Client> = mockClient(EC2Client);

  constructor() {
    this.ec2.on(DescribeSecurityGroupRulesCommand).callsFake(({ Filters, NextToken }) => {
      expect(Filters).toEqual([{ Name: 'group-id', Values: ['sg-1'] }]);
      const from = Number(NextToken ?? 0);
      const page = {
        SecurityGroupRules: this.rules.slice(from, from + 2).map(({ id, egress }) => ({ SecurityGroupRuleId: id, IsEgress: egress })),
        NextToken: from + 2 < this.rules.length ? String(from + 2) : undefined,
      };
      this.interrupt();
      return page;
    });
    this.ec2.on(RevokeSecurityGroupIngressCommand).callsFake((input) => this.revoke(input, false));
    this.ec2.on(RevokeSecurityGroupEgressCommand).callsFake((input) => this.revoke(input, true));
    this.ec2.on(DescribeNetworkAclsCommand).callsFake(({ NetworkAclIds }) => {
      expect(NetworkAclIds).toEqual(['acl-1']);
      const final = [32767, 32768].flatMap((number) => [{ number, egress: false }, { number, egress: true }]);
      return { NetworkAcls: [{ NetworkAclId: 'acl-1', Entries: [...this.entries, ...final].map(({ number, egress }) => ({ RuleNumber: number, Egress: egress })) }] };
    });
    this.ec2.on(DeleteNetworkAclEntryCommand).callsFake(({ NetworkAclId, RuleNumber, Egress }) => {
      expect(NetworkAclId).toBe('acl-1');
      const index = this.entries.findIndex(({ number, egress }) => number === RuleNumber && egress === Egress);
      if (index < 0) throw ec2Error('InvalidNetworkAclEntry.NotFound');
      this.entries.splice(index, 1);
      return {};
    });
  }

  private interrupt(): void {
    const { meanwhile } = this;
    this.meanwhile = () => undefined;
    meanwhile();
  }

  /** All or nothing, and only in its own direction, like EC2. */
  private revoke({ GroupId, SecurityGroupRuleIds }: { GroupId: string; SecurityGroupRuleIds: string[] }, egress: boolean): { Return: boolean } {
    expect(GroupId).toBe('sg-1');
    const known = this.rules.filter((rule) => rule.egress === egress).map(({ id }) => id);
    if (SecurityGroupRuleIds.some((id) => !known.includes(id))) throw ec2Error('InvalidSecurityGroupRuleId.NotFound');
    this.rules = this.rules.filter(({ id }) => !SecurityGroupRuleIds.includes(id));
    return { Return: true };
  }

  /** Every call that changes something, by name. */
  public get changes(): string[] {
    return this.ec2.calls().map(({ args: [command] }) => command.constructor.name).filter((name) => !name.startsWith('Describe'));
  }
}
