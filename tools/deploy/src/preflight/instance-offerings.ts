import { DescribeImagesCommand, EC2Client, type InstanceTypeOffering, paginateDescribeInstanceTypeOfferings } from '@aws-sdk/client-ec2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

import { type Known, isWanted, resolveText } from '../core/resolve';
import { type TemplateResource, resourcesOf } from '../core/template';
import { type Verdict, fail, pass, unknown, warn } from '../core/verdict';
import { type OnlineCheck, type Surroundings, attempt } from './check';
import { listedZones, placementOf } from './zones';

interface Launched {
  readonly id: string;
  readonly resource: TemplateResource;
  /** Its own properties before those of its launch template. */
  readonly property: (name: string) => unknown;
}

/** Whether the zones offer the instance types, and the images exist. */
export const instanceOfferings: OnlineCheck = async ({ stack, known }, surroundings) => {
  const launched = launches(known);
  if (launched.length === 0) {
    return [pass('ec2.offering', 'no instance')];
  }
  const client = new EC2Client(surroundings.settings);
  try {
    const [types, images] = await Promise.all([
      attempt('ec2.offering', stack.name, () => typeVerdicts(client, launched, known)),
      attempt('ec2.image', stack.name, () => imageVerdicts(client, launched, known, surroundings)),
    ]);
    return [...types, ...images];
  } finally {
    client.destroy();
  }
};

function launches(known: Known): Launched[] {
  const { template } = known;
  const dataOf = (resource: TemplateResource | undefined) => (resource?.Properties?.LaunchTemplateData ?? {}) as Record<string, unknown>;
  return resourcesOf(template, 'AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate').filter(([, resource]) => isWanted(resource, known)).map(([id, resource]) => {
    const from = (resource.Properties?.LaunchTemplate as { LaunchTemplateId?: { Ref?: string } } | undefined)?.LaunchTemplateId?.Ref ?? '';
    return { id, resource, property: (name) => resource.Properties?.[name] ?? dataOf(resource)[name] ?? dataOf(template.Resources?.[from])[name] };
  });
}

async function typeVerdicts(client: EC2Client, launched: readonly Launched[], known: Known): Promise<Verdict[]> {
  const wanted = launched.map((one) => ({ ...one, type: resolveText(one.property('InstanceType'), known), place: placementOf(one.resource, known) }));
  const types = [...new Set(wanted.flatMap(({ type }) => type ?? []))];
  if (types.length === 0) {
    return [unknown('ec2.offering', 'the types are known only at deployment')];
  }
  const offerings: InstanceTypeOffering[] = [];
  for await (const page of paginateDescribeInstanceTypeOfferings({ client }, { LocationType: 'availability-zone', Filters: [{ Name: 'instance-type', Values: types }] })) {
    offerings.push(...page.InstanceTypeOfferings ?? []);
  }
  const zonesOf = (type: string) => offerings.filter(({ InstanceType }) => InstanceType === type).map(({ Location = '' }) => Location).sort();
  const listed = wanted.some(({ place }) => place && 'index' in place) ? await listedZones(client) : [];
  const verdicts = types.map((type) => (zonesOf(type).length === 0
    ? fail('ec2.offering', `${type} is offered in no zone of the region (F46)`, 'take another type')
    : pass('ec2.offering', `${type} is offered in ${zonesOf(type).join(', ')}`)));
  for (const { id, type, place } of wanted) {
    const zone = place && ('zone' in place ? place.zone : listed[place.index]);
    if (type && zone && zonesOf(type).length > 0 && !zonesOf(type).includes(zone)) {
      const text = `${id}: ${type} is not offered in ${zone}, only in ${zonesOf(type).join(', ')} (F46)`;
      // The order of the list of zones is observed, not promised.
      verdicts.push('zone' in place ? fail('ec2.offering', text, 'take another type, or another zone') : warn('ec2.offering', text, 'take another type, or name the zones'));
    }
  }
  const open = wanted.filter(({ type }) => type === undefined).map(({ id }) => id);
  return open.length > 0 ? [...verdicts, unknown('ec2.offering', `${open.join(', ')}: the type is known only at deployment`)] : verdicts;
}

async function imageVerdicts(client: EC2Client, launched: readonly Launched[], known: Known, surroundings: Surroundings): Promise<Verdict[]> {
  const named = await Promise.all(launched.filter(({ property }) => property('ImageId') !== undefined).map(async ({ id, property }) => ({ id, image: await imageOf(property('ImageId'), known, surroundings) })));
  const images = [...new Set(named.flatMap(({ image }) => image ?? []))];
  const open = [...new Set(named.filter(({ image }) => image === undefined).map(({ id }) => id))];
  const { Images = [] } = images.length === 0 ? {} : await client.send(new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: images }], IncludeDeprecated: true }));
  return [
    ...images.map((id) => (Images.some(({ ImageId, State }) => ImageId === id && State === 'available')
      ? pass('ec2.image', `${id} is available`)
      : fail('ec2.image', `${id} is not available here`, 'images belong to a region: take one of this region'))),
    ...(open.length === 0 ? [] : [unknown('ec2.image', `${open.join(', ')}: the image is known only at deployment`)]),
  ];
}

/** An image by its id, or by the Systems Manager parameter that holds the id. */
async function imageOf(value: unknown, known: Known, { settings }: Surroundings): Promise<string | undefined> {
  const parameter = (value as { Ref?: string } | undefined)?.Ref ?? '';
  const declared = known.template.Parameters?.[parameter];
  if (!declared?.Type.startsWith('AWS::SSM::Parameter::Value')) {
    return resolveText(value, known);
  }
  const client = new SSMClient(settings);
  try {
    return (await client.send(new GetParameterCommand({ Name: String(known.parameters[parameter] ?? declared.Default) }))).Parameter?.Value;
  } finally {
    client.destroy();
  }
}
