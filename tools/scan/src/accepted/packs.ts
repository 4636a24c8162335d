/** A rule that several packs of cdk-nag share, by the id that each gives it. */
export function inPacks(rule: string, packs: readonly Pack[] = ['HIPAA.Security', 'NIST.800.53.R5', 'PCI.DSS.321']): string[] {
  return packs.map((pack) => `${pack}-${rule}`);
}

export type Pack = 'HIPAA.Security' | 'NIST.800.53.R5' | 'PCI.DSS.321' | 'Serverless' | 'AwsSolutions';
