import { type Found, type TemplateView, referenced, textOf } from './template-view';

/** What a subnet reaches beyond its network, which is what makes its tier. */
export type Reach = 'public' | 'private' | 'isolated';

export interface Subnet {
  readonly id: string;
  readonly reach: Reach;
  /** The place of its zone among those of the Region, from 0. */
  readonly zone: number;
  readonly cidr: string;
  readonly nat?: 'own elastic IP' | 'any address';
  /** The types of the instances in it. */
  readonly instances: readonly string[];
  /** The services whose endpoints have an interface in it. */
  readonly endpoints: readonly string[];
  /** How many functions have an interface in it. */
  readonly functions: number;
  readonly holdsDatabase: boolean;
}

export interface NetworkFacts {
  readonly cidr: string;
  readonly subnets: readonly Subnet[];
  /** The services that are reached by a route. */
  readonly gatewayEndpoints: readonly string[];
  /** Whether each endpoint, of either kind, says what may pass it. */
  readonly hasEndpointPolicies: boolean;
  readonly networkAcls: number;
  readonly networkAclEntries: number;
  /** Entries that deny what a later one would allow. */
  readonly denies: number;
  readonly flowLogs: number;
  readonly closesDefaults: boolean;
  readonly internetGateways: number;
}

export function networkFacts(template: TemplateView): NetworkFacts {
  const entries = template.all('AWS::EC2::NetworkAclEntry');
  const endpoints = template.all('AWS::EC2::VPCEndpoint');
  return {
    cidr: textOf(template.one('AWS::EC2::VPC').properties.CidrBlock),
    subnets: template.all('AWS::EC2::Subnet').map((subnet) => subnetFacts(subnet, template, endpoints)),
    gatewayEndpoints: endpoints.filter((endpoint) => !isInterface(endpoint)).map(serviceOf),
    hasEndpointPolicies: endpoints.every(({ properties: { PolicyDocument } }) => PolicyDocument !== undefined),
    networkAcls: template.all('AWS::EC2::NetworkAcl').length,
    networkAclEntries: entries.length,
    denies: entries.filter(({ properties: { RuleAction } }) => RuleAction === 'deny').length,
    flowLogs: template.all('AWS::EC2::FlowLog').length,
    closesDefaults: template.all('Custom::VpcRestrictDefaultSG').length > 0,
    internetGateways: template.all('AWS::EC2::InternetGateway').length,
  };
}

function subnetFacts({ id, properties }: Found, template: TemplateView, endpoints: readonly Found[]): Subnet {
  const inside = (type: string, property: string) => template.all(type).filter((found) => referenced(found.properties[property]).includes(id));
  const [, place] = /"Fn::Select":\[(\d+)/.exec(JSON.stringify(properties.AvailabilityZone)) ?? [];
  return {
    id,
    reach: reachOf(id, template),
    zone: Number(place ?? 0),
    cidr: textOf(properties.CidrBlock),
    nat: inside('AWS::EC2::NatGateway', 'SubnetId').map(({ properties: { AllocationId } }) => AllocationId === undefined ? 'any address' as const : 'own elastic IP' as const)[0],
    instances: [...inside('AWS::EC2::Instance', 'NetworkInterfaces'), ...inside('AWS::EC2::Instance', 'SubnetId')].map((found) => textOf(found.properties.InstanceType)),
    endpoints: endpoints.filter((endpoint) => isInterface(endpoint) && referenced(endpoint.properties.SubnetIds).includes(id)).map(serviceOf),
    functions: inside('AWS::Lambda::Function', 'VpcConfig').length,
    holdsDatabase: inside('AWS::RDS::DBSubnetGroup', 'SubnetIds').length > 0,
  };
}

/** Read off the routes: to the internet gateway, to a NAT gateway, or nowhere. */
function reachOf(subnet: string, template: TemplateView): Reach {
  const tables = template.all('AWS::EC2::SubnetRouteTableAssociation')
    .filter(({ properties: { SubnetId } }) => referenced(SubnetId).includes(subnet)).flatMap(({ properties: { RouteTableId } }) => referenced(RouteTableId));
  const routes = template.all('AWS::EC2::Route').filter(({ properties: { RouteTableId } }) => tables.includes(referenced(RouteTableId)[0]));
  const has = (target: string) => routes.some(({ properties }) => properties[target] !== undefined);
  return has('GatewayId') ? 'public' : has('NatGatewayId') ? 'private' : 'isolated';
}

function isInterface({ properties: { VpcEndpointType } }: Found): boolean {
  return VpcEndpointType === 'Interface';
}

/** `com.amazonaws.<region>.ssm` reads `ssm`. */
function serviceOf({ properties: { ServiceName } }: Found): string {
  return textOf(ServiceName).split('.').slice(3).join('.');
}
