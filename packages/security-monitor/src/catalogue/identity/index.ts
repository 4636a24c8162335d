export { attachedPolicy, changedBoundary, deletedPolicy, detachedPolicy, quarantinedKey } from './attached-policies';
export { addedCredential, changedAccessKey, changedLoginProfile, changedPassword, createdAccessKey } from './credentials';
export { changedOidcProvider, changedSamlProvider, deletedAnalyzer, openedRolesAnywhere } from './federation';
export { assignedAccount, changedSignIn, grantedPermissionSet } from './identity-center';
export { registeredMfa, removedMfa, weakenedPasswordPolicy } from './mfa';
export { changedTrust, createdTrustingRole } from './trust';
export { addedToGroup, createdUser } from './users';
export { changedPolicyVersion, createdPolicy, writtenInlinePolicy } from './written-policies';
