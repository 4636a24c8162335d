export { changedContact, switchedRegion } from './account';
export { removedGuardRail } from './guard-rails';
export { changedOrganization, closedAccount, delegatedAdministration, leftOrganization, removedAccount } from './membership';
