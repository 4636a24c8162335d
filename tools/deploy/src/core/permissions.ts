import type { Change } from './change-set';
import type { Template, TemplateResource } from './template';

/** Where a resource type keeps policies, and lists of policies by name. */
const POLICIES: Readonly<Record<string, { readonly documents?: readonly string[]; readonly lists?: readonly string[]; readonly whole?: boolean }>> = {
  'AWS::IAM::Role': { documents: ['AssumeRolePolicyDocument'], lists: ['ManagedPolicyArns', 'Policies'] },
  'AWS::IAM::User': { lists: ['ManagedPolicyArns', 'Policies', 'Groups'] },
  'AWS::IAM::Group': { lists: ['ManagedPolicyArns', 'Policies'] },
  'AWS::IAM::Policy': { documents: ['PolicyDocument'], lists: ['Roles', 'Users', 'Groups'] },
  'AWS::IAM::ManagedPolicy': { documents: ['PolicyDocument'], lists: ['Roles', 'Users', 'Groups'] },
  'AWS::IAM::RolePolicy': { documents: ['PolicyDocument'] },
  'AWS::IAM::UserPolicy': { documents: ['PolicyDocument'] },
  'AWS::IAM::GroupPolicy': { documents: ['PolicyDocument'] },
  'AWS::S3::BucketPolicy': { documents: ['PolicyDocument'] },
  'AWS::SQS::QueuePolicy': { documents: ['PolicyDocument'] },
  'AWS::SNS::TopicPolicy': { documents: ['PolicyDocument'] },
  'AWS::KMS::Key': { documents: ['KeyPolicy'] },
  'AWS::SecretsManager::ResourcePolicy': { documents: ['ResourcePolicy'] },
  'AWS::Lambda::Permission': { whole: true },
};

export interface Widening {
  readonly logicalId: string;
  /** What is granted, in a few words. */
  readonly grant: string;
  /** Whether the whole resource is new: creating it is an ordinary create. */
  readonly created: boolean;
}

/**
 * What a change set grants that was not granted before.
 *
 * A statement counts as new unless the very same one was there: narrowing a statement therefore shows as well, which costs
 * a look, while a widening never passes unseen.
 */
export function widened(before: Template | undefined, after: Template, changes: readonly Change[]): Widening[] {
  const changed = new Map(changes.map((change) => [change.logicalId, change]));
  return Object.entries(after.Resources ?? {}).flatMap(([logicalId, resource]) => {
    const change = changed.get(logicalId);
    if (!change || !(resource.Type in POLICIES) || change.action === 'Remove') {
      return [];
    }
    const old = before?.Resources?.[logicalId];
    const had = new Set(old ? grantsOf(old) : []);
    const denied = new Set(denialsOf(resource));
    const lost = old ? denialsOf(old).filter((denial) => !denied.has(denial)).map((denial) => `no longer denied: ${denial}`) : [];
    return [...grantsOf(resource).filter((grant) => !had.has(grant)), ...lost].map((grant) => ({ logicalId, grant, created: !old }));
  });
}

function grantsOf(resource: TemplateResource): string[] {
  const { documents = [], lists = [], whole } = POLICIES[resource.Type] ?? {};
  const properties = resource.Properties ?? {};
  return [
    ...documents.flatMap((name) => statements(properties[name], 'Allow')),
    ...lists.flatMap((name) => asList(properties[name]).map((entry) => `${name} ${JSON.stringify(entry)}`)),
    ...(whole ? [words(properties)] : []),
  ];
}

function denialsOf(resource: TemplateResource): string[] {
  return (POLICIES[resource.Type]?.documents ?? []).flatMap((name) => statements(resource.Properties?.[name], 'Deny'));
}

function statements(document: unknown, effect: 'Allow' | 'Deny'): string[] {
  const list = asList((document as { Statement?: unknown } | undefined)?.Statement);
  return list.filter((statement) => (statement as { Effect?: string }).Effect === effect).flatMap((statement) => {
    const { Action, NotAction, ...rest } = statement as Record<string, unknown>;
    // Action by action: one more in a list is one more grant, not a whole new statement.
    const actions = NotAction === undefined ? asList(Action) : [`all but ${JSON.stringify(NotAction)}`];
    return actions.map((action) => `${String(action)} ${words(rest)}`);
  });
}

function words({ Effect: _effect, Sid: _sid, ...rest }: Record<string, unknown>): string {
  return Object.entries(rest).sort(([a], [b]) => a.localeCompare(b)).map(([key, value]) => `${key} ${JSON.stringify(value)}`).join(', ');
}

function asList(value: unknown): unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
