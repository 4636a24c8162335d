import { Json, record } from '../json';
import { Principal, readPrincipals } from './principals';

/** One clause of a condition: `"ForAnyValue:StringLikeIfExists": { "aws:PrincipalOrgPaths": [ … ] }`. Operator and key in lower case, as IAM compares them. */
export interface Condition {
  readonly operator: string;
  readonly quantifier?: 'forallvalues' | 'foranyvalue';
  /** The clause also holds for whoever lacks the key. */
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

/** A list that a statement names, or everything but that list. */
export interface Selection { readonly except: boolean; readonly patterns: readonly string[] }

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Identity policies name nobody: they speak of whom they are attached to. */
  readonly principals?: readonly Principal[];
  readonly exceptPrincipals: boolean;
  readonly actions: Selection;
  readonly resources: Selection;
  readonly conditions: readonly Condition[];
}

/** A policy, as far as it could be read. `complete` is false where it was cut, hidden, missing or says something that no policy says. */
export interface Policy {
  readonly statements: readonly Statement[];
  readonly complete: boolean;
}

/** Reads a policy from an event: an object (S3), JSON in a string (IAM, KMS, SQS), or the same URL-encoded. */
export function readPolicy(value: unknown): Policy {
  const document = parsed(value);
  if (document === undefined) {
    return { statements: [], complete: false };
  }
  const listed = field(document, 'Statement');
  const raw = Array.isArray(listed) ? listed as unknown[] : [listed];
  const statements = raw.map(readStatement);
  const readable = statements.filter((statement) => statement !== undefined);
  return { statements: readable, complete: readable.length === raw.length };
}

/** A policy of one statement, for calls that grant without a document, such as Lambda's AddPermission. */
export const policyOf = (...statements: readonly Json[]): Policy => readPolicy({ Statement: statements });

function parsed(value: unknown): Json | undefined {
  if (typeof value !== 'string') {
    return Object.keys(record(value)).length === 0 ? undefined : record(value);
  }
  for (const text of [value, decoded(value), decoded(value.replaceAll('+', ' '))]) {
    try {
      const once: unknown = JSON.parse(text);
      const twice: unknown = typeof once === 'string' ? JSON.parse(once) : once;
      if (Object.keys(record(twice)).length > 0) {
        return record(twice);
      }
    } catch {
      // The next spelling, or none: whoever asks is told that the policy could not be read.
    }
  }
  return undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

/** Element names are compared without regard to case. */
export function field(object: Json, name: string): unknown {
  if (Object.hasOwn(object, name)) {
    return object[name];
  }
  const key = Object.keys(object).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : object[key];
}

function readStatement(value: unknown): Statement | undefined {
  const statement = record(value);
  const effect = field(statement, 'Effect');
  const principal = field(statement, 'Principal');
  const notPrincipal = field(statement, 'NotPrincipal');
  const principals = principal === undefined && notPrincipal === undefined ? undefined : readPrincipals(principal ?? notPrincipal);
  const actions = selection(statement, 'Action');
  const resources = selection(statement, 'Resource');
  const conditions = readConditions(field(statement, 'Condition'));
  if ((effect !== 'Allow' && effect !== 'Deny') || actions === undefined || resources === undefined || conditions === undefined) {
    return undefined;
  }
  const sid = field(statement, 'Sid');
  return {
    sid: typeof sid === 'string' ? sid : undefined, effect, principals, exceptPrincipals: principal === undefined && notPrincipal !== undefined, actions, resources, conditions,
  };
}

/** Without the element a statement selects everything: a trust policy names no resource. */
function selection(statement: Json, name: string): Selection | undefined {
  const [plain, except] = [field(statement, name), field(statement, `Not${name}`)];
  const patterns = strings(plain ?? except ?? '*');
  return patterns && { except: plain === undefined && except !== undefined, patterns };
}

export function strings(value: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.map((one) => (typeof one === 'number' || typeof one === 'boolean' ? String(one) : one));
  return texts.every((one) => typeof one === 'string') ? texts : undefined;
}

function readConditions(value: unknown): Condition[] | undefined {
  const blocks = Object.entries(record(value ?? {}));
  const clauses = blocks.flatMap(([operator, block]) => Object.entries(record(block)).map(([key, values]) => clause(operator, key, values)));
  const known = clauses.filter((one) => one !== undefined);
  return known.length === clauses.length && (value === undefined || typeof value === 'object') ? known : undefined;
}

function clause(operator: string, key: string, value: unknown): Condition | undefined {
  const [, quantifier, base, ifExists] = /^(?:(forallvalues|foranyvalue):)?(\w+?)(ifexists)?$/.exec(operator.toLowerCase()) ?? [];
  const values = strings(value);
  return base === undefined || values === undefined
    ? undefined
    : { operator: base, quantifier: quantifier as Condition['quantifier'], ifExists: ifExists !== undefined, key: key.toLowerCase(), values };
}
