import { App, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, HIPAASecurityChecks, NagPack, NIST80053R5Checks, PCIDSS321Checks, ServerlessChecks } from 'cdk-nag';
import { AddressPlan, DnsQueryLogs, FlowLogDestinations, Ipv6, NatAddresses, NatGateways, SecureVpc, SecureVpcProps, VpcBlockPublicAccess } from '../src';

const THREE_TIERS = AddressPlan.of({ vpc: '10.0.0.0/16', publicSubnets: ['10.0.1.0/24'], privateSubnets: ['10.0.2.0/24'], dataSubnets: ['10.0.3.0/24'] });

/** Every finding of a rule pack about a VPC of three tiers, as `rule place`. */
function findings(pack: (app: App) => NagPack, options: (stack: Stack) => SecureVpcProps = () => ({})): string[] {
  const app = new App();
  const stack = new Stack(app, 'TapStack');
  new SecureVpc(stack, 'Network', { addresses: THREE_TIERS, ...options(stack) });
  return pack(app).validateScope(app).violations.flatMap(({ ruleName, violatingResources }) => violatingResources
    .map(({ constructPath }) => `${ruleName.split('-').slice(1).join('-')} ${(constructPath ?? '').replace('TapStack/Network/', '')}`));
}

const PACKS: [string, (app: App) => NagPack][] = [
  ['AwsSolutions', (app) => new AwsSolutionsChecks(app)],
  ['HIPAA', (app) => new HIPAASecurityChecks(app)],
  ['NIST 800-53 revision 5', (app) => new NIST80053R5Checks(app)],
  ['PCI DSS', (app) => new PCIDSS321Checks(app)],
  ['Serverless', (app) => new ServerlessChecks(app)],
];

test.each(PACKS)('%s finds nothing', (_, pack) => {
  expect(findings(pack)).toEqual([]);
});

const everything = (stack: Stack): SecureVpcProps => ({
  natGateways: NatGateways.regional(NatAddresses.retained()),
  flowLogs: { destinations: FlowLogDestinations.cloudWatchLogsAndS3({ serverAccessLogsBucket: s3.Bucket.fromBucketName(stack, 'AccessLogs', 'access-logs') }) },
  dnsQueryLogs: DnsQueryLogs.toLogGroup(),
  ipv6: Ipv6.amazonProvided(),
  blockPublicAccess: VpcBlockPublicAccess.regionBlockedExceptPublicSubnets(),
});

test.each(PACKS)('%s finds nothing with every option either, but that logs are not replicated to another region', (_, pack) => {
  expect(findings(pack, everything).filter((finding) => finding !== 'S3BucketReplicationEnabled FlowLogBucket/Resource')).toEqual([]);
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
    'publicSubnet1/DefaultRoute',
    'publicSubnet2/DefaultRoute',
  ]);
});
