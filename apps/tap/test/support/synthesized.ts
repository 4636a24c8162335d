import { Template } from 'aws-cdk-lib/assertions';

import type { Environment } from '../../src/environments/environment-profile';
import { TapApp } from '../../src/tap-app';

const apps = new Map<string, TapApp>();

/** The app of an environment; synthesis is slow enough to do it once for each. */
export function appOf(environment: Environment): TapApp {
  const known = apps.get(environment) ?? new TapApp({ context: { environment } });
  apps.set(environment, known);
  return known;
}

const templates = new Map<string, Template>();

export function tapTemplate(environment: Environment): Template {
  const known = templates.get(environment) ?? Template.fromStack(appOf(environment).tapStack);
  templates.set(environment, known);
  return known;
}

export function watchTemplate(environment: Environment): Template {
  return Template.fromStack(appOf(environment).tapWatch);
}

export interface Resource {
  Properties: Record<string, unknown>;
  DependsOn?: string[];
  DeletionPolicy?: string;
  Condition?: string;
}

/** The resources of a type, with their logical ids. */
export function resourcesOf(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.findResources(type)) as never;
}
