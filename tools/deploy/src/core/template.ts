/** As much of a CloudFormation template as the tool looks at. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value?: unknown; readonly Export?: { readonly Name?: unknown } }>>;
}

export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: unknown;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly unknown[];
  readonly ConstraintDescription?: string;
  readonly Description?: string;
  readonly MinLength?: number | string;
  readonly MaxLength?: number | string;
  readonly MinValue?: number | string;
  readonly MaxValue?: number | string;
  readonly NoEcho?: boolean | string;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export function resourcesOf(template: Template, ...types: string[]): [string, TemplateResource][] {
  return Object.entries(template.Resources ?? {}).filter(([, { Type }]) => types.length === 0 || types.includes(Type));
}

/** Names of the parameters whose values nobody may see. */
export function secretParameters(template: Template): string[] {
  return Object.entries(template.Parameters ?? {}).filter(([, { NoEcho }]) => String(NoEcho) === 'true').map(([name]) => name);
}

/** Logical ids that a delete of the stack leaves in the account. */
export function keptByPolicy(template: Template): string[] {
  return resourcesOf(template).filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain' || DeletionPolicy === 'RetainExceptOnCreate').map(([id]) => id);
}

/** The place of a resource in the construct tree, where the CDK wrote it down. */
export function constructPath(template: Template, logicalId: string): string | undefined {
  const path = template.Resources?.[logicalId]?.Metadata?.['aws:cdk:path'];
  return typeof path === 'string' ? path : undefined;
}
