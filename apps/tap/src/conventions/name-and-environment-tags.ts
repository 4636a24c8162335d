import { CfnResource, type IAspect, Stack, TagManager } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

import { resourceName, resourceWords } from './names';

/** Gives every taggable resource its `Name` by the convention, and the `Environment` it belongs to. */
export class NameAndEnvironmentTags implements IAspect {
  constructor(private readonly environment: string) {}

  public visit(node: IConstruct): void {
    const tags = CfnResource.isCfnResource(node) ? TagManager.of(node) : undefined;
    if (!tags) {
      return;
    }
    const path = node.node.path.slice(Stack.of(node).node.path.length).split('/');
    // Above the priority of Tags.of(): the convention is one for the whole stack.
    tags.setTag('Name', resourceName(resourceWords(path)), 300);
    tags.setTag('Environment', this.environment, 300);
  }
}
