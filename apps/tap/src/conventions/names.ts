import { Fn } from 'aws-cdk-lib';

/**
 * The name of a resource as people see it: `<stack>-<resource>-<suffix>`, for example `TapStackdev-web-dev`.
 *
 * It is the `Name` tag of everything taggable, and the physical name only of what a person types.
 */
export function resourceName(resource: string): string {
  return Fn.sub(`\${AWS::StackName}-${resource}-\${EnvironmentSuffix}`);
}

/** The name under which an output can be imported by other stacks. */
export function exportName(output: string): string {
  return Fn.sub(`\${AWS::StackName}-${output}`);
}

/** `Network/publicSubnet1/Subnet` reads `network-public-subnet1`. */
export function resourceWords(path: string[]): string {
  const words = path
    .filter((part) => part !== 'Resource' && part !== 'Default')
    .flatMap((part) => part.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().split(/[^a-z0-9]+/))
    .filter((word) => word !== '');
  return words.filter((word, index) => word !== words[index - 1]).join('-');
}
