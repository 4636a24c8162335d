import { Policy, Selection, Statement } from './document';
import { isOpen, providerName } from './federation';
import { covers } from './glob';
import { narrowingByDenial, narrowings, Narrowing } from './narrowing';
import { Principal } from './principals';

/** Somebody whom a policy of a resource lets in, other than the account that owns it. */
export interface WayIn {
  /**
   * `everyone`: anybody at all. `account`: another account, by its number. `organization`, `network`: everyone in it. `federated`: whom an
   * identity provider vouches for. `service`: an AWS service. `opaque`: somebody whose account the policy does not show.
   */
  readonly who: 'everyone' | 'account' | 'organization' | 'network' | 'federated' | 'service' | 'opaque';
  readonly id: string;
  /** Strangers can use it: a shared identity provider without a subject, or a service that is not bound to the account it acts for. */
  readonly open: boolean;
  readonly actions: readonly string[];
  readonly sid?: string;
  /** The condition keys of its statement, in lower case. */
  readonly conditionKeys: readonly string[];
}

/** Everybody the policy lets in from outside of `own`, the account number of the resource. Incomplete where the policy could not be read in full. */
export interface Audience { readonly ways: readonly WayIn[]; readonly complete: boolean }

export function audienceOf(policy: Policy, own: string): Audience {
  const denials = policy.statements.filter(({ effect }) => effect === 'Deny');
  const grants = policy.statements.filter(({ effect }) => effect === 'Allow');
  return {
    ways: grants.flatMap((statement) => waysOf(statement, own, denials)),
    // A statement of a resource's policy that names nobody is none that we understand.
    complete: policy.complete && grants.every(({ principals }) => principals !== undefined),
  };
}

function waysOf(statement: Statement, own: string, denials: readonly Statement[]): WayIn[] {
  const limits = [
    ...narrowings(statement.conditions, own),
    ...denials.filter((denial) => reaches(denial, statement)).map(({ conditions }) => narrowingByDenial(conditions, own)).filter((one) => one !== undefined),
  ];
  if (denials.some((denial) => denial.conditions.length === 0 && reaches(denial, statement))) {
    return [];
  }
  const principals: readonly Principal[] = statement.exceptPrincipals ? [{ kind: 'everyone' }] : statement.principals ?? [];
  const common = {
    actions: statement.actions.except ? statement.actions.patterns.map((pattern) => `anything but ${pattern}`) : statement.actions.patterns,
    sid: statement.sid,
    conditionKeys: [...new Set(statement.conditions.map(({ key }) => key))],
  };
  return principals.flatMap((principal) => whoOf(principal, limits, statement, own)).map((who) => ({ ...who, ...common }));
}

/** A denial for everyone that takes in all actions and resources of the grant. */
const reaches = (denial: Statement, grant: Statement): boolean =>
  !denial.exceptPrincipals && denial.principals?.some(({ kind }) => kind === 'everyone') === true
  && takesIn(denial.actions, grant.actions, true) && takesIn(denial.resources, grant.resources, false);

function takesIn(wide: Selection, narrow: Selection, ignoreCase: boolean): boolean {
  const fold = (pattern: string) => (ignoreCase ? pattern.toLowerCase() : pattern);
  return !wide.except && !narrow.except && narrow.patterns.every((pattern) => wide.patterns.some((one) => covers(fold(one), fold(pattern))));
}

type Who = Pick<WayIn, 'who' | 'id' | 'open'>;

function whoOf(principal: Principal, limits: readonly Narrowing[], { conditions }: Statement, own: string): Who[] {
  switch (principal.kind) {
    case 'everyone':
      return limited(limits, own);
    case 'account':
      return principal.account === own ? [] : [{ who: 'account', id: principal.account, open: false }];
    case 'service':
      return [{ who: 'service', id: principal.id, open: !limits.some(({ to }) => to !== 'services') }];
    case 'federated':
      return [{ who: 'federated', id: providerName(principal.id), open: isOpen(principal.id, conditions) }];
    default:
      return [{ who: 'opaque', id: principal.id, open: false }];
  }
}

/** What the conditions leave of everyone: the most telling of them counts, as all must hold. */
function limited(limits: readonly Narrowing[], own: string): Who[] {
  if (limits.length === 0) {
    return [{ who: 'everyone', id: '*', open: true }];
  }
  const accounts = limits.filter(({ to }) => to === 'accounts').map(({ ids }) => ids);
  if (accounts.length > 0) {
    const [first, ...rest] = accounts;
    const all = first.filter((id) => rest.every((ids) => ids.includes(id)));
    return [...new Set(all)].filter((id) => id !== own).map((id) => ({ who: 'account', id, open: false }));
  }
  const limit = (['organization', 'opaque', 'network', 'services'] as const).map((to) => limits.find((one) => one.to === to)).find((one) => one !== undefined)!;
  const who = limit.to === 'services' ? 'service' : limit.to as Exclude<Narrowing['to'], 'services' | 'accounts'>;
  return limit.ids.map((id) => ({ who, id: who === 'service' && id === 'true' ? 'any AWS service' : id, open: limit.to === 'services' && limits.every(({ to }) => to === 'services') }));
}

/** Anybody at all: everyone, or whoever has an account at a shared identity provider. */
export const isStranger = ({ who, open }: WayIn): boolean => who === 'everyone' || (who === 'federated' && open);

/** The audience in one word. `narrowed`: only whom a condition describes, such as an organization; `inside`: nobody from outside, services apart. */
export type Reach = 'public' | 'foreign' | 'unknown' | 'narrowed' | 'inside';

export function reachOf({ ways, complete }: Audience): Reach {
  if (ways.some(isStranger)) {
    return 'public';
  }
  if (ways.some(({ who }) => who === 'account')) {
    return 'foreign';
  }
  if (!complete) {
    return 'unknown';
  }
  return ways.some(({ who }) => who !== 'service' && who !== 'federated') ? 'narrowed' : 'inside';
}
