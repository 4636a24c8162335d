import {
  DescribeAddressesCommand, DescribeInternetGatewaysCommand, DescribeNatGatewaysCommand, DescribeNetworkInterfacesCommand, DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand, DescribeVpcsCommand, EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { mockClient } from 'aws-sdk-client-mock';

import { quotas } from '../../src/preflight/quotas';
import { aSubject, surroundings } from '../support/preflight';
import { template } from '../support/targets';

const [ec2, rds, serviceQuotas] = [mockClient(EC2Client), mockClient(RDSClient), mockClient(ServiceQuotasClient)];
const limit = (Value?: number) => serviceQuotas.on(GetServiceQuotaCommand).resolves({ Quota: { Value } });

beforeEach(() => [ec2, rds, serviceQuotas].forEach((client) => client.reset()));

type Resources = Parameters<typeof template>[0];

async function verdictOf(quota: string, resources: Resources, current?: Resources): Promise<string> {
  const verdicts = await quotas(aSubject(template(resources), {}, { current: current && template(current) }), surroundings());
  const { outcome, text } = verdicts.find(({ check }) => check === `quota.${quota}`) ?? { outcome: 'none', text: '' };
  return `${outcome}: ${text}`;
}

const many = (type: string, number: number) => Object.fromEntries(Array.from({ length: number }, (_, index) => [`One${index}`, type]));

describe.each<[quota: string, type: string, code: string, (used: number) => void]>([
  ['vpc', 'AWS::EC2::VPC', 'L-F678F1CE', (used) => ec2.on(DescribeVpcsCommand).resolves({ Vpcs: Array.from({ length: used }, () => ({})) })],
  ['internet-gateway', 'AWS::EC2::InternetGateway', 'L-A4707A72', (used) => ec2.on(DescribeInternetGatewaysCommand).resolves({ InternetGateways: Array.from({ length: used }, () => ({})) })],
  ['elastic-address', 'AWS::EC2::EIP', 'L-0263D0A3', (used) => ec2.on(DescribeAddressesCommand).resolves({ Addresses: Array.from({ length: used }, () => ({})) })],
  ['security-group', 'AWS::EC2::SecurityGroup', 'L-E79EC296', (used) => ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: Array.from({ length: used }, () => ({})) })],
  ['network-interface', 'AWS::EC2::NetworkInterface', 'L-DF5E4CA3', (used) => ec2.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: Array.from({ length: used }, () => ({})) })],
  ['rds-instance', 'AWS::RDS::DBInstance', 'L-7B6409FD', (used) => rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: Array.from({ length: used }, () => ({})) })],
  ['rds-cluster', 'AWS::RDS::DBCluster', 'L-952B80B8', (used) => rds.on(DescribeDBClustersCommand).resolves({ DBClusters: Array.from({ length: used }, () => ({})) })],
])('%s', (quota, type, code, use) => {
  beforeEach(() => limit(5));

  test('passes where there is room, warns of the last, and is refused where there is none', async () => {
    use(2);
    expect(await verdictOf(quota, many(type, 2))).toBe('pass: 2 of 5 are used, 2 more are needed');
    expect(await verdictOf(quota, many(type, 3))).toBe('warn: 2 of 5 are used, 3 more are needed: none is left then');
    expect(await verdictOf(quota, many(type, 4))).toMatch(/^fail: 2 of 5 are used, 4 more are needed/);
    expect(serviceQuotas.commandCalls(GetServiceQuotaCommand).map(({ args }) => args[0].input.QuotaCode)).toContain(code);
  });

  test('what is deployed already is used, not needed', async () => {
    use(5);
    expect(await verdictOf(quota, many(type, 2), many(type, 2))).toBe('pass: nothing is added');
  });

  test('a quota that is not told leaves it unknown', async () => {
    use(2);
    limit(undefined);
    expect(await verdictOf(quota, many(type, 1))).toBe(`unknown: the quota ${code} was not told; 2 are used, 1 more are needed`);
  });
});

test('every page counts', async () => {
  limit(5);
  ec2.on(DescribeVpcsCommand, { NextToken: undefined }).resolves({ Vpcs: [{}, {}, {}], NextToken: 'two' });
  ec2.on(DescribeVpcsCommand, { NextToken: 'two' }).resolves({ Vpcs: [{}, {}] });
  expect(await verdictOf('vpc', many('AWS::EC2::VPC', 1))).toMatch(/^fail: 5 of 5 are used, 1 more is needed/);
});

describe('NAT gateways', () => {
  const gateway = (SubnetId: string, State: 'available' | 'deleting' | 'deleted' | 'failed' = 'available') => ({ SubnetId, State });
  beforeEach(() => {
    limit(5);
    ec2.on(DescribeSubnetsCommand, { NextToken: undefined }).resolves({ Subnets: [{ SubnetId: 'a', AvailabilityZone: 'us-east-1a' }], NextToken: 'two' });
    ec2.on(DescribeSubnetsCommand, { NextToken: 'two' }).resolves({ Subnets: [{ SubnetId: 'b', AvailabilityZone: 'us-east-1b' }] });
  });

  test('count in the fullest zone, those that are being deleted included', async () => {
    ec2.on(DescribeNatGatewaysCommand).resolves({ NatGateways: [gateway('a'), gateway('a', 'deleting'), gateway('a', 'deleted'), gateway('a', 'failed'), gateway('b')] });
    expect(await verdictOf('nat-gateway', many('AWS::EC2::NatGateway', 1))).toBe('pass: 2 of 5 are used, 1 more is needed');
  });

  test('spread over zones: two more are refused only where one more has no place', async () => {
    ec2.on(DescribeNatGatewaysCommand).resolves({ NatGateways: Array.from({ length: 4 }, () => gateway('b')) });
    expect(await verdictOf('nat-gateway', many('AWS::EC2::NatGateway', 2))).toMatch(/^warn/);
    ec2.on(DescribeNatGatewaysCommand).resolves({ NatGateways: Array.from({ length: 5 }, () => gateway('b')) });
    expect(await verdictOf('nat-gateway', many('AWS::EC2::NatGateway', 2))).toMatch(/^fail/);
  });
});

test.each<[string, Resources, number]>([
  ['an interface endpoint in two subnets', { It: ['AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SubnetIds: [{ Ref: 'A' }, { Ref: 'B' }] }] }, 2],
  ['a gateway endpoint', { It: ['AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' }] }, 0],
  ['a function in three subnets', { It: ['AWS::Lambda::Function', { VpcConfig: { SubnetIds: ['a', 'b', 'c'] } }] }, 3],
  ['a function outside of any', { It: 'AWS::Lambda::Function' }, 0],
  ['a database with a standby', { It: ['AWS::RDS::DBInstance', { MultiAZ: true }] }, 2],
  ['an instance', { It: 'AWS::EC2::Instance' }, 1],
  ['a load balancer in two subnets', { It: ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Subnets: ['a', 'b'] }] }, 2],
])('%s takes its network interfaces', async (_, resources, interfaces) => {
  limit(100);
  ec2.on(DescribeNetworkInterfacesCommand).resolves({ NetworkInterfaces: [] });
  rds.on(DescribeDBInstancesCommand).resolves({});
  expect(await verdictOf('network-interface', resources)).toBe(interfaces === 0 ? 'pass: nothing is added' : `pass: 0 of 100 are used, ${interfaces} more ${interfaces === 1 ? 'is' : 'are'} needed`);
});
