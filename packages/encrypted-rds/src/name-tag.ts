import { Tags } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Gives a resource the `Name` a person sees in the console: its construct path. */
export function nameTag<T extends IConstruct>(resource: T, name: string = resource.node.path): T {
  Tags.of(resource).add('Name', name);
  return resource;
}
