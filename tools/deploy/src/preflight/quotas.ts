import {
  DescribeAddressesCommand, EC2Client, paginateDescribeInternetGateways, paginateDescribeNatGateways, paginateDescribeNetworkInterfaces,
  paginateDescribeSecurityGroups, paginateDescribeSubnets, paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import { RDSClient, paginateDescribeDBClusters, paginateDescribeDBInstances } from '@aws-sdk/client-rds';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';

import type { ClientSettings } from '../aws/session';
import type { TemplateResource } from '../core/template';
import { type Verdict, fail, pass, unknown, warn } from '../core/verdict';
import { type OnlineCheck, added } from './check';
import { WITH_INTERFACES, interfacesOf } from './network-interfaces';

interface Quota {
  readonly name: string;
  readonly types: readonly string[];
  /** How many of it come with one resource. @default - one */
  readonly weigh?: (type: string, resource: TemplateResource | undefined) => number;
  readonly service: string;
  readonly code: string;
  readonly failure?: string;
  /** Whether what is needed spreads over zones of which each has the quota. */
  readonly perZone?: boolean;
  /** How many there are; for NAT gateways the fullest zone. */
  readonly usage: (clients: Clients) => Promise<number>;
}

interface Clients {
  readonly ec2: EC2Client;
  readonly rds: RDSClient;
}

async function count<T>(pages: AsyncIterable<T>, items: (page: T) => readonly unknown[] | undefined): Promise<number> {
  let sum = 0;
  for await (const page of pages) {
    sum += items(page)?.length ?? 0;
  }
  return sum;
}

/** The quotas that deployments run into, and how to tell what is used. */
const QUOTAS: readonly Quota[] = [
  { name: 'vpc', types: ['AWS::EC2::VPC'], service: 'vpc', code: 'L-F678F1CE', failure: 'F09', usage: ({ ec2 }) => count(paginateDescribeVpcs({ client: ec2 }, {}), ({ Vpcs }) => Vpcs) },
  { name: 'internet-gateway', types: ['AWS::EC2::InternetGateway'], service: 'vpc', code: 'L-A4707A72', failure: 'F12', usage: ({ ec2 }) => count(paginateDescribeInternetGateways({ client: ec2 }, {}), ({ InternetGateways }) => InternetGateways) },
  { name: 'elastic-address', types: ['AWS::EC2::EIP'], service: 'ec2', code: 'L-0263D0A3', failure: 'F10', usage: async ({ ec2 }) => (await ec2.send(new DescribeAddressesCommand({}))).Addresses?.length ?? 0 },
  { name: 'nat-gateway', types: ['AWS::EC2::NatGateway'], service: 'vpc', code: 'L-FE5A380F', failure: 'F11', perZone: true, usage: fullestZone },
  { name: 'security-group', types: ['AWS::EC2::SecurityGroup'], service: 'vpc', code: 'L-E79EC296', usage: ({ ec2 }) => count(paginateDescribeSecurityGroups({ client: ec2 }, {}), ({ SecurityGroups }) => SecurityGroups) },
  {
    name: 'network-interface', types: WITH_INTERFACES, weigh: interfacesOf, service: 'vpc', code: 'L-DF5E4CA3',
    usage: ({ ec2 }) => count(paginateDescribeNetworkInterfaces({ client: ec2 }, {}), ({ NetworkInterfaces }) => NetworkInterfaces),
  },
  { name: 'rds-instance', types: ['AWS::RDS::DBInstance'], service: 'rds', code: 'L-7B6409FD', usage: ({ rds }) => count(paginateDescribeDBInstances({ client: rds }, {}), ({ DBInstances }) => DBInstances) },
  { name: 'rds-cluster', types: ['AWS::RDS::DBCluster'], service: 'rds', code: 'L-952B80B8', usage: ({ rds }) => count(paginateDescribeDBClusters({ client: rds }, {}), ({ DBClusters }) => DBClusters) },
];

/** Pending and deleting gateways count as well. */
async function fullestZone({ ec2 }: Clients): Promise<number> {
  const zones = new Map<string, number>();
  const zoneOf = new Map<string | undefined, string | undefined>();
  for await (const { Subnets = [] } of paginateDescribeSubnets({ client: ec2 }, {})) {
    Subnets.forEach(({ SubnetId, AvailabilityZone }) => zoneOf.set(SubnetId, AvailabilityZone));
  }
  for await (const { NatGateways = [] } of paginateDescribeNatGateways({ client: ec2 }, {})) {
    for (const { SubnetId } of NatGateways.filter(({ State }) => State !== 'deleted' && State !== 'failed')) {
      const zone = zoneOf.get(SubnetId) ?? 'unknown';
      zones.set(zone, (zones.get(zone) ?? 0) + 1);
    }
  }
  return Math.max(0, ...zones.values());
}

/** One resource that a change adds, with its properties as far as they are known. */
export interface Addition {
  readonly type: string;
  readonly resource?: TemplateResource;
}

/** Quotas against what a change adds; a replacement is an addition, because both exist for a while. */
export async function quotaVerdicts(additions: readonly Addition[], settings: ClientSettings): Promise<Verdict[]> {
  const clients = { ec2: new EC2Client(settings), rds: new RDSClient(settings) };
  const quotas = new ServiceQuotasClient(settings);
  try {
    return await Promise.all(QUOTAS.map((quota) => {
      const { types, weigh = () => 1 } = quota;
      const need = additions.filter(({ type }) => types.includes(type)).reduce((sum, { type, resource }) => sum + weigh(type, resource), 0);
      return need === 0 ? pass(`quota.${quota.name}`, 'nothing is added') : quotaVerdict(quota, need, quotas, clients);
    }));
  } finally {
    clients.ec2.destroy();
    clients.rds.destroy();
    quotas.destroy();
  }
}

async function quotaVerdict(quotaRow: Quota, need: number, client: ServiceQuotasClient, clients: Clients): Promise<Verdict> {
  const { name, service, code, failure, perZone, usage } = quotaRow;
  const check = `quota.${name}`;
  try {
    const [{ Quota: quota }, used] = await Promise.all([client.send(new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code })), usage(clients)]);
    const limit = quota?.Value;
    // A quota that cannot be read says neither yes nor no.
    if (limit === undefined) {
      return unknown(check, `the quota ${code} was not told; ${used} are used, ${need} more are needed`);
    }
    const text = `${used} of ${limit} are used, ${need} more ${need === 1 ? 'is' : 'are'} needed`;
    // Two gateways in two zones need one place in each.
    const certain = used + (perZone ? 1 : need);
    return certain > limit
      ? fail(check, `${text}${failure ? ` (${failure})` : ''}`, `aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${used + need}`)
      : used + need >= limit ? warn(check, `${text}: none is left then`) : pass(check, text);
  } catch (error) {
    return unknown(check, `could not be checked: ${(error as Error).name}: ${(error as Error).message}`);
  }
}

/** For a preflight without a change set: what the template adds to what is deployed. */
export const quotas: OnlineCheck = (subject, { settings }) => {
  const types = new Set(QUOTAS.flatMap((quota) => quota.types));
  return quotaVerdicts(added(subject, ...types).map(([, resource]) => ({ type: resource.Type, resource })), settings);
};
