import { ResourceType } from '../../src/alert/console-pages';
import { links } from '../../src/alert/links';
import { Account } from '../../src/catalogue/detection';
import { authorizeFlat } from '../../src/catalogue/rows/network-events';
import { readCall } from '../../src/core/call';

const call = (fields: object = {}) => ({ ...readCall(authorizeFlat('0.0.0.0/0').envelope), ...fields });
const account = (resource?: Account['resource']): Account => ({ headline: '', what: [], facts: {}, resource });
const group = account({ type: 'security-group', id: 'sg-0abc' });

test.each([
  ['eu-west-1', 'https://eu-west-1.console.aws.amazon.com/'],
  ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
  ['us-gov-west-1', 'https://console.amazonaws-us-gov.com/'],
  ['eusc-de-east-1', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/'],
  ['ap-southeast-2', 'https://ap-southeast-2.console.aws.amazon.com/'],
])('%s has its console at %s', (region, console) => {
  expect(links(call({ region }), group).console).toBe(`${console}ec2/home?region=${region}#SecurityGroup:groupId=sg-0abc`);
  expect(links(call({ region }), group).event?.startsWith(console)).toBe(true);
});

test.each(['us-iso-east-1', 'unknown', 'evil.com/', 'eu-west-1.evil.com/#'])('no link is made of the region %s', (region) => {
  expect(links(call({ region }), group)).toEqual({});
});

const arn = (service: string, resource: string): string => `arn:${'aws'}:${service}:eu-west-1:111122223333:${resource}`;
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';

test.each<[ResourceType, string, string]>([
  ['vpc', 'vpc-0abc', 'vpcconsole/home?region=eu-west-1#VpcDetails:VpcId=vpc-0abc'],
  ['iam-user', 'alice+ops@example.com', 'iam/home#/users/details/alice%2Bops%40example.com'],
  ['iam-role', 'Admin', 'iam/home#/roles/details/Admin'],
  ['trail', arn('cloudtrail', 'trail/main'), `cloudtrailv2/home?region=eu-west-1#/trails/${arn('cloudtrail', 'trail/main')}`],
  ['log-group', '/aws/lambda/orders', 'cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Forders'],
  ['alarm', 'root use', 'cloudwatch/home?region=eu-west-1#alarmsV2:alarm/root%20use'],
  ['topic', arn('sns', 'alerts'), `sns/v3/home?region=eu-west-1#/topic/${arn('sns', 'alerts')}`],
  ['queue', QUEUE, `sqs/v3/home?region=eu-west-1#/queues/${encodeURIComponent(QUEUE)}`],
  ['bucket', 'orders-data', 's3/buckets/orders-data?region=eu-west-1&tab=permissions'],
  ['secret', 'orders/database', 'secretsmanager/secret?name=orders%2Fdatabase&region=eu-west-1'],
  ['db-cluster', 'orders', 'rds/home?region=eu-west-1#database:id=orders;is-cluster=true'],
  ['function', 'orders', 'lambda/home?region=eu-west-1#/functions/orders'],
])('a %s is shown by the page of its own console', (type, id, path) => {
  expect(links(call(), account({ type, id })).console).toBe(`https://eu-west-1.console.aws.amazon.com/${path}`);
});

test.each<[ResourceType, string]>([
  ['trail', 'main'], ['topic', 'alerts'], ['queue', 'https://evil.example/111122223333/orders'], ['bucket', 'a/../b'], ['secret', 'x?y=z'], ['function', 'orders#/x'], ['key', 'alias/orders'], ['log-group', 'x y'],
])('no link is made of the %s %s', (type, id) => expect(links(call(), account({ type, id })).console).toBeUndefined());

test('an id of another kind of resource makes no link', () => {
  expect(links(call(), account({ type: 'vpc', id: 'sg-0abc' })).console).toBeUndefined();
});

test('no link is made of an id that is none', () => {
  expect(links(call({ eventId: '../x' }), account({ type: 'security-group', id: 'sg-1&x=<b>' }))).toEqual({ console: undefined, event: undefined });
});
