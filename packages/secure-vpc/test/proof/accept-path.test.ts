import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { SecureVpc } from '../../src';
import { messageOf } from '../fixtures';
import { proofOf, THREE_TIERS } from './prove';

const toTheOffice = (vpc: SecureVpc, stack: Stack, id = 'Office') => new ec2.CfnRoute(stack, id, {
  routeTableId: vpc.isolatedSubnets[0].routeTable.routeTableId, destinationCidrBlock: '10.99.0.0/16', transitGatewayId: 'tgw-0123',
});

test('a path that is accepted by name passes', () => {
  expect(proofOf((vpc, stack) => vpc.acceptPath(toTheOffice(vpc, stack), 'backups are copied to the office'))).toEqual([]);
});

test('accepting the construct around a resource accepts what it opens', () => {
  expect(proofOf((vpc) => {
    const endpoint = vpc.addGatewayEndpoint('Backups', { service: ec2.GatewayVpcEndpointAwsService.S3, subnets: [{ subnetGroupName: 'data' }] });
    vpc.acceptPath(endpoint, 'the database exports to S3');
  })).toEqual([]);
});

test('accepting one path accepts no other', () => {
  const [head, ...ways] = proofOf((vpc, stack) => {
    vpc.acceptPath(toTheOffice(vpc, stack), 'backups are copied to the office');
    toTheOffice(vpc, stack, 'Unnoticed');
  });
  expect(head).toContain('1 way');
  expect(ways).toEqual([expect.stringContaining('route TapStack/Unnoticed')]);
});

test('an acceptance that no path needs any more fails', () => {
  const [, ...ways] = proofOf((vpc) => vpc.acceptPath(vpc.publicSubnets[0].node.findChild('DefaultRoute'), 'once needed'));
  expect(ways).toEqual(['- acceptPath names TapStack/Network/publicSubnet1/DefaultRoute, which opens nothing; remove the call']);
});

test('synthesis shows what was accepted and why', () => {
  const stack = new Stack(new App(), 'TapStack');
  const vpc = new SecureVpc(stack, 'Network', { addresses: THREE_TIERS });
  vpc.acceptPath(toTheOffice(vpc, stack), 'backups are copied to the office');
  Annotations.fromStack(stack).hasInfo('/TapStack/Network', Match.stringLikeRegexp('accepted path through TapStack/Office: backups are copied to the office'));
});

test.each([
  ['the VPC', (vpc: SecureVpc) => vpc],
  ['its stack', (vpc: SecureVpc) => vpc.stack],
  ['a subnet', (vpc: SecureVpc) => vpc.isolatedSubnets[0]],
  ['a network ACL', (vpc: SecureVpc) => vpc.dataNetworkAcl!],
])('fails for %s, which holds ways that nobody thought of', (_, through) => {
  const vpc = new SecureVpc(new Stack(new App(), 'TapStack'), 'Network', { addresses: THREE_TIERS });
  const { path } = through(vpc).node;
  expect(messageOf(() => vpc.acceptPath(through(vpc), ' '))).toBe([
    'TapStack/Network: 2 problems with an accepted path',
    `  - "${path}" holds more than one way; name the one resource that opens it: a route, an entry of a network ACL, an association`,
    `  - "${path}" is accepted without a reason; say in a sentence why it is meant`,
  ].join('\n'));
});

test('every synthesis reads anew: closed again, it passes', () => {
  const app = new App();
  const stack = new Stack(app, 'TapStack');
  const vpc = new SecureVpc(stack, 'Network', { addresses: THREE_TIERS });
  toTheOffice(vpc, stack);
  expect(() => app.synth()).toThrow(/1 way/);
  stack.node.tryRemoveChild('Office');
  expect(() => app.synth({ force: true })).not.toThrow();
  toTheOffice(vpc, stack, 'Again');
  expect(() => app.synth({ force: true })).toThrow(/route TapStack\/Again/);
});

test('one that is validated alone reads anew too', () => {
  const stack = new Stack(new App(), 'TapStack');
  const [vpc] = ['One', 'Two'].map((id) => new SecureVpc(stack, id, { addresses: THREE_TIERS }));
  expect(vpc.node.validate()).toEqual([]);
  toTheOffice(vpc, stack);
  expect(vpc.node.validate()).toEqual([expect.stringContaining('route TapStack/Office')]);
});

test('each VPC of an app is proved, and told apart', () => {
  const app = new App();
  const stack = new Stack(app, 'TapStack');
  const vpcs = ['One', 'Two', 'Three'].map((id) => new SecureVpc(stack, id, { addresses: THREE_TIERS }));
  toTheOffice(vpcs[1], stack);
  const message = messageOf(() => app.synth());
  expect(message).toContain('[TapStack/Two] 1 way');
  expect(message).not.toMatch(/TapStack\/(One|Three)/);
});
