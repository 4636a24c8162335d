import { ConfigServiceClient, DescribeConfigurationRecordersCommand, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';

import { type Verdict, fail, pass } from '../core/verdict';
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
    await look('AWS::Config::DeliveryChannel', 'a delivery channel', async () => ((await config.send(new DescribeDeliveryChannelsCommand({}))).DeliveryChannels?.length ?? 0) > 0);
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
