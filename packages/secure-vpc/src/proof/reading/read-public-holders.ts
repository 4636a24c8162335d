import { PublicHolder, SecurityGroup } from '../network';
import { place } from '../opening';
import { readSecurityGroups } from './read-filters';
import { linkOf } from './resource';
import { ReadResource, Resources } from './resources';
import { alternatives, elements, isObject, maybeTrue, objects, textOf } from './values';

/** Where something lies in the VPC, and what guards it. */
interface Place {
  readonly subnets: readonly unknown[];
  readonly securityGroups?: readonly SecurityGroup[];
}

type Reader = (resources: Resources, resource: ReadResource) => (Place & { readonly what: string })[];

/** Which resources give public addresses, or bring the internet to private ones, and how to read where. */
const READERS: Record<string, Reader> = {
  'AWS::EC2::Subnet': (_, { id, properties }) => maybeTrue(properties.MapPublicIpOnLaunch ?? false)
    ? [{ what: 'public address that the subnet gives to whatever is launched in it (MapPublicIpOnLaunch)', subnets: [{ own: id }] }]
    : [],

  'AWS::EC2::Instance': (resources, { id, properties }) => publicInterfaces(resources, properties.NetworkInterfaces, [properties.SubnetId])
    .map((where) => ({ what: `public address of instance ${place(id)}`, ...where })),

  'AWS::EC2::EIP': (resources, { id, properties }) => placesOf(resources, properties.InstanceId)
    .map((where) => ({ what: `elastic address ${place(id)}`, ...where })),

  'AWS::EC2::EIPAssociation': (resources, { id, properties }) => [properties.InstanceId, properties.NetworkInterfaceId]
    .flatMap((target) => placesOf(resources, target))
    .map((where) => ({ what: `elastic address of ${place(id)}`, ...where })),

  'AWS::ElasticLoadBalancingV2::LoadBalancer': (resources, resource) => isInternal(resource)
    ? []
    : [{ what: `internet-facing load balancer ${place(resource.id)}`, ...loadBalancerPlace(resources, resource) }],

  'AWS::ElasticLoadBalancing::LoadBalancer': (resources, resource) => isInternal(resource)
    ? []
    : [{ what: `internet-facing load balancer ${place(resource.id)}`, ...loadBalancerPlace(resources, resource) }],

  'AWS::RDS::DBInstance': (resources, resource) => publiclyAccessible(resources, resource, clusterOf(resources, resource), {
    subnetGroup: 'DBSubnetGroupName', securityGroups: resource.properties.VPCSecurityGroups === undefined ? 'VpcSecurityGroupIds' : 'VPCSecurityGroups',
  }),

  'AWS::Redshift::Cluster': (resources, resource) => publiclyAccessible(resources, resource, resource, {
    subnetGroup: 'ClusterSubnetGroupName', securityGroups: 'VpcSecurityGroupIds',
  }),

  'AWS::DMS::ReplicationInstance': (resources, resource) => publiclyAccessible(resources, resource, resource, {
    subnetGroup: 'ReplicationSubnetGroupIdentifier', securityGroups: 'VpcSecurityGroupIds', otherwise: true,
  }),

  'AWS::ECS::Service': (resources, { id, properties }) => objects(properties.NetworkConfiguration)
    .flatMap(({ AwsvpcConfiguration: configuration }) => objects(configuration))
    .filter(({ AssignPublicIp: assign }) => assign !== undefined && textOf(assign) !== 'DISABLED')
    .map((configuration) => ({
      what: `public address of the tasks of ${place(id)}`,
      subnets: elements(configuration.Subnets),
      securityGroups: readSecurityGroups(resources, configuration.SecurityGroups),
    })),

  'AWS::AutoScaling::AutoScalingGroup': (resources, { id, properties }) => launchSources(resources, properties)
    .flatMap((source) => publicInterfaces(resources, source.interfaces, elements(properties.VPCZoneIdentifier)))
    .map((where) => ({ what: `public address of the instances of ${place(id)}`, ...where })),

  'AWS::GlobalAccelerator::EndpointGroup': (resources, { id, properties }) => objects(properties.EndpointConfigurations)
    .flatMap(({ EndpointId: endpoint }) => placesOf(resources, endpoint))
    .map((where) => ({ what: `accelerator ${place(id)}`, ...where })),
};

/** Those that hold something in one of the subnets. */
export function publicHoldersIn(resources: Resources, subnets: readonly string[]): PublicHolder[] {
  const bySubnet = resources.once('public holders by subnet', () => groupBySubnet(readPublicHolders(resources)));
  return [...new Set(subnets.flatMap((subnet) => bySubnet.get(subnet) ?? []))];
}

function readPublicHolders(resources: Resources): PublicHolder[] {
  return Object.entries(READERS).flatMap(([type, read]) => resources.ofType(type).flatMap((resource) => read(resources, resource)
    .map(({ what, subnets, securityGroups }) => ({ id: resource.id, what, subnets: subnetPaths(subnets), securityGroups }))));
}

function groupBySubnet(holders: readonly PublicHolder[]): Map<string, PublicHolder[]> {
  const groups = new Map<string, PublicHolder[]>();
  for (const holder of holders) {
    for (const subnet of holder.subnets) groups.set(subnet, [...groups.get(subnet) ?? [], holder]);
  }
  return groups;
}

/** A subnet stands for itself by its path. */
export function subnetPaths(subnets: readonly unknown[]): string[] {
  return subnets.flatMap((subnet) => isObject(subnet) && typeof subnet.own === 'string' ? subnet.own : linkOf(subnet)?.path ?? []);
}

/** Where an instance, a network interface, a load balancer, or whatever has an elastic address lies. */
function placesOf(resources: Resources, value: unknown): Place[] {
  return alternatives(value).flatMap((target): Place[] => {
    const resource = resources.at(target);
    switch (resource?.type) {
      case 'AWS::EC2::Instance': return instancePlaces(resources, resource);
      case 'AWS::EC2::NetworkInterface':
        return [{ subnets: [resource.properties.SubnetId], securityGroups: readSecurityGroups(resources, resource.properties.GroupSet) }];
      case 'AWS::ElasticLoadBalancingV2::LoadBalancer': return [loadBalancerPlace(resources, resource)];
      case 'AWS::EC2::EIP': return placesOf(resources, resource.properties.InstanceId);
      default: return [];
    }
  });
}

function instancePlaces(resources: Resources, { properties }: ReadResource): Place[] {
  const interfaces = objects(properties.NetworkInterfaces);
  return interfaces.length === 0
    ? [{ subnets: [properties.SubnetId], securityGroups: readSecurityGroups(resources, properties.SecurityGroupIds) }]
    : interfaces.map((one) => ({ subnets: [one.SubnetId], securityGroups: readSecurityGroups(resources, one.GroupSet) }));
}

interface AccessProperties {
  readonly subnetGroup: string;
  readonly securityGroups: string;
  /** What the service takes where the template says nothing. */
  readonly otherwise?: true;
}

/** A database or the like that is told whether it is public, and finds its subnets by a group of them. */
function publiclyAccessible(resources: Resources, { id, properties }: ReadResource, placed: ReadResource, names: AccessProperties): ReturnType<Reader> {
  return maybeTrue(properties.PubliclyAccessible ?? names.otherwise ?? false)
    ? alternatives(placed.properties[names.subnetGroup]).map((group) => {
        const ofGroup = resources.at(group)?.properties;
        return {
          what: `publicly accessible ${place(id)}`,
          subnets: elements(ofGroup?.SubnetIds),
          securityGroups: readSecurityGroups(resources, placed.properties[names.securityGroups]),
        };
      })
    : [];
}

/** An instance of a cluster lies where the cluster says. */
function clusterOf(resources: Resources, instance: ReadResource): ReadResource {
  return resources.at(instance.properties.DBClusterIdentifier) ?? instance;
}

function isInternal({ properties }: ReadResource): boolean {
  return textOf(properties.Scheme) === 'internal';
}

/** Without security groups a load balancer takes everything. */
function loadBalancerPlace(resources: Resources, { properties }: ReadResource): Place {
  const groups = elements(properties.SecurityGroups);
  return {
    subnets: [...elements(properties.Subnets), ...objects(properties.SubnetMappings).map(({ SubnetId: subnet }) => subnet)],
    securityGroups: groups.length === 0 ? undefined : readSecurityGroups(resources, groups),
  };
}

/** The network interfaces that ask for a public address, in their own subnet or one of those given. */
function publicInterfaces(resources: Resources, interfaces: unknown, otherwise: readonly unknown[]): Place[] {
  return objects(interfaces)
    .filter(({ AssociatePublicIpAddress: asks }) => asks !== undefined && maybeTrue(asks))
    .map((one) => ({
      subnets: one.SubnetId === undefined ? otherwise : [one.SubnetId],
      securityGroups: readSecurityGroups(resources, one.GroupSet ?? one.Groups),
    }));
}

interface LaunchSource {
  readonly interfaces: unknown;
}

/** The launch templates and configurations that a group may start instances from. */
function launchSources(resources: Resources, properties: Record<string, unknown>): LaunchSource[] {
  const mixed = objects(properties.MixedInstancesPolicy).flatMap(({ LaunchTemplate: template }) => objects(template));
  const specifications = [
    ...objects(properties.LaunchTemplate),
    ...mixed.flatMap(({ LaunchTemplateSpecification: specification }) => objects(specification)),
    ...mixed.flatMap(({ Overrides: overrides }) => objects(overrides)).flatMap(({ LaunchTemplateSpecification: specification }) => objects(specification)),
  ];
  const templates = specifications
    .flatMap(({ LaunchTemplateId: template, LaunchTemplateName: name }) => resources.at(template ?? name) ?? [])
    .flatMap((template) => objects(template.properties.LaunchTemplateData))
    .map(({ NetworkInterfaces: interfaces }) => ({ interfaces }));
  const configurations = alternatives(properties.LaunchConfigurationName)
    .flatMap((configuration) => resources.at(configuration) ?? [])
    .map(({ properties: launch }) => ({ interfaces: [{ AssociatePublicIpAddress: launch.AssociatePublicIpAddress, Groups: launch.SecurityGroups }] }));
  return [...templates, ...configurations];
}
