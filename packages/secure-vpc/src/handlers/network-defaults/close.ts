import { describeError, log, type Pause } from '@tapstack/handler-kit';
import type { NetworkDefaults } from './defaults';
import type { Ec2 } from './ec2';
import { empty, type RuleHolder } from './empty';
import { networkAcl } from './network-acl';
import { securityGroup } from './security-group';
import { untilRoleIsKnown } from './until-role-is-known';

/** Empties both; where one fails, the other is emptied nevertheless, and the error tells of each that failed. */
export async function closeDefaults(ec2: Ec2, defaults: NetworkDefaults, wait: Pause): Promise<void> {
  const failures = [
    ...await tryToEmpty(securityGroup(ec2, defaults.securityGroupId), wait),
    ...await tryToEmpty(networkAcl(ec2, defaults.networkAclId), wait),
  ];
  if (failures.length > 0) throw new Error(`could not empty ${failures.join('; nor ')}`);
}

async function tryToEmpty<Rule>(holder: RuleHolder<Rule>, wait: Pause): Promise<string[]> {
  try {
    const removed = await untilRoleIsKnown(() => empty(holder, wait), wait);
    log('INFO', 'emptied', { target: holder.name, removed });
    return [];
  } catch (error) {
    log('ERROR', 'could not empty', { target: holder.name, error: describeError(error) });
    return [`${holder.name} (${describeError(error)})`];
  }
}
