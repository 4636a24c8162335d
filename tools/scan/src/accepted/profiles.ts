import type { AcceptedFinding } from './accepted-finding';
import { inPacks } from './packs';

/** The environments that are short-lived, and meant to be taken down whole. */
const DISPOSABLE = ['dev', 'test'];

/** What a disposable environment is found to lack and is meant to lack: protection against deletion, the second zone, size. */
export const PROFILES: readonly AcceptedFinding[] = [
  {
    rules: {
      'cdk-nag': ['AwsSolutions-RDS10', ...inPacks('RDSInstanceDeletionProtectionEnabled', ['HIPAA.Security', 'NIST.800.53.R5'])],
      'Control Tower': ['CT.RDS.PR.13'],
    },
    places: ['Database/Resource'],
    environments: DISPOSABLE,
    reason: 'The database of a disposable environment goes with its stack; deletion protection would keep the stack from being torn down.',
  },
  {
    rules: {
      'cdk-nag': ['AwsSolutions-RDS3', ...inPacks('RDSMultiAZSupport', ['HIPAA.Security', 'NIST.800.53.R5'])],
      'Control Tower': ['CT.RDS.PR.1'],
      'checkov': ['CKV_AWS_157'],
    },
    places: ['Database/Resource'],
    environments: DISPOSABLE,
    reason: 'A disposable environment may be down while a zone is: the standby in a second one would double the price of the database.',
  },
  {
    rules: { 'cdk-nag': inPacks('RDSInBackupPlan', ['HIPAA.Security', 'NIST.800.53.R5']) },
    places: ['Database/Resource'],
    environments: DISPOSABLE,
    reason: 'Backups in a vault outlive the stack on purpose; those of a disposable database go with it.',
  },
  {
    rules: { 'cdk-nag': ['AwsSolutions-EC29'] },
    places: ['*Instances/Instance*/Resource'],
    environments: DISPOSABLE,
    reason: 'The instances of a disposable environment go with its stack; termination protection would keep the stack from being torn down.',
  },
  {
    rules: { 'Control Tower': ['CT.EC2.PR.19'] },
    places: ['*Instances/Instance*/Resource'],
    environments: DISPOSABLE,
    reason: 'The smallest classes that encrypt what instances say to each other in hardware cost several times a burstable one; everything of ours is encrypted by TLS.',
  },
];
