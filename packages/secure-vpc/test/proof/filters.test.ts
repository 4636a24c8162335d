import { AddressSpace, Block } from '../../src/proof/address-space';
import { throughNetworkAcl, throughSecurityGroups } from '../../src/proof/filters';
import { NetworkAclEntry, SecurityGroupRule } from '../../src/proof/network';
import { EVERY_SERVICE, interval, Services, trafficOf } from '../../src/proof/traffic';
import { describeServices } from '../../src/proof/words';

const ipv4 = (text: string): Block => ({ family: 'ipv4', text });
const tcp = (from: number, to = from): Services => ({ protocols: interval(6), ports: interval(from, to) });
const space = new AddressSpace([ipv4('10.0.0.0/16')], [ipv4('10.0.1.0/24')]);

type Row = [number: number | undefined, verdict: 'allow' | 'deny', cidr: string, services: Services, certain?: false];

const entries = (rows: Row[]) => rows.map(([number, verdict, cidr, services, certain], index): NetworkAclEntry => (
  { id: String(index), number, verdict, direction: 'in', peer: ipv4(cidr), certain: certain ?? true, ...services }));

/** What of everything on the internet gets in. */
function letsIn(...rows: Row[]): string {
  const { traffic } = throughNetworkAcl({ id: 'Acl', entries: entries(rows) }, 'in', trafficOf(space.internet, [tcp(0, 65535)]), space);
  return describeServices(traffic);
}

describe('a network ACL', () => {
  test('without entries lets nothing in', () => expect(letsIn()).toBe(''));
  test('lets in what it allows', () => expect(letsIn([100, 'allow', '0.0.0.0/0', tcp(80)])).toBe('tcp 80'));
  test('goes by the number of entries, not by their place', () => {
    expect(letsIn([200, 'deny', '0.0.0.0/0', tcp(22)], [100, 'allow', '0.0.0.0/0', tcp(20, 30)])).toBe('tcp 20-30');
    expect(letsIn([200, 'allow', '0.0.0.0/0', tcp(20, 30)], [100, 'deny', '0.0.0.0/0', tcp(22)])).toBe('tcp 20-21, tcp 23-30');
  });
  test('denies the ports and addresses that an earlier entry denies, and no others', () => {
    expect(letsIn([1, 'deny', '0.0.0.0/1', tcp(22)], [2, 'deny', '128.0.0.0/1', tcp(22)], [3, 'allow', '0.0.0.0/0', tcp(22, 23)])).toBe('tcp 23');
    expect(letsIn([1, 'deny', '0.0.0.0/1', tcp(22)], [3, 'allow', '0.0.0.0/0', tcp(22)])).toBe('tcp 22');
  });
  test('denies nothing by an entry that may not exist', () => {
    expect(letsIn([1, 'deny', '0.0.0.0/0', tcp(22), false], [2, 'allow', '0.0.0.0/0', tcp(22)])).toBe('tcp 22');
  });
  test('allows by an entry that may exist, before all others where its number is not known', () => {
    expect(letsIn([undefined, 'allow', '0.0.0.0/0', tcp(22), false], [1, 'deny', '0.0.0.0/0', tcp(22)])).toBe('tcp 22');
  });
  test('lets nobody of the internet in by an entry for private addresses', () => {
    expect(letsIn([1, 'allow', '192.168.0.0/16', EVERY_SERVICE])).toBe('');
    expect(letsIn([1, 'allow', '10.0.0.0/16', EVERY_SERVICE])).toBe('');
  });
  test('reads addresses that only the deployment knows as all when it allows, as none when it denies', () => {
    expect(letsIn([1, 'allow', '{"Ref":"Cidr"}', tcp(22)])).toBe('tcp 22');
    expect(letsIn([1, 'deny', '{"Ref":"Cidr"}', tcp(22)], [2, 'allow', '0.0.0.0/0', tcp(22)])).toBe('tcp 22');
  });
  test('tells by which entries', () => {
    const acl = { id: 'Acl', entries: entries([[1, 'allow', '0.0.0.0/0', tcp(22)], [2, 'allow', '0.0.0.0/0', tcp(22)], [3, 'allow', '0.0.0.0/0', tcp(80)]]) };
    expect(throughNetworkAcl(acl, 'in', trafficOf(space.internet), space).rules.map(({ number }) => number)).toEqual([1, 3]);
    expect(throughNetworkAcl(acl, 'out', trafficOf(space.internet), space).rules).toEqual([]);
  });
});

describe('security groups', () => {
  const rule = (peer: SecurityGroupRule['peer'], services: Services): SecurityGroupRule => ({ id: 'Rule', direction: 'in', peer, ...services });
  const letIn = (...rules: SecurityGroupRule[]) => describeServices(throughSecurityGroups([{ id: 'Group', rules }], 'in', trafficOf(space.internet), space).traffic);

  test('let in what any rule allows', () => {
    expect(letIn(rule(ipv4('8.8.8.8/32'), tcp(22)), rule(ipv4('0.0.0.0/0'), tcp(80)))).toBe('tcp 22, tcp 80');
  });
  test('let nobody of the internet in for being a member', () => expect(letIn(rule('members', EVERY_SERVICE))).toBe(''));
  test('let anybody in who may be in a prefix list', () => expect(letIn(rule('anybody', tcp(443)))).toBe('tcp 443'));
  test('that are not known let everything in', () => {
    expect(describeServices(throughSecurityGroups(undefined, 'in', trafficOf(space.internet), space).traffic)).toBe('everything');
  });
  test('that are none let nothing in', () => {
    expect(throughSecurityGroups([], 'in', trafficOf(space.internet), space).traffic).toEqual([]);
  });
});
