import { ENVIRONMENTS } from '../src/environments/environment-profile';
import { resourcesOf, tapTemplate } from './support/synthesized';

const bodyOf = (environment: (typeof ENVIRONMENTS)[number]) => JSON.stringify(resourcesOf(tapTemplate(environment), 'AWS::CloudWatch::Dashboard')[0][1].Properties.DashboardBody);

test('the dashboard shows alarms first, then alerts, database, instances, evidence, NAT and cost', () => {
  const titles = [...bodyOf('prod').matchAll(/\\"title\\":\\"([^\\]+)/g)].map(([, title]) => title);
  expect(titles).toMatchSnapshot();
});

test.each(ENVIRONMENTS)('%s: above everything stands what to look at first, for whoever has never seen it', (environment) => {
  expect(bodyOf(environment).indexOf('## What to look at first')).toBeGreaterThan(-1);
  expect(bodyOf(environment).indexOf('## What to look at first')).toBeLessThan(bodyOf(environment).indexOf('Alarms: '));
});

test.each(ENVIRONMENTS)('%s: no alarm is missing from it', (environment) => {
  const alarms = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'].flatMap((type) => resourcesOf(tapTemplate(environment), type)).map(([id]) => id);
  expect(alarms.length).toBeGreaterThan(20);
  expect(alarms.filter((id) => !bodyOf(environment).includes(id))).toEqual([]);
});

test('every NAT gateway is on it: what it drops, what it refuses and what it costs', () => {
  for (const [id] of resourcesOf(tapTemplate('prod'), 'AWS::EC2::NatGateway')) {
    expect(bodyOf('prod').split(`"${id}"`)).toHaveLength(4);
  }
});

test('every bucket is on it by its size', () => {
  const sizes = [...bodyOf('prod').matchAll(/BucketSizeBytes.{1,60}?BucketName.{1,40}?"Ref":"([A-Za-z]+?)[0-9A-F]{8}"/g)].map(([, id]) => id);
  expect(sizes).toEqual(['StorageBucket', 'AuditTrailBucket', 'StorageAccessLogsBucket']);
});

test('it is as long as CloudWatch takes', () => {
  expect(bodyOf('prod').length).toBeLessThan(1024 * 1024);
  expect((bodyOf('prod').match(/\\"type\\"/g) ?? []).length).toBeLessThanOrEqual(500);
});
