export { closedEgress, worldOpenEgress } from './egress';
export { closedIngress, worldOpenIngress } from './ingress';
export { createdSecurityGroup, deletedSecurityGroup, revokedSecurityGroupRules } from './lifecycle';
export { modifiedSecurityGroupRules } from './modified';
export { swappedInstanceGroups, swappedInterfaceGroups } from './swapped';
