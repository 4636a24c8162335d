import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Packs of cdk-nag, by the beginning of their rule ids. */
export const HIPAA = 'HIPAA.Security';
export const NIST = 'NIST.800.53.R5';
export const PCI = 'PCI.DSS.321';
export const SERVERLESS = 'Serverless';

/** Keeps a finding where it arises, in every pack that has the rule, and says why. */
export function acknowledge(construct: IConstruct, rule: string, packs: readonly string[], reason: string): void {
  for (const pack of packs) Validations.of(construct).acknowledge({ id: `${pack}-${rule}`, reason });
}
