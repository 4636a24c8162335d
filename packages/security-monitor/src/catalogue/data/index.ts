export { copiedSharedSnapshot, deletedImage, exportedImage, openedSharing, sharedDatabaseSnapshot, sharedImage, sharedSnapshot } from './copies';
export { changedMasterPassword, deletedDatabase, exportedDatabase, publicDatabase, restoredDatabase, unprotectedDatabase } from './database';
export {
  changedCatalogPolicy, changedQueuePolicy, changedRepositoryPolicy, changedSearchPolicy, changedTablePolicy, changedTopicPolicy, changedVaultPolicy,
} from './resource-policies';
export { disabledImageScan, emptiedQueue, openedDevelopmentEndpoint, publishedBuilds, pushedImage } from './services';
export { loosenedSharing, sharedDocument, sharedResources } from './shares';
export { deletedBackup, deletedFileSystem, deletedTable, exportedTable } from './stores';
