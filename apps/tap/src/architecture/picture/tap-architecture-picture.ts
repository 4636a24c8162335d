import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib';

import { TapApp } from '../../tap-app';
import { type NamedTemplate, architectureFacts } from '../facts/architecture-facts';
import { TemplateView } from '../facts/template-view';
import { architecturePicture } from './architecture-picture';

/** The architecture of prod, which has all there is. */
export function tapArchitecturePicture(): string {
  const { tapStack, tapWatch } = new TapApp({ context: { environment: 'prod' } });
  return architecturePicture(architectureFacts(named(tapStack), named(tapWatch)));
}

function named(stack: Stack): NamedTemplate {
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: ConstructorParameters<typeof TemplateView>[0] };
  return { name: stack.stackName, view: new TemplateView(Resources) };
}
