import { BlockList, isIP } from 'node:net';
import { Finding } from '../catalogue/detection';
import { shortName } from '../catalogue/shapes/subject';
import { Actor } from '../core/actor';
import { Call } from '../core/call';
import { text } from '../core/json';
import { covers } from '../core/policy/glob';
import { atLeast } from '../core/severities';
import { Severity } from '../severity';

/** An exclusion as it travels to the function. */
export interface ExclusionRule {
  /** `role:Deployer` */
  readonly caller: string;
  readonly detections?: readonly string[];
  readonly families?: readonly string[];
  /** Patterns with `*`. */
  readonly resources?: readonly string[];
  /** CIDR blocks that the call comes from. */
  readonly sourceAddresses?: readonly string[];
  readonly upTo: Severity;
  /** The last day it holds, in UTC: `2027-03-31`. */
  readonly expires: string;
  readonly reason: string;
}

export const readExclusions = (written: string | undefined): readonly ExclusionRule[] => (written ? JSON.parse(written) as ExclusionRule[] : []);

/** The end of the last day. */
export const endOf = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000);

/** The first exclusion that explains the finding; none where it has to be told. */
export const explained = (rules: readonly ExclusionRule[], finding: Finding, call: Call, now: Date): ExclusionRule | undefined =>
  // What could not be judged might be anything.
  (finding.account.facts.unjudged === true || finding.account.facts.parametersOmitted === true
    ? undefined
    : rules.find((rule) => now < endOf(rule.expires)
      && atLeast(finding.severity).includes(rule.upTo)
      && isCaller(rule.caller, call)
      && isAbout(rule, finding)
      && (rule.resources === undefined || concerns(rule.resources, finding))
      && (rule.sourceAddresses === undefined || comesFrom(rule.sourceAddresses, call.sourceIp))));

const isAbout = ({ detections, families }: ExclusionRule, { detection: { id, family } }: Finding): boolean =>
  (detections === undefined && families === undefined) || (detections ?? []).includes(id) || (families ?? []).includes(family);

const CLOUDFORMATION = 'cloudformation.amazonaws.com';

const KINDS = new Map<string, (name: string, actor: Actor, call: Call) => boolean>(Object.entries({
  'user': (name: string, actor: Actor, call: Call) => actor.kind === 'user' && actor.name === name && actor.account === call.account,
  'role': (name: string, actor: Actor, call: Call) => isRole(name, actor, call),
  // `invokedBy` is written by AWS; a user agent can say anything.
  'deployer': (name: string, actor: Actor, call: Call) => isRole(name, actor, call) && actor.invokedBy === CLOUDFORMATION,
  'permission-set': (name: string, actor: Actor, call: Call) => actor.kind === 'role' && actor.account === call.account
    && actor.roleArn?.includes(':role/aws-reserved/sso.amazonaws.com/') === true && /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(actor.name)?.[1] === name,
  'service': (name: string, actor: Actor) => (actor.kind === 'service' && actor.name === name)
    || (actor.kind === 'role' && actor.roleArn?.includes(`:role/aws-service-role/${name}/`) === true),
}));

/** Names of roles are unique in an account, and a role of the same name in another account is somebody else. */
const isRole = (name: string, actor: Actor, call: Call): boolean => actor.kind === 'role' && actor.name === name && actor.account === call.account;

function isCaller(written: string, call: Call): boolean {
  const colon = written.indexOf(':');
  return KINDS.get(written.slice(0, colon))?.(written.slice(colon + 1), call.actor, call) ?? false;
}

/** By what the console link shows, or what the document calls the resource. */
function concerns(patterns: readonly string[], { account: { resource, facts } }: Finding): boolean {
  const names = [resource?.id, text(facts.resourceId)].filter((name) => name !== undefined);
  return names.flatMap((name) => [name, shortName(name)]).some((name) => patterns.some((pattern) => covers(pattern, name)));
}

function comesFrom(blocks: readonly string[], address: string | undefined): boolean {
  const family = isIP(address ?? '');
  return family !== 0 && blocks.some((block) => blockOf(block)?.check(address!, family === 4 ? 'ipv4' : 'ipv6') === true);
}

/** A CIDR block to check addresses against; undefined where it is none. */
export function blockOf(cidr: string): BlockList | undefined {
  const [network, length, ...rest] = cidr.split('/');
  const family = isIP(network);
  if (family === 0 || !/^\d{1,3}$/.test(length ?? '') || Number(length) > (family === 4 ? 32 : 128) || rest.length > 0) {
    return undefined;
  }
  const list = new BlockList();
  list.addSubnet(network, Number(length), family === 4 ? 'ipv4' : 'ipv6');
  return list;
}
