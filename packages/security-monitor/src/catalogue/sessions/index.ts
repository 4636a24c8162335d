export { rootRecovery, rootSignIn, signInWithoutMfa } from './console';
export { failedSignIns } from './failures';
export { assumedRoot, federationToken, sessionToken } from './tokens';
