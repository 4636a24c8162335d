import { VpcBlockPublicAccess } from '../../src';
import { only, resources, synthesize } from '../fixtures';

const EXCLUSION = 'AWS::EC2::VPCBlockPublicAccessExclusion';
const SWITCH = 'AWS::EC2::VPCBlockPublicAccessOptions';

test('unchanged, the default, touches nothing of the account', () => {
  for (const props of [{}, { blockPublicAccess: VpcBlockPublicAccess.unchanged() }]) {
    const { template } = synthesize(props);
    template.resourceCountIs(EXCLUSION, 0);
    template.resourceCountIs(SWITCH, 0);
  }
});

test('publicSubnetsExcepted excepts the public subnets and no other, and leaves the switch', () => {
  const { template } = synthesize({ blockPublicAccess: VpcBlockPublicAccess.publicSubnetsExcepted() });
  expect(Object.values(resources(template, EXCLUSION)).map(({ Properties }) => Properties)).toEqual([1, 2].map((number) => ({
    SubnetId: { Ref: only(template, 'AWS::EC2::Subnet', `NetworkpublicSubnet${number}`).id },
    InternetGatewayExclusionMode: 'allow-bidirectional',
    Tags: [{ Key: 'Name', Value: `TapStack/Network/PublicAccessException${number}` }],
  })));
  template.resourceCountIs(SWITCH, 0);
});

test('regionBlockedExceptPublicSubnets turns the switch on once the exceptions are there', () => {
  const { template } = synthesize({ blockPublicAccess: VpcBlockPublicAccess.regionBlockedExceptPublicSubnets() });
  expect(only(template, SWITCH)).toMatchObject({
    Properties: { InternetGatewayBlockMode: 'block-ingress' }, DependsOn: Object.keys(resources(template, EXCLUSION)),
  });
});
