import { ConfigServiceClient, DescribeConfigurationRecordersCommand, DescribeDeliveryChannelsCommand } from '@aws-sdk/client-config-service';
import { GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { mockClient } from 'aws-sdk-client-mock';

import { singletons } from '../../src/preflight/singletons';
import { aSubject, serviceError, surroundings, told } from '../support/preflight';
import { template } from '../support/targets';

const [config, guardDuty, hub] = [mockClient(ConfigServiceClient), mockClient(GuardDutyClient), mockClient(SecurityHubClient)];
beforeEach(() => [config, guardDuty, hub].forEach((client) => client.reset()));

describe.each<[string, string, () => void, () => void]>([
  ['AWS::Config::ConfigurationRecorder', 'a configuration recorder', () => config.on(DescribeConfigurationRecordersCommand).resolves({ ConfigurationRecorders: [{ name: 'default' }] }), () => config.on(DescribeConfigurationRecordersCommand).resolves({})],
  ['AWS::Config::DeliveryChannel', 'a delivery channel', () => config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default' }] }), () => config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [] })],
  ['AWS::GuardDuty::Detector', 'a GuardDuty detector', () => guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: ['d'] }), () => guardDuty.on(ListDetectorsCommand).resolves({ DetectorIds: [] })],
  ['AWS::SecurityHub::Hub', 'Security Hub', () => hub.on(DescribeHubCommand).resolves({}), () => hub.on(DescribeHubCommand).rejects(serviceError('InvalidAccessException', 'not subscribed'))],
])('%s', (type, what, present, absent) => {
  const subject = aSubject(template({ It: type }));

  test('is refused where the region has one', async () => {
    present();
    expect(told(await singletons(subject, surroundings()))).toEqual([`fail: the region has ${what} already, and the template makes one (F36)`]);
  });

  test('passes where there is none', async () => {
    absent();
    expect(told(await singletons(subject, surroundings()))).toEqual([`pass: ${what} is not there yet`]);
  });

  test('is the stack\'s own where it is deployed', async () => {
    expect(told(await singletons(aSubject(template({ It: type }), {}, { current: template({ It: type }) }), surroundings()))).toEqual(['pass: nothing is made that a region has only once']);
  });
});
