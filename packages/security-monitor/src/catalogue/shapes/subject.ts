import { PAGES, ResourceType } from '../../alert/console-pages';
import { Call } from '../../core/call';
import { Json } from '../../core/json';
import { Account } from '../detection';
import { Argument, SHAPE } from '../undo';
import { parameters, textAt } from './parameters';

/** A kind of thing that calls are about. */
export interface Kind {
  /** As it begins a sentence: `Trail`. */
  readonly noun: string;
  /** Where calls name it, the first that is there; what the answer says counts as well. */
  readonly at: readonly string[];
  /** What a name must look like to stand in a command. */
  readonly shape: RegExp;
  readonly page?: ResourceType;
  /** There is only one of it in an account or region: its id says nothing to people. */
  readonly single?: boolean;
}

/** One thing of a kind, as a call names it or leaves it unnamed. */
export interface Subject {
  readonly kind: Kind;
  readonly id?: string;
  /** `Trail main`, for sentences. */
  readonly title: string;
}

/** An ARN, or a name that begins with a letter, a digit or a slash and holds nothing that a shell reads. */
export const NAME = /^(?!.*:\/\/)[A-Za-z0-9/_][\w+=,.@:/-]{0,511}$/;

export const kind = (noun: string, from: string, page?: ResourceType, shape: RegExp = NAME): Kind =>
  ({ noun, at: from.split(' '), page, shape });

/** What there is only one of in an account or a region, with or without an id. */
export const single = (noun: string, from?: string, page?: ResourceType, shape: RegExp = NAME): Kind =>
  ({ noun, at: from === undefined ? [] : [from], page, shape, single: true });

/** `1 day`, `30 days` */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

export function subjectOf(of: Kind, call: Call): Subject {
  const sources = [parameters(call), call.response, call.serviceEvent];
  const found = sources.flatMap((from) => of.at.map((path) => textAt(from, path))).find((one) => one !== undefined);
  return subject(of, found === undefined ? undefined : decoded(found));
}

export const subject = (of: Kind, id?: string): Subject => ({
  kind: of, id, title: of.single ? of.noun : `${of.noun} ${id === undefined ? '(not named in the event)' : shortName(id)}`,
});

/** What of it goes to machines and into the console link. */
export function subjectFacts({ kind: { noun, page }, id }: Subject): { readonly facts: Json; readonly resource: Account['resource'] } {
  return {
    facts: { resourceType: noun.toLowerCase(), resourceId: id },
    resource: page === undefined || id === undefined ? undefined : { type: page, id: PAGES[page].shape.test(id) ? id : shortName(id) },
  };
}

/** The thing as an argument of a command. */
export const argument = ({ id, kind: { shape } }: Subject): Argument => [id, shape];

/** The name in an ARN or in the address of a queue; any other text stays as it is. */
export function shortName(id: string): string {
  const [, resource] = /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(id) ?? [];
  if (resource !== undefined) {
    return /^[a-z-]+[:/](.+)$/.exec(resource)?.[1] ?? resource;
  }
  return /^https:\/\/[^/]+\/\d+\/([^/]+)$/.exec(id)?.[1] ?? id;
}

/** The account that an ARN names. */
export const accountOf = (arn: string | undefined): string | undefined => /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn ?? '')?.[1];

export const isArn = (id: string | undefined): id is string => id !== undefined && SHAPE.arn.test(id);

/** Lambda and EKS take names from the path of the request, and CloudTrail writes them down as they stood there. */
export function decoded(id: string): string {
  try {
    return id.includes('%3A') || id.includes('%2F') ? decodeURIComponent(id) : id;
  } catch {
    return id;
  }
}
