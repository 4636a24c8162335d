import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

import { TapApp } from '../../tap-app';
import { type NamedTemplate, architectureFacts } from '../facts/architecture-facts';
import { TemplateView } from '../facts/template-view';
import { architecturePicture } from './architecture-picture';

/** The architecture of an environment; prod has all there is. */
export function tapArchitecturePicture(environment = 'prod'): string {
  const { tapStack, tapWatch } = new TapApp({ context: { environment } });
  return architecturePicture(architectureFacts(named(tapStack), named(tapWatch)));
}

function named(stack: Stack): NamedTemplate {
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: ConstructorParameters<typeof TemplateView>[0] };
  return { name: stack.stackName, view: new TemplateView(Resources) };
}
