import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AddressPlan, DnsQueryLogs, Endpoints, FlowLogArchive, FlowLogDestinations, NatAddresses, NatGateways, SecureVpc, SecureVpcProps } from '../src';
import { messageOf } from './fixtures';

const plan = (vpc: string, publicSubnets: string[], privateSubnets: string[]) => ({ addresses: AddressPlan.of({ vpc, publicSubnets, privateSubnets }) });
const archive = (props: (stack: Stack) => FlowLogArchive) => (stack: Stack): SecureVpcProps => (
  { flowLogs: { destinations: FlowLogDestinations.s3(props(stack)) } });
const bucket = (stack: Stack) => new s3.Bucket(stack, 'Bucket');
const fields = (...extraFields: ec2.LogFormat[]): SecureVpcProps => ({ flowLogs: { extraFields } });

/** What is refused, and every problem it is refused for. */
const REFUSED: [SecureVpcProps | ((stack: Stack) => SecureVpcProps), ...string[]][] = [
  [plan('10.0.0.0', [], []),
    'vpc block "10.0.0.0" is not an IPv4 block; write four numbers from 0 to 255 and a prefix length, like 10.0.0.0/16',
    'the plan spans 0 availability zones (public 0, private 0); give every tier 1 to 3 subnets'],
  [plan('10.0.0.0/8', ['10.0.1.0/29'], ['10.0.1.0/24']),
    'vpc block 10.0.0.0/8 is too large; AWS takes /16 to /28',
    'subnet "public-a" 10.0.1.0/29 is too small; AWS takes /16 to /28',
    'subnet "private-a" 10.0.1.0/24 overlaps "public-a" 10.0.1.0/29; choose a block of 10.0.0.0/8 that no other subnet uses'],
  [plan('10.0.0.0/16', ['10.0.1.0/24', '10.0.2.0/24'], ['10.0.3.0/24']),
    'the tiers have different numbers of subnets (public 2, private 1); give every tier one subnet per availability zone'],
  [{ natGateways: NatGateways.single(NatAddresses.existing([])) }, '0 existing NAT addresses for 1 gateways or zones; give 1'],
  [{ endpoints: Endpoints.of({ interfaces: [ec2.InterfaceVpcEndpointAwsService.SSM, ec2.InterfaceVpcEndpointAwsService.SSM] }) },
    'interface endpoint "ssm" is listed twice; list each service once'],
  [{ endpoints: Endpoints.of({ trustedAccounts: ['partner', '2222-2222-2222'] }) },
    'trusted account "partner" is not an account number; write its twelve digits',
    'trusted account "2222-2222-2222" is not an account number; write its twelve digits'],
  [fields(ec2.LogFormat.VPC_ID, ec2.LogFormat.custom('ecs-cluster-arn')),
    'flow log field "ecs-cluster-arn" is not a field; write LogFormat.field(\'ecs-cluster-arn\')',
    'flow log field "${vpc-id}" is recorded anyway; leave it out'],
  [fields(ec2.LogFormat.ALL_DEFAULT_FIELDS, ec2.LogFormat.ECS_TASK_ID, ec2.LogFormat.ECS_TASK_ID),
    ...'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status ecs-task-id'.split(' ')
      .map((field) => `flow log field "\${${field}}" is recorded anyway; leave it out`)],
  [archive(() => ({ prefix: '/flows/' })),
    'flow log prefix "/flows/" cannot be a folder; use letters, digits, dashes and slashes between names, and not AWSLogs, which AWS adds'],
  [archive(() => ({ prefix: 'AWSLogs' })),
    'flow log prefix "AWSLogs" cannot be a folder; use letters, digits, dashes and slashes between names, and not AWSLogs, which AWS adds'],
  [archive(() => ({ expiration: Duration.hours(36) })), 'flow logs in S3 cannot expire after 1 day 12 hours; S3 counts whole days, one or more'],
  [archive((stack) => ({ bucket: bucket(stack), expiration: Duration.days(0) })),
    'flow logs in S3 cannot expire after 0 days; S3 counts whole days, one or more',
    'the flow log bucket is given, so "expiration" has no bucket to apply to; set the lifecycle where the bucket is made'],
  [archive((stack) => ({ bucket: bucket(stack), serverAccessLogsBucket: new s3.Bucket(stack, 'AccessLogs') })),
    'the flow log bucket is given, so "serverAccessLogsBucket" has no bucket to apply to; set it where the bucket is made'],
  [(stack) => ({ dnsQueryLogs: DnsQueryLogs.toBucket(bucket(stack), 'dns//logs') }),
    'DNS query log prefix "dns//logs" cannot be a folder; use letters, digits, dashes and slashes between names, and not AWSLogs, which AWS adds'],
  [{ removalPolicy: RemovalPolicy.SNAPSHOT },
    'removal policy "snapshot" does not exist for keys, log groups and buckets; use RETAIN, RETAIN_ON_UPDATE_OR_DELETE or DESTROY'],
];

test.each(REFUSED.map(([props, ...problems]) => ({ props, problems, first: problems[0] })))('refused: $first', ({ props, problems }) => {
  const stack = new Stack(new App(), 'TapStack');
  const message = messageOf(() => new SecureVpc(stack, 'Network', typeof props === 'function' ? props(stack) : props));
  const [head, ...lines] = message.split('\n');
  expect(head).toMatch(new RegExp(`^TapStack/Network: ${problems.length} problems? with the (address plan|VPC)$`));
  expect(lines).toEqual(problems.map((problem) => `  - ${problem}`));
});

test('a refused VPC leaves nothing in the stack', () => {
  const stack = new Stack(new App(), 'TapStack');
  expect(() => new SecureVpc(stack, 'Network', { removalPolicy: RemovalPolicy.SNAPSHOT })).toThrow();
  expect(stack.node.children).toEqual([]);
});
