import { CfnResource, TagManager, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * Names every taggable resource by its place in the app. aws-cdk-lib names only the VPC and its subnets so, and what is in
 * them then carries the name of what it is in.
 */
export function nameByPath(root: Construct): void {
  for (const resource of root.node.findAll().filter((node) => node instanceof CfnResource)) {
    if (!TagManager.of(resource)) continue;
    const scope = resource.node.scope;
    const named = scope && scope.node.defaultChild === resource ? scope : resource;
    // The VPC itself has its name already, and whatever it were given here would pass to all that is in it.
    if (named !== root) Tags.of(named).add('Name', named.node.path);
  }
}
