import { record } from '../json';
import { serviceOf } from './accounts-of-aws';

/** Whom a statement names. */
export type Principal =
  | { readonly kind: 'everyone' }
  /** An account, or a user, role or session of it. */
  | { readonly kind: 'account'; readonly account: string; readonly id: string }
  | { readonly kind: 'service'; readonly id: string }
  | { readonly kind: 'federated'; readonly id: string }
  /** Somebody whose account the policy does not show: a canonical user, the unique id of a deleted user, or a text that is no principal. */
  | { readonly kind: 'opaque'; readonly id: string };

const EVERYONE: Principal = { kind: 'everyone' };

/** Reads `"*"`, `{ "AWS": [ … ], "Service": …, "Federated": …, "CanonicalUser": … }`. Whatever is none of them is somebody we cannot name. */
export function readPrincipals(value: unknown): Principal[] {
  if (typeof value === 'string' || typeof value === 'number') {
    return [readPrincipal(String(value))];
  }
  const found = Object.entries(record(value)).flatMap(([type, ids]) => {
    const list: unknown[] = Array.isArray(ids) ? ids : [ids];
    return list.map((id) => ofType(type.toLowerCase(), typeof id === 'number' ? String(id).padStart(12, '0') : id));
  });
  return found.length === 0 ? [{ kind: 'opaque', id: 'nobody that the policy names' }] : found;
}

function ofType(type: string, id: unknown): Principal {
  if (typeof id !== 'string') {
    return { kind: 'opaque', id: 'somebody that cannot be read' };
  }
  if (id === '*') {
    return EVERYONE;
  }
  switch (type) {
    case 'aws':
      return readPrincipal(id);
    case 'service':
      return { kind: 'service', id };
    case 'federated':
      return { kind: 'federated', id };
    default:
      return { kind: 'opaque', id };
  }
}

/** `*`, an account id, an ARN, or a service such as `sns.amazonaws.com`. */
export function readPrincipal(id: string): Principal {
  if (id === '*') {
    return EVERYONE;
  }
  if (/^\d{12}$/.test(id)) {
    return ofAccount(id, id);
  }
  if (/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(id)) {
    return { kind: 'service', id };
  }
  const [, account] = /^arn:[^:]*:(?:iam|sts)::([^:]*):/.exec(id) ?? [];
  if (account === undefined) {
    return { kind: 'opaque', id };
  }
  if (/[*?]/.test(account)) {
    return EVERYONE;
  }
  // `arn:aws:iam::cloudfront:user/…` is an origin access identity: an identity that AWS keeps for one distribution.
  return /^\d{12}$/.test(account) ? ofAccount(account, id) : { kind: 'service', id };
}

function ofAccount(account: string, id: string): Principal {
  const service = serviceOf(account);
  return service === undefined ? { kind: 'account', account, id } : { kind: 'service', id: service };
}
