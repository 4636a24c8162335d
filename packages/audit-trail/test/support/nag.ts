import type { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, type NagPack, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';

/** What the AWS Solutions pack finds in the stack, as `<rule> <construct path>`. */
export function awsSolutionsFindings(stack: Stack): string[] {
  return findings(stack, new AwsSolutionsChecks());
}

/** What the HIPAA, NIST 800-53 r5, PCI DSS and Serverless packs find, each rule they share once. */
export function complianceFindings(stack: Stack): string[] {
  const packs = [new HIPAASecurityChecks(), new NIST80053R5Checks(), new PCIDSS321Checks(), new ServerlessChecks()];
  return [...new Set(packs.flatMap((pack) => findings(stack, pack)))].sort();
}

function findings(stack: Stack, pack: NagPack): string[] {
  return pack.validateScope(stack).violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName.replace(/^.*-(?=[A-Z])/, '')} ${constructPath}`));
}
