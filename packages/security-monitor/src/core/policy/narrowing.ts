import { canonicalCidr, internetShare, WIDE } from '../address-space';
import { Condition } from './document';
import { hasWildcard } from './glob';

/** What a condition leaves of "everyone". */
export type Narrowing =
  | { readonly to: 'accounts'; readonly ids: readonly string[] }
  | { readonly to: 'organization' | 'network' | 'opaque' | 'services'; readonly ids: readonly string[] };

/** What may stand in a value of a clause, and whether wildcards in it work. */
interface Values { readonly values: readonly string[]; readonly wildcards: boolean; readonly own: string }

type Reader = (values: Values) => Narrowing | undefined;

const accounts: Reader = ({ values, wildcards, own }) => {
  const ids = values.map((value) => (isOwn(value) ? own : value));
  return ids.some((id) => (wildcards && hasWildcard(id)) || id.includes('${')) ? undefined : { to: 'accounts', ids };
};

/** `o-a1b2c3d4e5`, or a path below it; the id itself must be there in full. */
const organizations: Reader = ({ values }) =>
  (values.every((value) => /^o-[a-z0-9]{10,32}(\/|$)/.test(value) || isOwn(value)) ? { to: 'organization', ids: values } : undefined);

const networks: Reader = ({ values }) => (values.every((value) => /^vpce?-[0-9a-z]+$/.test(value)) ? { to: 'network', ids: values } : undefined);

const addresses: Reader = ({ values }) =>
  (values.every((value) => canonicalCidr(value) !== undefined) && internetShare(values) < WIDE ? { to: 'network', ids: values } : undefined);

/** The account in an ARN counts; buckets carry none, and are somebody's whom the ARN does not name. */
const arns: Reader = ({ values, own }) => {
  const owners = values.map((value) => {
    const [, , service, , account = '', ...resource] = value.split(':');
    if (/^\d{12}$/.test(account) || isOwn(account)) {
      return isOwn(account) ? own : account;
    }
    return service === 's3' && account === '' && /^[^*?$/]+(\/|$)/.test(resource.join(':')) ? '' : undefined;
  });
  if (owners.includes(undefined)) {
    return undefined;
  }
  return owners.includes('') ? { to: 'opaque', ids: values } : { to: 'accounts', ids: owners.map(String) };
};

/** `AROAEXAMPLEID:*`: the unique id stands in full before the session. */
const userIds: Reader = ({ values }) => (values.every((value) => /^(A[A-Z0-9]{15,}|\d{12})(:|$)/.test(value)) ? { to: 'opaque', ids: values } : undefined);

/** Where a topic or queue sends to: an address under one domain, or the resource of one account. */
const endpoints: Reader = (read) => (read.values.every((value) => value.startsWith('arn:'))
  ? arns(read)
  : read.values.every((value) => /^[^*?]+$/.test(value) || /@[^*?]+\.[^*?.]{2,}$/.test(value)) ? { to: 'network', ids: read.values } : undefined);

const services: Reader = ({ values }) => (values.every((value) => !hasWildcard(value) && value !== 'false') ? { to: 'services', ids: values } : undefined);

/** `"aws:ResourceOrgID": "${aws:PrincipalOrgID}"`: whoever belongs where the resource belongs. */
const sameAs = (variable: string, narrowing: (own: string) => Narrowing): Reader => ({ values, own }) =>
  (values.every((value) => value.toLowerCase() === variable) ? narrowing(own) : undefined);

/** A variable for what the resource itself belongs to. */
const isOwn = (value: string): boolean => /^\$\{aws:resource(account|orgid|orgpaths)\}$/i.test(value);

/**
 * The condition keys that narrow who gets in, by the rule that S3 uses for "public": the value is fixed, and the caller cannot choose the key.
 * What the caller brings along itself narrows nobody (`aws:Referer`, `aws:UserAgent`, `aws:PrincipalTag`, `aws:username`), nor does the way
 * that every account can take (`kms:ViaService`, `aws:SecureTransport`), nor a shared secret (`sts:ExternalId`: it guards a deputy that is
 * named anyway).
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const KEYS: ReadonlyMap<string, Reader> = new Map([
  ...['aws:principalaccount', 'aws:sourceaccount', 'aws:sourceowner', 'aws:vpceaccount', 'kms:calleraccount', 's3:dataaccesspointaccount'].map((key) => [key, accounts] as const),
  ...['principal', 'source', 'vpce'].flatMap((who) => [[`aws:${who}orgid`, organizations], [`aws:${who}orgpaths`, organizations]] as const),
  ...['aws:sourcevpc', 'aws:sourcevpce'].map((key) => [key, networks] as const),
  ...['aws:sourcearn', 'aws:principalarn', 's3:dataaccesspointarn', 'lambda:sourcefunctionarn'].map((key) => [key, arns] as const),
  ['aws:sourceip', addresses],
  ['aws:userid', userIds],
  ['sns:endpoint', endpoints],
  ['aws:principalservicename', services],
  ['aws:principalisawsservice', services],
  ['aws:resourceaccount', sameAs('${aws:principalaccount}', (own) => ({ to: 'accounts', ids: [own] }))],
  ['aws:resourceorgid', sameAs('${aws:principalorgid}', () => ({ to: 'organization', ids: ['its own'] }))],
]);

/** Every request to KMS carries it: `IfExists` takes nothing away there. */
const ALWAYS_THERE = ['kms:calleraccount'];

const POSITIVE: ReadonlyMap<string, { readonly wildcards: boolean }> = new Map(Object.entries({
  stringequals: { wildcards: false },
  stringequalsignorecase: { wildcards: false },
  stringlike: { wildcards: true },
  arnequals: { wildcards: true },
  arnlike: { wildcards: true },
  ipaddress: { wildcards: false },
  bool: { wildcards: false },
}));

/** How each clause that narrows does it; the caller must meet all of them. */
export function narrowings(conditions: readonly Condition[], own: string): Narrowing[] {
  const required = new Set([...ALWAYS_THERE, ...conditions.filter(isPresence).map(({ key }) => key)]);
  return conditions.map((condition) => narrowing(condition, own, required)).filter((one) => one !== undefined);
}

/** `"Null": { "aws:PrincipalOrgID": "false" }`: the key must be there. */
const isPresence = ({ operator, values }: Condition): boolean => operator === 'null' && values.every((value) => value === 'false');

function narrowing({ operator, quantifier, ifExists, key, values }: Condition, own: string, required: ReadonlySet<string>): Narrowing | undefined {
  const positive = POSITIVE.get(operator);
  // Both hold for whoever lacks the key, and most strangers do.
  const escapable = (ifExists || quantifier === 'forallvalues') && !required.has(key);
  return positive === undefined || escapable || values.length === 0 ? undefined : KEYS.get(key)?.({ values, wildcards: positive.wildcards, own });
}

const NEGATED: ReadonlyMap<string, string> = new Map([
  ['stringnotequals', 'stringequals'], ['stringnotequalsignorecase', 'stringequalsignorecase'], ['stringnotlike', 'stringlike'],
  ['arnnotequals', 'arnequals'], ['arnnotlike', 'arnlike'], ['notipaddress', 'ipaddress'],
]);
/** Beside a negated clause they spare calls of AWS services from a denial, and nobody else. */
const SPARES_SERVICES = ['aws:principalisawsservice', 'aws:viaawsservice'];

/** What a denial leaves: `Deny … StringNotEquals aws:PrincipalOrgID o-…` lets through whom the positive clause would let through. */
export function narrowingByDenial(conditions: readonly Condition[], own: string): Narrowing | undefined {
  const [clause, ...others] = conditions.filter(({ key, values }) => !(SPARES_SERVICES.includes(key) && values.every((value) => value === 'false')));
  const operator = clause && NEGATED.get(clause.operator);
  // Several clauses deny only who meets all of them; a negated operator holds for whoever lacks the key, so that `IfExists` changes nothing.
  return operator === undefined || others.length > 0 || clause.quantifier !== undefined
    ? undefined
    : narrowing({ ...clause, operator, ifExists: false }, own, new Set());
}
