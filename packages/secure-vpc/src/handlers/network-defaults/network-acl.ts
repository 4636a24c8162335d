import { DeleteNetworkAclEntryCommand, EC2Client, NetworkAclEntry, paginateDescribeNetworkAcls } from '@aws-sdk/client-ec2';
import { RuleHolder } from './empty';
import { hasCode } from './failure';

/** From here on, entries are the ones that deny what no other entry judged; EC2 makes them and nobody can delete them. */
const FINAL_ENTRIES = 32767;

/** The entries of a network ACL that can be deleted. */
export function networkAcl(ec2: EC2Client, networkAclId: string): RuleHolder<NetworkAclEntry> {
  return {
    name: `network ACL ${networkAclId}`,

    async list() {
      const entries: NetworkAclEntry[] = [];
      for await (const page of paginateDescribeNetworkAcls({ client: ec2 }, { NetworkAclIds: [networkAclId] })) {
        entries.push(...(page.NetworkAcls ?? []).flatMap(({ Entries }) => Entries ?? []));
      }
      return entries.filter(({ RuleNumber }) => RuleNumber !== undefined && RuleNumber < FINAL_ENTRIES);
    },

    async remove(entries) {
      for (const { RuleNumber, Egress } of entries) {
        try {
          await ec2.send(new DeleteNetworkAclEntryCommand({ NetworkAclId: networkAclId, RuleNumber, Egress: Boolean(Egress) }));
        } catch (error) {
          // Somebody else deleted it meanwhile, which is what was wanted.
          if (!hasCode(error, 'InvalidNetworkAclEntry.NotFound')) throw error;
        }
      }
    },
  };
}
