import { Json } from '../../core/json';
import { ec2Call, SampleEvent } from './sample-event';

/** The shapes in which CloudTrail records calls on security groups. */

export const GROUP = 'sg-0abc1234def567890';
export const RULE = 'sgr-0def5678abc901234';

export interface Ports { readonly ipProtocol?: string; readonly fromPort?: number; readonly toPort?: number }
export const SSH: Ports = { ipProtocol: 'tcp', fromPort: 22, toPort: 22 };
export const ALL: Ports = { ipProtocol: '-1' };
export const tcp = (fromPort: number, toPort = fromPort): Ports => ({ ipProtocol: 'tcp', fromPort, toPort });
export const udp = (fromPort: number, toPort = fromPort): Ports => ({ ipProtocol: 'udp', fromPort, toPort });

type Direction = 'Ingress' | 'Egress';

/** The flat shape: the parameters beside an empty `ipPermissions`, and an answer with the id of the new rule. */
export const authorizeFlat = (cidrIp: string, ports: Ports = SSH, direction: Direction = 'Ingress'): SampleEvent =>
  ec2Call(`AuthorizeSecurityGroup${direction}`, { groupId: GROUP, ipPermissions: {}, cidrIp, ...ports }, answer([{ ...ports, ...cidrKey(cidrIp) }], direction));

/** The nested shape: any number of ranges under one permission, without an answer (older records have none). */
export const authorizeNested = (cidrs: readonly string[], ports: Ports = SSH, direction: Direction = 'Ingress'): SampleEvent =>
  authorizePermissions([permission(cidrs, ports)], direction);

export const authorizePermissions = (items: readonly Json[], direction: Direction = 'Ingress'): SampleEvent =>
  ec2Call(`AuthorizeSecurityGroup${direction}`, { groupId: GROUP, ipPermissions: { items } });

export const permission = (cidrs: readonly string[], ports: Ports): Json => ({
  ...ports,
  groups: {},
  ipRanges: list(cidrs.filter((cidr) => !cidr.includes(':')).map((cidrIp) => ({ cidrIp }))),
  ipv6Ranges: list(cidrs.filter((cidr) => cidr.includes(':')).map((cidrIpv6) => ({ cidrIpv6 }))),
  prefixListIds: {},
});

export const revoke = (direction: Direction, request: Json, rules: readonly Json[] = []): SampleEvent => ec2Call(
  `RevokeSecurityGroup${direction}`,
  { groupId: GROUP, ...request },
  { _return: true, ...(rules.length === 0 ? {} : { revokedSecurityGroupRuleSet: { items: rules.map((rule) => answeredRule(rule, direction)) } }) },
);

/** The capitalised request of ModifySecurityGroupRules, as the console's rule editor sends it. */
export const modify = (...rules: readonly Json[]): SampleEvent => ec2Call(
  'ModifySecurityGroupRules',
  {
    ModifySecurityGroupRulesRequest: {
      GroupId: GROUP,
      SecurityGroupRule: rules.length === 1 ? modified(rules[0], 1) : rules.map((rule, index) => modified(rule, index + 1)),
    },
  },
  { ModifySecurityGroupRulesResponse: { return: true, requestId: 'b5b1b5d3-0000-4000-8000-2f1d1c5e7a10' } },
);

const modified = (rule: Json, tag: number): Json =>
  ({ SecurityGroupRuleId: RULE, tag, ...(Object.keys(rule).length === 0 ? {} : { SecurityGroupRule: rule }) });

const list = (items: readonly Json[]): Json => (items.length === 0 ? {} : { items });
const cidrKey = (cidr: string): Json => (cidr.includes(':') ? { cidrIpv6: cidr } : { cidrIpv4: cidr });
const answer = (rules: readonly Json[], direction: Direction): Json =>
  ({ _return: true, securityGroupRuleSet: { items: rules.map((rule) => answeredRule(rule, direction)) } });
const answeredRule = (rule: Json, direction: Direction): Json =>
  ({ groupOwnerId: '111122223333', groupId: GROUP, securityGroupRuleId: RULE, isEgress: direction === 'Egress', ...rule });
