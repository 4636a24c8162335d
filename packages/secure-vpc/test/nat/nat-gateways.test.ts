import { App, CfnParameter, Stack } from 'aws-cdk-lib';
import { NatAddresses, NatGateways, SecureVpc } from '../../src';
import { messageOf, only, resources, synthesize } from '../fixtures';

const defaultRoutes = (template: ReturnType<typeof synthesize>['template']) => Object.entries(resources(template, 'AWS::EC2::Route'))
  .filter(([id]) => id.startsWith('NetworkprivateSubnet'))
  .map(([, { Properties }]) => Properties.NatGatewayId);

test('perAvailabilityZone makes a gateway and an address in each zone', () => {
  const { template } = synthesize({ natGateways: NatGateways.perAvailabilityZone() });
  template.resourceCountIs('AWS::EC2::EIP', 2);
  expect(new Set(defaultRoutes(template).map((target) => JSON.stringify(target))).size).toBe(2);
});

test.each([
  ['perAvailabilityZone', NatGateways.perAvailabilityZone(), 2], ['single', NatGateways.single(), 1],
  ['regional', NatGateways.regional(), 2], ['none', NatGateways.none(), 0],
])('%s: natAddresses names the address of every gateway, for the allow lists of others', (_, natGateways, count) => {
  const { template, vpc, stack } = synthesize({ natGateways });
  const addresses = Object.keys(resources(template, 'AWS::EC2::EIP'));
  expect(addresses).toHaveLength(count);
  expect(stack.resolve(vpc.natAddresses)).toEqual(addresses.map((id) => ({ 'Fn::GetAtt': [id, 'PublicIp'] })));
});

test('single makes one gateway that all private subnets use', () => {
  const { template } = synthesize({ natGateways: NatGateways.single() });
  const gateway = only(template, 'AWS::EC2::NatGateway');
  template.resourceCountIs('AWS::EC2::EIP', 1);
  expect(defaultRoutes(template)).toEqual([{ Ref: gateway.id }, { Ref: gateway.id }]);
});

test('none makes no gateway, no address and no route out of the private tier', () => {
  const { template, vpc } = synthesize({ natGateways: NatGateways.none() });
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  template.resourceCountIs('AWS::EC2::EIP', 0);
  expect(defaultRoutes(template)).toEqual([]);
  expect(vpc.privateSubnets).toHaveLength(2);
});

test('regional makes one gateway over all zones, with an address in each, in no subnet', () => {
  const { template } = synthesize({ natGateways: NatGateways.regional() });
  const gateway = only(template, 'AWS::EC2::NatGateway');
  const addresses = Object.keys(resources(template, 'AWS::EC2::EIP'));
  expect(gateway.Properties).toEqual({
    VpcId: { Ref: only(template, 'AWS::EC2::VPC').id },
    AvailabilityMode: 'regional',
    ConnectivityType: 'public',
    AvailabilityZoneAddresses: addresses.map((id, index) => ({
      AvailabilityZone: { 'Fn::Select': [index, { 'Fn::GetAZs': '' }] }, AllocationIds: [{ 'Fn::GetAtt': [id, 'AllocationId'] }],
    })),
    Tags: [{ Key: 'Name', Value: 'TapStack/Network/NatGateway' }],
  });
  expect(addresses).toHaveLength(2);
  expect(gateway.DependsOn).toContain(only(template, 'AWS::EC2::VPCGatewayAttachment').id);
  expect(defaultRoutes(template)).toEqual([{ Ref: gateway.id }, { Ref: gateway.id }]);
});

describe('addresses', () => {
  const existing = (...numbers: number[]) => NatAddresses.existing(numbers.map((number) => ({ allocationId: `eipalloc-0${number}`, publicIp: `203.0.113.${number}` })));
  const kinds = { perAvailabilityZone: NatGateways.perAvailabilityZone, single: NatGateways.single, regional: NatGateways.regional };

  test.each(Object.entries(kinds))('%s: retained addresses outlive their stack, others do not', (_, kind) => {
    synthesize({ natGateways: kind(NatAddresses.retained()) }).template
      .allResources('AWS::EC2::EIP', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    const { template } = synthesize({ natGateways: kind(NatAddresses.released()) });
    for (const address of Object.values(resources(template, 'AWS::EC2::EIP'))) expect(address).not.toHaveProperty('DeletionPolicy');
  });

  test.each(Object.entries(kinds))('%s: existing addresses are used, told, and not made', (name, kind) => {
    const numbers = name === 'single' ? [7] : [7, 8];
    const { template, vpc } = synthesize({ natGateways: kind(existing(...numbers)) });
    template.resourceCountIs('AWS::EC2::EIP', 0);
    for (const number of numbers) expect(JSON.stringify(resources(template, 'AWS::EC2::NatGateway'))).toContain(`"eipalloc-0${number}"`);
    expect(vpc.natAddresses).toEqual(numbers.map((number) => `203.0.113.${number}`));
  });

  test('may be known only at deployment', () => {
    const stack = new Stack(new App(), 'TapStack');
    const address = { allocationId: new CfnParameter(stack, 'Id').valueAsString, publicIp: new CfnParameter(stack, 'Ip').valueAsString };
    const vpc = new SecureVpc(stack, 'Network', { natGateways: NatGateways.single(NatAddresses.existing([address])) });
    expect(stack.resolve(vpc.natAddresses)).toEqual([{ Ref: 'Ip' }]);
  });

  test('fail with every problem at once', () => {
    expect(messageOf(() => synthesize({
      natGateways: NatGateways.perAvailabilityZone(NatAddresses.existing([
        { allocationId: 'eipalloc-01', publicIp: '203.0.113.300' }, { allocationId: 'eipalloc-01', publicIp: '203.0.113.2' }, { allocationId: '203.0.113.3', publicIp: '203.0.113.3' },
      ])),
    }))).toBe([
      'TapStack/Network: 4 problems with the VPC',
      '  - 3 existing NAT addresses for 2 gateways or zones; give 2',
      '  - NAT address "203.0.113.3" is not an allocation id; it is what EC2 shows as eipalloc-…',
      '  - NAT address "eipalloc-01" is listed twice; a gateway needs one of its own',
      '  - NAT address "203.0.113.300" is not an IPv4 address; write four numbers from 0 to 255',
    ].join('\n'));
  });
});
