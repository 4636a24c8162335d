import { CIS, controls } from '../controls';

/** Disable or modify a cloud firewall. */
const FIREWALL = 'T1562.007';

/** The benchmark asks for every change of a group to be told. */
export const GROUP_CHANGE = controls([CIS.monitorSecurityGroups], FIREWALL);

/** Besides, no group lets the world in at an admin port, over IPv4 or IPv6. */
export const WORLD_OPEN = controls([CIS.monitorSecurityGroups, CIS.noWorldOpenGroups4, CIS.noWorldOpenGroups6], FIREWALL);

/** The benchmark does not ask for it: a swap leaves the groups as they are. */
export const GROUP_SWAP = controls([], FIREWALL);
