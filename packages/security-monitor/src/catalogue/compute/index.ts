export { grantedClusterAccess, openedClusterEndpoint, startedContainers } from './containers';
export { changedCode, changedFunction, changedLayer, deletedFunction, openedFunction, publicFunctionUrl } from './functions';
export { addedKeyPair, changedUserData, enabledOldMetadata, enabledSerialConsole, pushedKey, swappedProfile } from './instances';
export { unusualLaunch } from './launches';
export { createdAutomation, sentCommand, startedSession } from './remote';
export { changedMailSending, changedNotebook, grantedModelAccess, raisedQuota, usedCloudShell } from './services';
