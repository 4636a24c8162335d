/**
 * The one truth for versions: every dependency of every project is pinned here, exactly.
 *
 * The combination was built and run together. Reasons for what looks old:
 * - `aws-cdk-lib` and `constructs` are the lowest versions the libraries support (their peer ranges start here), so
 *   that the tests prove the floor. 2.257.0 is the first release cdk-nag 3 works with; 10.5.1 is what it asks for.
 * - All nx packages move together; 23.2.1 is the newest release that exists of each of them.
 * - `@aws-cdk/toolkit-lib` 1.43.0 asks for a dependency that was never published.
 * - A client of the AWS SDK is released only when its service changes: not each exists in each version.
 * - `@cloud-copilot/iam-simulate` evaluates policies as IAM does. It is AGPL-3.0: only the tests of the app import it, nothing that is shipped or
 *   deployed holds any of it.
 * - `ajv` proves that alerts are what their published schema says: the validator of JSON schema that knows draft 2020-12 and is used most. Only
 *   tests import it.
 * - `verdaccio` is the registry that people run for themselves; the tests publish to it. 6.8 is the last that runs on Node 20. Its audit plugin
 *   asks for a tag of node-fetch instead of a version, which not every registry has: the root overrides it.
 * - TypeScript 7 is refused by jsii and by typescript-eslint.
 */
export const VERSIONS = {
  '@aws-cdk/cloudformation-diff': '2.187.5',
  '@aws-cdk/toolkit-lib': '1.40.1',
  '@aws-sdk/client-cloudformation': '3.1169.0',
  '@aws-sdk/client-cloudtrail': '3.1137.0',
  '@aws-sdk/client-cloudwatch': '3.1164.0',
  '@aws-sdk/client-cloudwatch-logs': '3.1169.0',
  '@aws-sdk/client-config-service': '3.1124.0',
  '@aws-sdk/client-ec2': '3.1169.0',
  '@aws-sdk/client-eventbridge': '3.1169.0',
  '@aws-sdk/client-guardduty': '3.1169.0',
  '@aws-sdk/client-iam': '3.1169.0',
  '@aws-sdk/client-lambda': '3.1164.0',
  '@aws-sdk/client-rds': '3.1169.0',
  '@aws-sdk/client-s3': '3.1169.0',
  '@aws-sdk/client-securityhub': '3.1108.0',
  '@aws-sdk/client-service-quotas': '3.1138.0',
  '@aws-sdk/client-sns': '3.1169.0',
  '@aws-sdk/client-sqs': '3.1169.0',
  '@aws-sdk/client-ssm': '3.1169.0',
  '@aws-sdk/client-sts': '3.1169.0',
  '@aws-sdk/credential-provider-node': '3.972.98',
  '@aws-sdk/credential-providers': '3.1169.0',
  '@cdklabs/cdk-validator-cfnguard': '0.0.62',
  '@cloud-copilot/iam-simulate': '0.1.173',
  '@eslint/js': '10.0.1',
  '@nx/eslint-plugin': '23.2.1',
  '@nx/js': '23.2.1',
  '@smithy/core': '3.41.0',
  '@smithy/signature-v4': '5.7.5',
  '@stylistic/eslint-plugin': '6.0.0',
  '@swc/core': '1.16.22',
  '@swc/jest': '0.2.39',
  '@types/jest': '30.0.0',
  '@types/node': '22.20.5',
  'ajv': '8.20.0',
  'aws-cdk': '2.1148.1',
  'aws-cdk-lib': '2.257.0',
  'aws-sdk-client-mock': '4.1.0',
  'cdk-nag': '3.0.2',
  'constructs': '10.5.1',
  'esbuild': '0.28.2',
  'eslint': '10.15.0',
  'eslint-plugin-import-x': '4.18.1',
  'fast-check': '4.10.2',
  'jest': '30.5.2',
  'jsii': '6.0.16',
  'jsii-diff': '1.134.0',
  'jsii-docgen': '10.12.6',
  'jsii-pacmak': '1.140.0',
  'jsii-rosetta': '6.0.17',
  'nx': '23.2.1',
  'projen': '0.103.25',
  // The documentation site: Markdown as it lies in the repository, search without a service, dead links fail the build.
  // What vitepress is built on; it serves the built site on 127.0.0.1 alone.
  'vite': '5.4.21',
  'vitepress': '1.6.4',
  'tsx': '4.23.15',
  'typescript': '6.0.3',
  'typescript-eslint': '8.73.0',
  'verdaccio': '6.8.0',
} as const;

export type Dependency = keyof typeof VERSIONS;

/** `name@version` for each name, as projen takes them. */
export function pinned(...names: Dependency[]): string[] {
  return names.map((name) => `${name}@${VERSIONS[name]}`);
}
