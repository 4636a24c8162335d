export { changedCertificate, issuedCertificate } from './certificates';
export { changedKeyMaterial, changedKeyPolicy, disabledEbsEncryption, disabledKey, disabledKeyRotation, grantedKey } from './keys';
export { changedSecretPolicy, deletedSecret, readSecrets } from './secrets';
