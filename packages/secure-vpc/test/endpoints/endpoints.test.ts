import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { AddressPlan, Endpoints, SecureVpc } from '../../src';
import { messageOf, only, resources, synthesize } from '../fixtures';

const ACCOUNT = { Ref: 'AWS::AccountId' };

/** Principals of these accounts pass, and where a service keeps data, to resources of these accounts. */
const within = (accounts: unknown, keepsData: boolean) => ({
  Sid: 'ThisAccount',
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: '*',
  Resource: '*',
  Condition: {
    StringEquals: { 'aws:PrincipalAccount': accounts },
    ...keepsData ? { StringEqualsIfExists: { 'aws:ResourceAccount': accounts } } : {},
  },
});

const endpointIds = (template: Template) => Object.keys(resources(template, 'AWS::EC2::VPCEndpoint')).map((id) => /^Network(.*)Endpoint/.exec(id)![1]).sort();

describe('by default', () => {
  const { template } = synthesize();

  test('the VPC reaches S3, DynamoDB, Systems Manager and SNS within AWS', () => {
    expect(endpointIds(template)).toEqual(['Dynamodb', 'S3', 'Sns', 'Ssm', 'Ssmmessages']);
  });

  test.each([['Dynamodb', true], ['Sns', true], ['Ssm', false], ['Ssmmessages', false]])('the %s endpoint lets this account through, nobody else', (service, keepsData) => {
    expect(only(template, 'AWS::EC2::VPCEndpoint', `Network${service}Endpoint`).Properties.PolicyDocument).toEqual({
      Version: '2012-10-17',
      Statement: [within([ACCOUNT], keepsData)],
    });
  });

  test('interface endpoints answer in every private subnet under their private DNS name', () => {
    const endpoint = only(template, 'AWS::EC2::VPCEndpoint', 'NetworkSsmEndpoint').Properties;
    expect(endpoint).toMatchObject({
      VpcEndpointType: 'Interface',
      PrivateDnsEnabled: true,
      SubnetIds: ['NetworkprivateSubnet1', 'NetworkprivateSubnet2'].map((id) => ({ Ref: only(template, 'AWS::EC2::Subnet', id).id })),
      SecurityGroupIds: [{ 'Fn::GetAtt': [only(template, 'AWS::EC2::SecurityGroup').id, 'GroupId'] }],
    });
  });

  test('interface endpoints hear TLS from the literal block of the VPC and say nothing first', () => {
    expect(only(template, 'AWS::EC2::SecurityGroup').Properties).toMatchObject({
      GroupDescription: 'Interface endpoints: TLS from the VPC',
      SecurityGroupIngress: [{ CidrIp: '10.0.0.0/16', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'TLS from the VPC' }],
      // What EC2 has instead of no rule: one that nothing matches.
      SecurityGroupEgress: [{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86, Description: 'Disallow all traffic' }],
    });
  });
});

describe('the S3 endpoint', () => {
  const stack = new Stack(new App(), 'TapStack', { env: { region: 'eu-west-1', account: '111111111111' } });
  new SecureVpc(stack, 'Network');
  const policy = only(Template.fromStack(stack), 'AWS::EC2::VPCEndpoint', 'NetworkS3Endpoint').Properties.PolicyDocument as unknown as
    { Statement: { Resource: unknown }[] };
  const bucket = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${name}/*`]] });

  test('also lets hosts read packages, agents and layers, and lets them answer CloudFormation', () => {
    expect(policy.Statement).toEqual([
      within(['111111111111'], true),
      {
        Sid: 'ReadFromBucketsOfAws',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 's3:GetObject',
        Resource: [
          'al2023-repos-eu-west-1-de612dc2',
          'amazonlinux-2-repos-eu-west-1',
          'amazon-ssm-eu-west-1',
          'amazon-ssm-packages-eu-west-1',
          'aws-ssm-eu-west-1',
          'aws-ssm-distributor-file-eu-west-1',
          'aws-ssm-document-attachments-eu-west-1',
          'aws-windows-downloads-eu-west-1',
          'patch-baseline-snapshot-eu-west-1',
          'eu-west-1-birdwatcher-prod',
          'amazoncloudwatch-agent-eu-west-1',
          'prod-eu-west-1-starport-layer-bucket',
        ].map(bucket),
      },
      {
        Sid: 'AnswerCloudFormation',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: 's3:PutObject',
        Resource: ['cloudformation-custom-resource-response-euwest1', 'cloudformation-waitcondition-eu-west-1'].map(bucket),
      },
    ]);
  });

  test('finds the bucket without dashes in a stack without a region', () => {
    const { template } = synthesize();
    expect(JSON.stringify(only(template, 'AWS::EC2::VPCEndpoint', 'NetworkS3Endpoint'))).toContain(JSON.stringify([
      { Ref: 'AWS::Partition' },
      ':s3:::cloudformation-custom-resource-response-',
      { 'Fn::Join': ['', { 'Fn::Split': ['-', { Ref: 'AWS::Region' }] }] },
      '/*',
    ]).slice(1, -1));
  });
});

test('gateways cost nothing: no interface endpoint and no security group', () => {
  const { template } = synthesize({ endpoints: Endpoints.gateways() });
  expect(endpointIds(template)).toEqual(['Dynamodb', 'S3']);
  template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
});

test('of makes what it is told', () => {
  const { template } = synthesize({
    endpoints: Endpoints.of({ gateways: [ec2.GatewayVpcEndpointAwsService.S3], interfaces: [ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER] }),
  });
  expect(endpointIds(template)).toEqual(['EcrDkr', 'S3']);
});

test('of nothing makes nothing', () => {
  synthesize({ endpoints: Endpoints.of({}) }).template.resourceCountIs('AWS::EC2::VPCEndpoint', 0);
});

test('gateway endpoints route the public and private tiers, never the data tier', () => {
  const { template } = synthesize({
    addresses: AddressPlan.of({ vpc: '10.0.0.0/16', publicSubnets: ['10.0.1.0/24'], privateSubnets: ['10.0.2.0/24'], dataSubnets: ['10.0.3.0/24'] }),
  });
  expect(only(template, 'AWS::EC2::VPCEndpoint', 'NetworkS3Endpoint').Properties.RouteTableIds).toEqual(
    ['NetworkpublicSubnet1', 'NetworkprivateSubnet1'].map((id) => ({ Ref: only(template, 'AWS::EC2::RouteTable', id).id })),
  );
});

test('fails for a service that is listed twice, naming each', () => {
  const { SSM, SNS } = ec2.InterfaceVpcEndpointAwsService;
  const { DYNAMODB } = ec2.GatewayVpcEndpointAwsService;
  expect(messageOf(() => synthesize({ endpoints: Endpoints.of({ gateways: [DYNAMODB, DYNAMODB], interfaces: [SSM, SNS, SSM, SSM] }) }))).toBe([
    'TapStack/Network: 2 problems with the VPC',
    '  - gateway endpoint "dynamodb" is listed twice; list each service once',
    '  - interface endpoint "ssm" is listed twice; list each service once',
  ].join('\n'));
});

test('users add endpoints of their own as to any Vpc', () => {
  const { template } = synthesize({}, (vpc) => vpc.addInterfaceEndpoint('Logs', { service: ec2.InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS }));
  expect(only(template, 'AWS::EC2::SecurityGroup', 'NetworkLogs').Properties).toMatchObject({ SecurityGroupIngress: [{ CidrIp: '10.0.0.0/16' }] });
});

test('trusted accounts pass, and their resources can be reached', () => {
  const { template } = synthesize({
    endpoints: Endpoints.of({ gateways: [ec2.GatewayVpcEndpointAwsService.DYNAMODB], trustedAccounts: ['222222222222'] }),
  });
  expect(only(template, 'AWS::EC2::VPCEndpoint').Properties.PolicyDocument).toMatchObject({ Statement: [within([ACCOUNT, '222222222222'], true)] });
});
