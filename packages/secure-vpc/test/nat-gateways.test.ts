import { NatGateways } from '../src';
import { only, resources, synthesize } from './fixtures';

const defaultRoutes = (template: ReturnType<typeof synthesize>['template']) => Object.entries(resources(template, 'AWS::EC2::Route'))
  .filter(([id]) => id.startsWith('NetworkprivateSubnet'))
  .map(([, { Properties }]) => Properties.NatGatewayId);

test('perAvailabilityZone makes a gateway and an address in each zone', () => {
  const { template } = synthesize({ natGateways: NatGateways.perAvailabilityZone() });
  template.resourceCountIs('AWS::EC2::EIP', 2);
  expect(new Set(defaultRoutes(template).map((target) => JSON.stringify(target))).size).toBe(2);
});

test.each([
  ['perAvailabilityZone', NatGateways.perAvailabilityZone(), 2], ['single', NatGateways.single(), 1], ['none', NatGateways.none(), 0],
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
