import { Condition } from './document';
import { hasWildcard } from './glob';

/** Providers where anybody can open an account or a repository: without a condition on the subject, all of them are let in. */
const SHARED = ['token.actions.githubusercontent.com', 'gitlab.com', 'app.terraform.io', 'agent.buildkite.com', 'api.bitbucket.org', 'oidc.vercel.com'];
/** Providers of consumer accounts: there the audience (the id of one application) narrows as well. */
const CONSUMER = ['accounts.google.com', 'www.amazon.com', 'graph.facebook.com', 'cognito-identity.amazonaws.com'];
const APPLICATION_CLAIMS = ['aud', 'oaud', 'azp', 'app_id'];

/** `arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com` is known by its host. */
export const providerName = (id: string): string => /:(?:oidc-provider|saml-provider)\/(.+)$/.exec(id)?.[1] ?? id;

/**
 * Whether strangers can come in through an identity provider. A provider of one's own decides itself whom it vouches for; a shared one vouches
 * for everybody, and the policy has to say which subject it means.
 */
export function isOpen(provider: string, conditions: readonly Condition[]): boolean {
  const name = providerName(provider).toLowerCase();
  const host = name.split('/')[0];
  const clauses = conditions.filter(({ key, ifExists, quantifier, operator }) => key.startsWith(`${name}:`) && !ifExists && quantifier !== 'forallvalues'
    && ['stringequals', 'stringequalsignorecase', 'stringlike'].includes(operator));
  const narrowed = (accepted: (claim: string) => boolean) => clauses.some(({ key, operator, values }) =>
    accepted(key.slice(name.length + 1)) && values.length > 0 && values.every((value) => operator !== 'stringlike' || isFixed(value)));
  if (SHARED.includes(host)) {
    return !narrowed((claim) => !APPLICATION_CLAIMS.includes(claim));
  }
  return CONSUMER.includes(host) && !narrowed((claim) => claim !== 'amr');
}

/** `repo:acme/*` names an owner in full; `repo:*` and `repo:acme*` let in whoever picks a fitting name. */
function isFixed(value: string): boolean {
  const [start] = value.split(/[*?]/);
  return !hasWildcard(value) || /[^:/]\/$|[^:/]\/[^/]/.test(start) || /:[^:]+:/.test(start);
}
