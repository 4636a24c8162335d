import { DescribeAvailabilityZonesCommand, DescribeSubnetsCommand, type EC2Client } from '@aws-sdk/client-ec2';

import { type Known, resolveText } from '../core/resolve';
import type { TemplateResource } from '../core/template';

/** The zone a resource is put into: by name, by its place in the list of zones, or known only at deployment. */
export type Placement = { readonly zone: string } | { readonly index: number } | undefined;

/** Where a subnet or an instance of the template will be. */
export function placementOf(resource: TemplateResource | undefined, known: Known): Placement {
  const { AvailabilityZone, SubnetId } = resource?.Properties ?? {};
  const zone = resolveText(AvailabilityZone, known);
  if (zone !== undefined) {
    return { zone };
  }
  const [index, list] = (AvailabilityZone as { 'Fn::Select'?: [unknown, unknown] } | undefined)?.['Fn::Select'] ?? [];
  if (typeof list === 'object' && list !== null && 'Fn::GetAZs' in list) {
    return { index: Number(index) };
  }
  const subnet = (SubnetId as { Ref?: string } | undefined)?.Ref;
  return subnet === undefined ? undefined : placementOf(known.template.Resources?.[subnet], known);
}

/** What Fn::GetAZs gives: the zones with a default subnet, or all where no zone has one. */
export async function listedZones(client: EC2Client): Promise<string[]> {
  const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'default-for-az', Values: ['true'] }] }));
  if (Subnets.length > 0) {
    return Subnets.map(({ AvailabilityZone = '' }) => AvailabilityZone).sort();
  }
  const { AvailabilityZones = [] } = await client.send(new DescribeAvailabilityZonesCommand({ Filters: [{ Name: 'zone-type', Values: ['availability-zone'] }] }));
  return AvailabilityZones.map(({ ZoneName = '' }) => ZoneName).sort();
}
