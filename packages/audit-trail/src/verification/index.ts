/*
 * Verification of digest files as a library, for programs that hold the files elsewhere than the command can look. It is not in the index of
 * the package: it speaks in streams, callbacks and asynchronous generators, which jsii cannot carry to other languages.
 */
export type { EvidenceStore, StoredObject } from './evidence-store';
export { isWhole } from './finding';
export type { ChainSummary, Finding, FindingKind, Tally } from './finding';
export { FolderStore } from './folder-store';
export { readPublishedKey, SavedPublicKeys } from './public-keys';
export type { PublicKeys, PublishedKey } from './public-keys';
export { verify } from './verify';
export type { Verification, VerifyOptions } from './verify';
