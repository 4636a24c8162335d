import { ConfigServiceClient, DescribeConfigurationRecordersCommand } from '@aws-sdk/client-config-service';
import { DescribeImagesCommand, DescribeInstanceTypeOfferingsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';

import { resolveText } from '../core/resolve';
import { type TemplateResource, resourcesOf } from '../core/template';
import { type Verdict, fail, pass, unknown } from '../core/verdict';
import { codeOf } from '../engine/errors';
import { type OnlineCheck, added, attempt } from './check';

/** What a region has only once. */
export const singletons: OnlineCheck = async (subject, { settings }) => {
  const wants = (type: string) => added(subject, type).length > 0;
  const verdicts: Verdict[] = [];
  const look = async (type: string, what: string, present: () => Promise<boolean>) => {
    if (wants(type)) {
      verdicts.push(...(await attempt('singletons', subject.stack.name, async () => (await present()
        ? [fail('singletons', `the region has ${what} already, and the template makes one (F36)`, 'use the existing one, or import it')]
        : [pass('singletons', `${what} is not there yet`)]))));
    }
  };
  const config = new ConfigServiceClient(settings);
  const guardDuty = new GuardDutyClient(settings);
  const hub = new SecurityHubClient(settings);
  try {
    await look('AWS::Config::ConfigurationRecorder', 'a configuration recorder', async () => ((await config.send(new DescribeConfigurationRecordersCommand({}))).ConfigurationRecorders?.length ?? 0) > 0);
    await look('AWS::GuardDuty::Detector', 'a GuardDuty detector', async () => ((await guardDuty.send(new ListDetectorsCommand({}))).DetectorIds?.length ?? 0) > 0);
    await look('AWS::SecurityHub::Hub', 'Security Hub', () => hub.send(new DescribeHubCommand({})).then(() => true, (error: unknown) => {
      if (/InvalidAccess|ResourceNotFound/.test(codeOf(error))) {
        return false;
      }
      throw error;
    }));
  } finally {
    [config, guardDuty, hub].forEach((client) => client.destroy());
  }
  return verdicts.length > 0 ? verdicts : [pass('singletons', 'nothing is made that a region has only once')];
};

/** Whether the region offers the instance types, and the images exist. */
export const instanceOfferings: OnlineCheck = async (subject, { settings }) => {
  const instances = resourcesOf(subject.stack.template, 'AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate');
  const property = ({ Properties = {} }: TemplateResource, name: string) =>
    resolveText(Properties[name] ?? (Properties.LaunchTemplateData as Record<string, unknown> | undefined)?.[name], subject.known);
  const unique = (name: string) => [...new Set(instances.flatMap(([, resource]) => property(resource, name) ?? []))];
  const [types, images] = [unique('InstanceType'), unique('ImageId')];
  if (types.length + images.length === 0) {
    return [instances.length === 0 ? pass('ec2.offering', 'no instance') : unknown('ec2.offering', 'type and image are known only at deployment')];
  }
  const client = new EC2Client(settings);
  try {
    const typeVerdicts = types.length === 0
      ? []
      : await attempt('ec2.offering', subject.stack.name, async () => {
          const { InstanceTypeOfferings = [] } = await client.send(new DescribeInstanceTypeOfferingsCommand({ LocationType: 'availability-zone', Filters: [{ Name: 'instance-type', Values: types }] }));
          return types.map((type) => {
            const zones = InstanceTypeOfferings.filter(({ InstanceType }) => InstanceType === type).map(({ Location }) => Location);
            return zones.length === 0 ? fail('ec2.offering', `${type} is offered in no zone of the region (F46)`, 'take another type') : pass('ec2.offering', `${type} is offered in ${zones.join(', ')}`);
          });
        });
    const imageVerdicts = images.length === 0
      ? []
      : await attempt('ec2.image', subject.stack.name, async () => {
          const { Images = [] } = await client.send(new DescribeImagesCommand({ ImageIds: images }));
          return images.map((id) => (Images.some(({ ImageId, State }) => ImageId === id && State === 'available') ? pass('ec2.image', `${id} is available`) : fail('ec2.image', `${id} is not available here`)));
        });
    return [...typeVerdicts, ...imageVerdicts];
  } finally {
    client.destroy();
  }
};
