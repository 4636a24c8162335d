import { openLocks } from './locks';
import { Network } from './network';
import { Opening } from './opening';
import { waysIn } from './ways-in';
import { waysOut } from './ways-out';

/** Everything that the tiers promise not to have: ways from the internet to the private and data tiers, and from the data tier out. */
export function findOpenings(network: Network): Opening[] {
  const closed = network.subnets.filter(({ tier }) => tier === 'private' || tier === 'data');
  return [
    ...closed.flatMap((subnet) => waysIn(network, subnet)),
    ...closed.filter(({ tier }) => tier === 'data').flatMap((subnet) => waysOut(network, subnet)),
    ...openLocks(network),
  ];
}
