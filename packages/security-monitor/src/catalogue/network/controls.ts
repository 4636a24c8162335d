import { Controls } from '../detection';

/** CIS v3 4.10 and v5 4.10: monitor security-group changes. ATT&CK: disable or modify a cloud firewall. */
export const GROUP_CHANGE: Controls = { cis3: ['4.10'], cis5: ['4.10'], attack: ['T1562.007'], attack19: ['T1686.001'] };

/** Besides, no group lets the world in at an admin port: 5.2 and 5.3 in v3, 5.3 and 5.4 in v5, IPv4 and IPv6. */
export const WORLD_OPEN: Controls = { ...GROUP_CHANGE, cis3: ['4.10', '5.2', '5.3'], cis5: ['4.10', '5.3', '5.4'] };

/** CIS does not ask for it: a swap leaves the groups as they are. */
export const GROUP_SWAP: Controls = { ...GROUP_CHANGE, cis3: [], cis5: [] };
