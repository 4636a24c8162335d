/**
 * The one truth for versions: every dependency of every project is pinned here, exactly.
 *
 * The combination was built and run together. Reasons for what looks old:
 * - `aws-cdk-lib` and `constructs` are the lowest versions the libraries support (their peer ranges start here), so
 *   that the tests prove the floor. 2.257.0 is the first release cdk-nag 3 works with; 10.5.1 is what it asks for.
 * - All nx packages move together; 23.2.1 is the newest release that exists of each of them.
 * - TypeScript 7 is refused by jsii and by typescript-eslint.
 */
export const VERSIONS = {
  '@aws-sdk/client-cloudformation': '3.1169.0',
  '@aws-sdk/client-cloudtrail': '3.1169.0',
  '@aws-sdk/client-ec2': '3.1169.0',
  '@aws-sdk/client-sns': '3.1169.0',
  '@aws-sdk/client-sqs': '3.1169.0',
  '@eslint/js': '10.0.1',
  '@nx/eslint-plugin': '23.2.1',
  '@nx/js': '23.2.1',
  '@stylistic/eslint-plugin': '6.0.0',
  '@swc/core': '1.16.22',
  '@swc/jest': '0.2.39',
  '@types/jest': '30.0.0',
  '@types/node': '22.20.5',
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
  'jsii-pacmak': '1.140.0',
  'nx': '23.2.1',
  'projen': '0.103.25',
  'tsx': '4.23.15',
  'typescript': '6.0.3',
  'typescript-eslint': '8.73.0',
} as const;

export type Dependency = keyof typeof VERSIONS;

/** `name@version` for each name, as projen takes them. */
export function pinned(...names: Dependency[]): string[] {
  return names.map((name) => `${name}@${VERSIONS[name]}`);
}
