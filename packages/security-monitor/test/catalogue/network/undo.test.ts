import { execFileSync } from 'node:child_process';
import { Undo } from '../../../src/catalogue/detection';
import { authorizeFlat, authorizeNested, authorizePermissions, GROUP, modify, permission, revoke, RULE, SSH, tcp } from '../../../src/catalogue/rows/network-events';
import { ec2Call, SampleEvent } from '../../../src/catalogue/rows/sample-event';
import { findingOf } from '../../support/samples';

const undo = (event: SampleEvent): Undo => findingOf(event).undo;
const BY_HAND = 'no ready command: the event does not name what to undo in a form that is safe to paste; use the console link';

/** What a shell makes of the command: its arguments. */
const words = (command: string | undefined): string[] =>
  execFileSync('/bin/sh', ['-c', `for word in ${command}; do printf '%s\\n' "$word"; done`]).toString().trim().split('\n');

test('takes an opening back by rule id where EC2 gave one', () => {
  expect(undo(authorizeFlat('0.0.0.0/0'))).toEqual({
    command: `aws ec2 revoke-security-group-ingress --region eu-west-1 --group-id ${GROUP} --security-group-rule-ids ${RULE}`,
  });
});

test('takes it back by content otherwise, as one argument of JSON', () => {
  const command = words(undo(authorizeNested(['0.0.0.0/0', '::/0'])).command);
  expect(command.slice(0, -1)).toEqual(['aws', 'ec2', 'revoke-security-group-ingress', '--region', 'eu-west-1', '--group-id', GROUP, '--ip-permissions']);
  expect(JSON.parse(command[command.length - 1])).toEqual([
    { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [{ CidrIpv6: '::/0' }] },
  ]);
});

test('leaves the harmless rules of the same call alone', () => {
  const { command } = undo(authorizePermissions([permission(['0.0.0.0/0'], SSH), permission(['10.0.0.0/8'], tcp(443)), permission(['203.0.113.7/32'], SSH)]));
  expect(command).toContain('0.0.0.0/0');
  expect(command).not.toMatch(/10\.0\.0\.0|203\.0\.113/);
});

test('all traffic and ICMP are spelled as EC2 wants them', () => {
  expect(undo(authorizeNested(['0.0.0.0/0'], { ipProtocol: '-1', fromPort: -1, toPort: -1 })).command).toContain('[{"IpProtocol":"-1","IpRanges":');
  expect(undo(authorizeNested(['0.0.0.0/0'], { ipProtocol: 'icmp', fromPort: -1, toPort: -1 })).command).toContain('"IpProtocol":"icmp","FromPort":-1,"ToPort":-1');
  expect(undo(authorizeNested(['0.0.0.0/0'], { ipProtocol: '6' })).command).toContain('"IpProtocol":"tcp","FromPort":0,"ToPort":65535');
});

test('prefix lists and groups are taken back too', () => {
  expect(undo(authorizePermissions([{ ...SSH, prefixListIds: { items: [{ prefixListId: 'pl-02cd2c6b' }] } }])).command).toContain('"PrefixListIds":[{"PrefixListId":"pl-02cd2c6b"}]');
  expect(undo(authorizePermissions([{ ...SSH, groups: { items: [{ groupId: 'sg-0123456789abcdef0', userId: '444455556666' }] } }])).command)
    .toContain('"UserIdGroupPairs":[{"GroupId":"sg-0123456789abcdef0","UserId":"444455556666"}]');
});

test('egress is taken back as egress', () => {
  expect(undo(authorizeFlat('0.0.0.0/0', SSH, 'Egress')).command).toContain('aws ec2 revoke-security-group-egress ');
});

test('a revoked rule is put back from what EC2 answered, never by an id that is gone', () => {
  const { command } = undo(revoke('Egress', { securityGroupRuleIds: { items: [{ securityGroupRuleId: RULE }] } }, [{ ...SSH, cidrIpv4: '10.0.0.0/8' }]));
  expect(command).toContain('aws ec2 authorize-security-group-egress ');
  expect(command).toContain('10.0.0.0/8');
  expect(command).not.toContain(RULE);
});

test('a group named only by its name is quoted', () => {
  expect(words(undo(ec2Call('AuthorizeSecurityGroupIngress', { groupName: 'web servers', ipPermissions: { items: [permission(['0.0.0.0/0'], SSH)] } })).command))
    .toEqual(expect.arrayContaining(['--group-name', 'web servers']));
});

test.each([
  ['a group id with a shell in it', ec2Call('AuthorizeSecurityGroupIngress', { groupId: 'sg-1;reboot', cidrIp: '0.0.0.0/0', ...SSH })],
  ['a group name with a link in it', ec2Call('AuthorizeSecurityGroupIngress', { groupName: 'see https://evil.example', cidrIp: '0.0.0.0/0', ...SSH })],
  ['a block that is none', authorizeNested(['$(reboot)/0'])],
  ['a protocol that is none', authorizeNested(['0.0.0.0/0'], { ipProtocol: '`id`' })],
  ['more rules than one pastes', authorizeNested(Array.from({ length: 200 }, (_, index) => `${index + 11}.0.0.0/8`))],
  ['a rule id that is none', modify({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '0.0.0.0/0' }).with({
    requestParameters: { ModifySecurityGroupRulesRequest: { GroupId: GROUP, SecurityGroupRule: { SecurityGroupRuleId: 'sgr-1 --force', SecurityGroupRule: { IpProtocol: '-1', CidrIpv4: '0.0.0.0/0' } } } },
  })],
])('offers no command for %s', (_, event) => expect(undo(event)).toEqual({ note: BY_HAND }));

test('a region that is none stays out of the command', () => {
  expect(undo(authorizeFlat('0.0.0.0/0').with({ awsRegion: '$(id)' })).command).not.toContain('--region');
});

test('an edited rule is removed by its id, and the reader is told what is unknown', () => {
  expect(undo(modify({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv4: '0.0.0.0/0' }))).toEqual({
    command: `aws ec2 revoke-security-group-ingress --region eu-west-1 --group-id ${GROUP} --security-group-rule-ids ${RULE}`,
    note: 'the event holds neither the former content nor the direction: this removes an inbound rule, egress needs revoke-security-group-egress',
  });
});

test('a created group can be deleted, a swap looked up', () => {
  expect(undo(ec2Call('CreateSecurityGroup', { groupName: 'web' }, { groupId: GROUP })).command).toBe(`aws ec2 delete-security-group --region eu-west-1 --group-id ${GROUP}`);
  expect(undo(ec2Call('ModifyInstanceAttribute', { instanceId: 'i-0abc', groupSet: { items: [{ groupId: GROUP }] } })).command)
    .toBe('aws cloudtrail lookup-events --region eu-west-1 --lookup-attributes AttributeKey=ResourceName,AttributeValue=i-0abc');
});
