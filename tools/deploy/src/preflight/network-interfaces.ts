import type { TemplateResource } from '../core/template';

/** Types that come with network interfaces, and how many of them a resource of the type has. */
const INTERFACES: Readonly<Record<string, (properties: Readonly<Record<string, unknown>>) => number>> = {
  'AWS::EC2::NetworkInterface': () => 1,
  'AWS::EC2::Instance': ({ NetworkInterfaces }) => Math.max(1, lengthOf(NetworkInterfaces)),
  'AWS::EC2::NatGateway': () => 1,
  // One in each subnet; gateway endpoints are entries in route tables.
  'AWS::EC2::VPCEndpoint': ({ VpcEndpointType, SubnetIds }) => (VpcEndpointType === 'Interface' ? Math.max(1, lengthOf(SubnetIds)) : 0),
  // Functions with the same subnets and groups share them.
  'AWS::Lambda::Function': ({ VpcConfig }) => lengthOf((VpcConfig as { SubnetIds?: unknown } | undefined)?.SubnetIds),
  'AWS::RDS::DBInstance': ({ MultiAZ }) => (String(MultiAZ) === 'true' ? 2 : 1),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Subnets }) => lengthOf(Subnets),
  'AWS::EFS::MountTarget': () => 1,
};

export const WITH_INTERFACES: readonly string[] = Object.keys(INTERFACES);

/** How many network interfaces come with a resource; where its properties are not known, one. */
export function interfacesOf(type: string, resource: TemplateResource | undefined): number {
  return resource === undefined ? 1 : INTERFACES[type]?.(resource.Properties ?? {}) ?? 0;
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
