import { hasCode, type XmlElement } from '@tapstack/handler-kit';
import type { Ec2 } from './ec2';
import type { RuleHolder } from './empty';

/** From here on, entries are the ones that deny what no other entry judged; EC2 makes them and nobody can delete them. */
const FINAL_ENTRIES = 32767;

interface Entry {
  readonly number: number;
  readonly egress: boolean;
}

/** The entries of a network ACL that can be deleted. */
export function networkAcl(ec2: Ec2, networkAclId: string): RuleHolder<Entry> {
  return {
    name: `network ACL ${networkAclId}`,

    async list() {
      const acls = await ec2.list('DescribeNetworkAcls', { 'NetworkAclId.1': networkAclId }, 'networkAclSet');
      return acls.flatMap((acl) => acl.under('entrySet', 'item')).map(readEntry).filter(({ number }) => number < FINAL_ENTRIES);
    },

    async remove(entries) {
      for (const { number, egress } of entries) {
        try {
          await ec2.call('DeleteNetworkAclEntry', { NetworkAclId: networkAclId, RuleNumber: String(number), Egress: String(egress) });
        } catch (error) {
          // Somebody else deleted it meanwhile, which is what was wanted.
          if (!hasCode(error, 'InvalidNetworkAclEntry.NotFound')) throw error;
        }
      }
    },
  };
}

function readEntry(entry: XmlElement): Entry {
  return { number: Number(entry.child('ruleNumber')?.text), egress: entry.child('egress')?.text === 'true' };
}
