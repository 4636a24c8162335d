import { App, Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NagPack, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import { AddressPlan, SecureVpc } from '../src';

/** Every finding of a rule pack about a VPC of three tiers, as `rule place`. */
function findings(pack: (app: App) => NagPack): string[] {
  const app = new App();
  new SecureVpc(new Stack(app, 'TapStack'), 'Network', {
    addresses: AddressPlan.of({ vpc: '10.0.0.0/16', publicSubnets: ['10.0.1.0/24'], privateSubnets: ['10.0.2.0/24'], dataSubnets: ['10.0.3.0/24'] }),
  });
  return pack(app).validateScope(app).violations.flatMap(({ ruleName, violatingResources }) => violatingResources
    .map(({ constructPath }) => `${ruleName.split('-').slice(1).join('-')} ${(constructPath ?? '').replace('TapStack/Network/', '')}`));
}

/** What no public subnet can avoid. */
const ROUTE_TO_THE_INTERNET = 'VPCNoUnrestrictedRouteToIGW publicSubnet1/DefaultRoute';
/** It works on the network it would have to live in, and calls an API that the network has no endpoint for. */
const OUTSIDE_OF_THE_VPC = 'LambdaInsideVPC ClosedDefaults/Function/Resource';
/** CloudFormation calls it and hears of every failure; nothing is queued that could be lost. */
const NO_DEAD_LETTERS = 'LambdaDLQ ClosedDefaults/Function/Resource';
/** Reserving takes from an account quota that may be as low as ten, for a function that runs once per deployment. */
const NOTHING_RESERVED = 'LambdaConcurrency ClosedDefaults/Function/Resource';

test('AwsSolutions finds nothing', () => {
  expect(findings((app) => new AwsSolutionsChecks(app))).toEqual([]);
});

test.each([
  ['HIPAA', (app: App) => new HIPAASecurityChecks(app), [ROUTE_TO_THE_INTERNET, OUTSIDE_OF_THE_VPC, NO_DEAD_LETTERS, NOTHING_RESERVED]],
  ['NIST 800-53 revision 5', (app: App) => new NIST80053R5Checks(app), [ROUTE_TO_THE_INTERNET, OUTSIDE_OF_THE_VPC, NO_DEAD_LETTERS, NOTHING_RESERVED]],
  ['PCI DSS', (app: App) => new PCIDSS321Checks(app), [ROUTE_TO_THE_INTERNET, OUTSIDE_OF_THE_VPC]],
])('%s finds only what cannot be otherwise', (_, pack, unavoidable) => {
  expect(findings(pack).sort()).toEqual([...unavoidable].sort());
});

test('what is acknowledged is acknowledged where it is, not for the whole VPC', () => {
  const app = new App();
  const vpc = new SecureVpc(new Stack(app, 'TapStack'), 'Network');
  const acknowledging = vpc.node.findAll().filter(({ node }) => node.metadata.some(({ type }) => type === 'aws:cdk:acknowledged-rules'));
  expect(acknowledging.map(({ node }) => node.path.replace('TapStack/Network/', '')).sort()).toEqual([
    'ClosedDefaults/Function',
    'ClosedDefaults/Policy',
    'PrivateNetworkAcl',
    'PublicNetworkAcl',
  ]);
});
