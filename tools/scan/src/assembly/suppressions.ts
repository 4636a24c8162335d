import type { TemplateBody } from './template';

/** Where scanners look for permission to be silent. */
const SUPPRESSIONS = ['cdk_nag', 'cfn_nag', 'cfn-lint', 'checkov', 'guard'];

/**
 * The template as it would be without a word to the scanners.
 *
 * Whatever a template says about rules, the scan hears it not: what is accepted stands in one table.
 */
export function withoutSuppressions(body: TemplateBody): TemplateBody {
  const resources = Object.entries(body.Resources).map(([id, resource]) => [id, silenced(resource)]);
  return { ...silenced(body), Resources: Object.fromEntries(resources) };
}

function silenced<T extends { readonly Metadata?: Record<string, unknown> }>(speaker: T): T {
  if (speaker.Metadata === undefined) {
    return speaker;
  }
  return { ...speaker, Metadata: Object.fromEntries(Object.entries(speaker.Metadata).filter(([key]) => !SUPPRESSIONS.includes(key))) };
}
