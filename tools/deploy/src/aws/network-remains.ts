import {
  DeleteNetworkInterfaceCommand, EC2Client, type NetworkInterface, paginateDescribeNetworkInterfaces, paginateDescribeSecurityGroups, paginateDescribeSubnets,
} from '@aws-sdk/client-ec2';

import type { NetworkRemains } from '../engine/context';
import type { ClientSettings } from './session';

const LAMBDA_INTERFACE = /^AWS Lambda VPC ENI/;

/** What is left in networks, subnets and groups that would not go; interfaces that functions left and nobody uses are removed. */
export async function freeNetwork(settings: ClientSettings, physicalIds: readonly string[], abortSignal: AbortSignal): Promise<NetworkRemains> {
  const client = new EC2Client(settings);
  const stuck = new Set(physicalIds);
  const vpcs = physicalIds.filter((id) => id.startsWith('vpc-'));
  let [freed, waiting] = [0, 0];
  const foreign: string[] = [];
  try {
    for await (const { NetworkInterfaces = [] } of paginateDescribeNetworkInterfaces({ client }, {}, { abortSignal })) {
      for (const one of NetworkInterfaces.filter((candidate) => isIn(candidate, stuck))) {
        if (!LAMBDA_INTERFACE.test(one.Description ?? '')) {
          foreign.push(`network interface ${one.NetworkInterfaceId} (${one.Description || 'no description'})`);
        } else if (one.Status === 'available') {
          await client.send(new DeleteNetworkInterfaceCommand({ NetworkInterfaceId: one.NetworkInterfaceId }), { abortSignal });
          freed += 1;
        } else {
          waiting += 1;
        }
      }
    }
    if (vpcs.length > 0) {
      // Whatever of the stack is in there is stuck itself.
      const Filters = [{ Name: 'vpc-id', Values: vpcs }];
      for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups({ client }, { Filters }, { abortSignal })) {
        foreign.push(...SecurityGroups.filter(({ GroupName, GroupId = '' }) => GroupName !== 'default' && !stuck.has(GroupId)).map(({ GroupId, GroupName }) => `security group ${GroupId} (${GroupName})`));
      }
      for await (const { Subnets = [] } of paginateDescribeSubnets({ client }, { Filters }, { abortSignal })) {
        foreign.push(...Subnets.filter(({ SubnetId = '' }) => !stuck.has(SubnetId)).map(({ SubnetId }) => `subnet ${SubnetId}`));
      }
    }
    return { freed, waiting, foreign };
  } finally {
    client.destroy();
  }
}

function isIn({ SubnetId = '', VpcId = '', Groups = [] }: NetworkInterface, stuck: ReadonlySet<string>): boolean {
  return [SubnetId, VpcId, ...Groups.map(({ GroupId = '' }) => GroupId)].some((id) => stuck.has(id));
}
