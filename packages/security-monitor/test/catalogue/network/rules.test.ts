import { Account } from '../../../src/catalogue/detection';
import { authorizePermissions, GROUP, modify, permission, RULE, SSH, tcp } from '../../../src/catalogue/rows/network-events';
import { ec2Call, SampleEvent } from '../../../src/catalogue/rows/sample-event';
import { findingOf } from '../../support/samples';

const account = (event: SampleEvent): Account => findingOf(event).account;
const what = (event: SampleEvent) => account(event).what;

test('an answer that clears host bits is the same rule as the request', () => {
  const event = ec2Call('AuthorizeSecurityGroupIngress', { groupId: GROUP, cidrIp: '10.1.2.3/8', ...SSH }, {
    securityGroupRuleSet: { items: [{ groupId: GROUP, securityGroupRuleId: 'sgr-1', isEgress: false, ipProtocol: 'tcp', fromPort: 22, toPort: 22, cidrIpv4: '10.0.0.0/8' }] },
  });
  expect(what(event)).toEqual([`${GROUP}: tcp 22 (SSH) from 10.0.0.0/8, rule sgr-1`]);
});

test('a rule that stands only in the answer is not overlooked', () => {
  const event = ec2Call('AuthorizeSecurityGroupIngress', { groupName: 'default', ipPermissions: {} }, {
    securityGroupRuleSet: { items: [{ groupId: GROUP, securityGroupRuleId: 'sgr-1', ipProtocol: '-1', fromPort: -1, toPort: -1, cidrIpv4: '0.0.0.0/0' }] },
  });
  expect(account(event)).toMatchObject({ headline: `All traffic opened to the whole internet on ${GROUP}`, facts: { groupId: GROUP } });
});

test('the worst comes first, whatever the order of the call', () => {
  const event = authorizePermissions([permission(['0.0.0.0/0'], tcp(443)), permission(['10.0.0.0/8'], tcp(8080)), permission(['0.0.0.0/0'], tcp(3306)), permission(['0.0.0.0/0'], SSH)]);
  expect(account(event)).toMatchObject({
    headline: `MySQL and 2 more opened to the whole internet on ${GROUP}`,
    exposes: 'MySQL (tcp 3306), SSH (tcp 22), HTTPS (tcp 443) to the whole internet',
    exposesAdminPort: true,
  });
  expect(what(event)[3]).toBe(`${GROUP}: tcp 8080 from 10.0.0.0/8`);
});

test('a database port is no admin port', () => {
  expect(account(authorizePermissions([permission(['0.0.0.0/0'], tcp(3306))])).exposesAdminPort).toBe(false);
});

test.each([
  [{ ipProtocol: '-1' }, 'all traffic'],
  [{ ipProtocol: 'tcp', fromPort: 0, toPort: 65_535 }, 'tcp, all ports'],
  [{ ipProtocol: 'udp', fromPort: '53', toPort: '53' }, 'udp 53'],
  [{ ipProtocol: 'tcp', fromPort: 8000, toPort: 8100 }, 'tcp 8000-8100'],
  [{ ipProtocol: 'tcp', fromPort: 8100, toPort: 8000 }, 'tcp 8000-8100'],
  [{ ipProtocol: '58' }, 'icmpv6'],
  [{ ipProtocol: 'icmp', fromPort: 8, toPort: -1 }, 'icmp type 8'],
  [{ ipProtocol: 'constructor' }, 'protocol constructor'],
])('%j reads as %s', (ports, words) => {
  expect(what(authorizePermissions([permission(['10.0.0.0/8'], ports as object)]))).toEqual([`${GROUP}: ${words} from 10.0.0.0/8`]);
});

test('peers read as what they are', () => {
  const event = authorizePermissions([{
    ...SSH,
    prefixListIds: { items: [{ prefixListId: 'pl-1' }] },
    groups: { items: [{ groupId: 'sg-1' }, { groupName: 'bastion', userId: '444455556666' }, {}] },
    ipRanges: { items: [{ description: 'no block' }] },
  }]);
  expect(what(event).map((line) => line.replace(/^.*from /, ''))).toEqual([
    'a peer that the event does not name', 'prefix list pl-1', 'group sg-1', 'group bastion of account 444455556666',
  ]);
});

test('the old flat shape of a group as peer is read', () => {
  expect(what(ec2Call('AuthorizeSecurityGroupIngress', { groupName: 'web', sourceSecurityGroupName: 'bastion', sourceSecurityGroupOwnerId: '111122223333' })))
    .toEqual(['web: all traffic from group bastion of account 111122223333']);
});

test('an edited rule does not say its direction', () => {
  expect(what(modify({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '10.0.0.0/8' })))
    .toEqual([`${GROUP}: tcp 22 (SSH) from or to 10.0.0.0/8, rule ${RULE}`]);
});

test('two hundred split blocks and more are judged together', () => {
  const blocks = Array.from({ length: 256 }, (_, first) => `${first}.0.0.0/8`);
  const permissions = blocks.flatMap((block, index) => [permission([block], tcp(index, 9_000)), permission([block], tcp(22))]);
  const { headline } = account(authorizePermissions(permissions));
  expect(headline).toMatch(/ opened to the whole internet on /);
});
