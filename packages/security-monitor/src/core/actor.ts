import { flag, Json, record, text } from './json';

/** Who made a call, in the words of a person rather than of `userIdentity`. */
export interface Actor {
  readonly kind: 'root' | 'user' | 'role' | 'federated' | 'identity-center' | 'account' | 'service' | 'unknown';
  readonly name: string;
  /** The session of a role or a federated user. */
  readonly session?: string;
  readonly account?: string;
  readonly arn?: string;
  /** Of a role: its own ARN, with the path that the ARN of a session leaves out. */
  readonly roleArn?: string;
  readonly accessKeyId?: string;
  /** undefined: the event does not say. */
  readonly mfa?: boolean;
  /** The AWS service that made the call on the actor's behalf. */
  readonly invokedBy?: string;
}

const KINDS = new Map<string, Actor['kind']>(Object.entries({
  Root: 'root',
  IAMUser: 'user',
  AssumedRole: 'role',
  Role: 'role',
  FederatedUser: 'federated',
  SAMLUser: 'federated',
  WebIdentityUser: 'federated',
  Directory: 'federated',
  IdentityCenterUser: 'identity-center',
  AWSAccount: 'account',
  AWSService: 'service',
}));

/** Reads `detail.userIdentity`, whatever of it is there. */
export function readActor(userIdentity: unknown): Actor {
  const identity = record(userIdentity);
  const kind = KINDS.get(text(identity.type) ?? '') ?? 'unknown';
  const context = record(identity.sessionContext);
  return {
    kind,
    name: nameOf(kind, identity, record(context.sessionIssuer)),
    session: kind === 'role' || kind === 'federated' ? lastSegment(text(identity.principalId), ':') : undefined,
    account: text(identity.accountId),
    arn: text(identity.arn),
    roleArn: kind === 'role' ? text(record(context.sessionIssuer).arn) : undefined,
    accessKeyId: text(identity.accessKeyId),
    mfa: mfaOf(kind, identity, record(context.attributes)),
    invokedBy: kind === 'service' ? undefined : text(identity.invokedBy),
  };
}

function nameOf(kind: Actor['kind'], identity: Json, issuer: Json): string {
  switch (kind) {
    case 'root':
      return 'root';
    case 'service':
      return text(identity.invokedBy) ?? 'an AWS service';
    case 'role':
      return text(issuer.userName) ?? roleOfArn(text(identity.arn)) ?? text(identity.principalId) ?? 'an unnamed role';
    case 'identity-center':
      return text(record(identity.onBehalfOf).userId) ?? 'an Identity Center user';
    case 'account':
      return text(identity.accountId) ?? text(identity.principalId) ?? 'another account';
    default:
      return text(identity.userName) ?? lastSegment(text(identity.arn), '/') ?? text(identity.principalId) ?? 'unknown';
  }
}

/** A long-term access key carries no session context, hence no MFA; a service has none to show. */
function mfaOf(kind: Actor['kind'], identity: Json, attributes: Json): boolean | undefined {
  const said = flag(attributes.mfaAuthenticated);
  return said ?? (kind === 'user' && text(identity.accessKeyId)?.startsWith('AKIA') ? false : undefined);
}

/** `arn:…:assumed-role/Admin/session` names the role in its second segment. */
const roleOfArn = (arn: string | undefined): string | undefined => /:assumed-role\/([^/]+)/.exec(arn ?? '')?.[1];

const lastSegment = (value: string | undefined, separator: string): string | undefined =>
  value?.includes(separator) ? value.slice(value.lastIndexOf(separator) + 1) || undefined : undefined;
