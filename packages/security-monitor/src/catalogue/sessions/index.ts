export { rootRecovery, rootSignIn, signInWithoutMfa } from './console';
export { assumedRoot, federationToken, sessionToken } from './tokens';
