import type { Template } from 'aws-cdk-lib/assertions';

import { resolved } from './resolved';
import { resourcesOf } from './synthesized';

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: string | string[];
  readonly NotResource?: string | string[];
  readonly Condition?: object;
}

export interface Document { readonly Version: string; readonly Statement: Statement[] }

export interface Role {
  readonly id: string;
  readonly boundary: unknown;
  /** All policies that this template gives to the role, by their logical ids. */
  readonly policies: Readonly<Record<string, Document>>;
  /** The policies of AWS it has besides. */
  readonly policiesOfAws: readonly string[];
}

interface Policy { readonly Roles?: string[]; readonly PolicyDocument: Document }

export const asList = (value: string | string[] = []): string[] => (typeof value === 'string' ? [value] : value);

/** Every role of a template with what it may do, as it stands after a deployment. */
export function rolesOf(template: Template): Role[] {
  const documents = ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'].flatMap((type) => resourcesOf(template, type))
    .map(([id, { Properties }]) => [id, resolved<Policy>(Properties)] as const);
  return resourcesOf(template, 'AWS::IAM::Role').map(([id, { Properties }]) => {
    const { PermissionsBoundary, ManagedPolicyArns = [], Policies = [] } = resolved<{
      PermissionsBoundary?: string; ManagedPolicyArns?: string[]; Policies?: { PolicyName: string; PolicyDocument: Document }[];
    }>(Properties);
    const attached = documents.filter(([policy, { Roles = [] }]) => Roles.includes(id) || ManagedPolicyArns.includes(policy));
    const inline = Policies.map((policy) => [policy.PolicyName, policy] as const);
    return {
      id,
      boundary: PermissionsBoundary,
      policies: Object.fromEntries([...attached, ...inline].map(([name, { PolicyDocument }]) => [name, PolicyDocument])),
      policiesOfAws: ManagedPolicyArns.filter((arn) => arn.startsWith('arn:')),
    };
  });
}
