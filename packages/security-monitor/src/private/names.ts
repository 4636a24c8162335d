import { CfnResource, TagManager, Tags } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** Below the priority of `Tags.of(…).add`, so that a name given by the user of the construct wins. */
const PRIORITY = 50;

/** Gives everything taggable below the construct its path as the `Name` tag, since the physical names are CloudFormation's. */
export function nameResources(scope: Construct): void {
  for (const child of scope.node.findAll()) {
    if (CfnResource.isCfnResource(child) && (TagManager.isTaggable(child) || TagManager.isTaggableV2(child))) {
      Tags.of(child).add('Name', child.node.path.replace(/\/Resource$/, '').slice(-256), { priority: PRIORITY });
    }
  }
}
