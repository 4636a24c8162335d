import type { Resource, TemplateBody } from '../assembly/template';
import { resolvePolicy } from './resolve';

/** What a policy is attached to decides what can be wrong with it. */
export type PolicyKind = 'identity' | 'boundary' | 'resource';

export interface Policy {
  readonly logicalId: string;
  readonly kind: PolicyKind;
  readonly document: unknown;
}

const IDENTITIES = ['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Group', 'AWS::IAM::User', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy'];

/** Who may assume a role is the role's resource policy. */
const TRUST = 'AssumeRolePolicyDocument';

/** Every policy document of a template, its references answered, once for each way its conditions can turn out. */
export function policiesOf(body: TemplateBody): Policy[] {
  return Object.entries(body.Resources).flatMap(([logicalId, resource]) => documentsIn(resource.Properties, []).flatMap(({ document, path }) =>
    resolvePolicy(document, body).map((resolved): Policy => ({ logicalId, kind: boundsOnly(logicalId, resource, body) ? 'boundary' : kindOf(resource, path), document: resolved }))));
}

/**
 * Whether roles or users are bounded by the policy and nobody has it: it grants nothing, whatever stands in it. One that is attached as well is judged as every
 * other.
 */
function boundsOnly(logicalId: string, { Type, Properties = {} }: Resource, body: TemplateBody): boolean {
  const attaches = ['Roles', 'Users', 'Groups'].some((property) => property in Properties);
  const uses = Object.values(body.Resources).flatMap((resource) => Object.entries(resource.Properties ?? {}))
    .filter(([, value]) => JSON.stringify(value)?.includes(`{"Ref":"${logicalId}"}`)).map(([property]) => property);
  return Type === 'AWS::IAM::ManagedPolicy' && !attaches && uses.length > 0 && uses.every((property) => property === 'PermissionsBoundary');
}

function kindOf(resource: Resource, path: readonly string[]): PolicyKind {
  return IDENTITIES.includes(resource.Type) && !path.includes(TRUST) ? 'identity' : 'resource';
}

/** Whatever has statements with an effect is a policy, wherever a resource type puts it. */
function documentsIn(value: unknown, path: readonly string[]): { document: object; path: readonly string[] }[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return isPolicy(value) ? [{ document: value, path }] : Object.entries(value).flatMap(([key, child]) => documentsIn(child, [...path, key]));
}

function isPolicy(value: object): boolean {
  const statements = 'Statement' in value ? [value.Statement].flat() : [];
  return statements.some((statement) => typeof statement === 'object' && statement !== null && 'Effect' in statement);
}
