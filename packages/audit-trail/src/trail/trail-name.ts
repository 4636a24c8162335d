import { ArnFormat, Names, Stack, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';

const LONGEST_NAME = 128;

/**
 * The trail has a name before it exists, because the bucket and key policies must name its ARN and the trail can be created only
 * after both. The name is made of the stack's name and the construct's path, so that two trails of one account never collide.
 */
export function trailNameFor(scope: Construct, given?: string): string {
  return given ?? Names.uniqueResourceName(scope, { maxLength: LONGEST_NAME, separator: '-' });
}

/** @param region the trail's home region unless given */
export function trailArnFor(scope: IConstruct, trailName: string, region?: string): string {
  return Stack.of(scope).formatArn({ service: 'cloudtrail', region, resource: 'trail', resourceName: trailName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
}

/**
 * @param named what has a policy that must name the trail, by setting
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-naming-requirements.html
 */
export function trailNameProblems(scope: Construct, name: string | undefined, named: Record<string, IConstruct | undefined>): string[] {
  if (name === undefined) {
    return [];
  }
  if (Token.isUnresolved(name)) {
    return Object.entries(named)
      .filter(([, resource]) => resource !== undefined && Stack.of(resource) !== Stack.of(scope))
      .map(([setting, resource]) => `trailName: is known only at deployment, but the policy of ${resource?.node.path}, the ${setting} of another stack, must name it; `
        + `give a literal name, or as ${setting} one of this stack`);
  }
  const fits = name.length >= 3 && name.length <= LONGEST_NAME
    && /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/.test(name)
    && !/^\d{1,3}(\.\d{1,3}){3}$/.test(name);
  return fits
    ? []
    : [`trailName: "${name}" is no trail name; use 3 to ${LONGEST_NAME} letters and digits, single dots, underscores or dashes between them, not the form of an IP address`];
}
