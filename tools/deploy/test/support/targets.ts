import type { Template, TemplateResource } from '../../src/core/template';
import type { Target } from '../../src/engine/target';

/** A template from types, or types with properties and attributes. */
export function template(resources: Record<string, string | [string, Record<string, unknown>] | TemplateResource>): Template {
  return {
    Resources: Object.fromEntries(Object.entries(resources).map(([id, resource]) => [
      id, typeof resource === 'string' ? { Type: resource } : Array.isArray(resource) ? { Type: resource[0], Properties: resource[1] } : resource,
    ])),
  };
}

export function aTarget(name: string, wanted: Template, more: Partial<Target> = {}): Target {
  return { name, template: wanted, parameters: {}, tags: {}, importExisting: false, upload: () => Promise.resolve({ body: JSON.stringify(wanted) }), ...more };
}
