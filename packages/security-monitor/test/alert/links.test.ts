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

test('no link is made of an id that is none', () => {
  expect(links(call({ eventId: '../x' }), account({ type: 'security-group', id: 'sg-1&x=<b>' }))).toEqual({ console: undefined, event: undefined });
});
