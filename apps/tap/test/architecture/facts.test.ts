import { keyFacts } from '../../src/architecture/facts/key-facts';
import { networkFacts } from '../../src/architecture/facts/network-facts';
import { identityFacts, storageFacts } from '../../src/architecture/facts/storage-facts';
import { TemplateView, count, listed, referenced, textOf } from '../../src/architecture/facts/template-view';
import { topicFacts } from '../../src/architecture/facts/watch-facts';

const ref = (name: string) => ({ Ref: name });
const get = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const view = (resources: Record<string, [string, Record<string, unknown>]>) =>
  new TemplateView(Object.fromEntries(Object.entries(resources).map(([id, [Type, Properties]]) => [id, { Type: `AWS::${Type}`, Properties }])));

describe('the network', () => {
  const subnet = (cidr: string, zone = 0): [string, Record<string, unknown>] => ['EC2::Subnet', { CidrBlock: cidr, AvailabilityZone: { 'Fn::Select': [zone, { 'Fn::GetAZs': '' }] } }];
  const table = (name: string, subnet: string): [string, Record<string, unknown>] => ['EC2::SubnetRouteTableAssociation', { SubnetId: ref(subnet), RouteTableId: ref(name) }];
  const service = (name: string) => ({ 'Fn::Join': ['', ['com.amazonaws.', ref('AWS::Region'), `.${name}`]] });
  const network = networkFacts(view({
    Vpc: ['EC2::VPC', { CidrBlock: '10.0.0.0/16' }],
    Front: subnet('10.0.1.0/24'), Back: subnet('10.0.2.0/24', 1), Deep: subnet('10.0.3.0/24', 2),
    FrontTable: table('Out', 'Front'), BackTable: table('Through', 'Back'), DeepTable: table('Nowhere', 'Deep'),
    ToInternet: ['EC2::Route', { RouteTableId: ref('Out'), GatewayId: ref('Gateway') }],
    ToNat: ['EC2::Route', { RouteTableId: ref('Through'), NatGatewayId: ref('Nat') }],
    Nat: ['EC2::NatGateway', { SubnetId: ref('Front') }],
    Server: ['EC2::Instance', { InstanceType: 'm7g.medium', NetworkInterfaces: [{ SubnetId: ref('Back') }] }],
    Ssm: ['EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SubnetIds: [ref('Back')], ServiceName: service('ssm') }],
    S3: ['EC2::VPCEndpoint', { VpcEndpointType: 'Gateway', RouteTableIds: [ref('Through')], ServiceName: service('s3') }],
    Function: ['Lambda::Function', { VpcConfig: { SubnetIds: [ref('Back')] } }],
    Group: ['RDS::DBSubnetGroup', { SubnetIds: [ref('Deep')] }],
    Deny: ['EC2::NetworkAclEntry', { RuleAction: 'deny' }], Allow: ['EC2::NetworkAclEntry', { RuleAction: 'allow' }],
  }));

  test('a subnet is of the tier that its routes make it', () => {
    expect(network.subnets.map(({ id, reach, zone }) => [id, reach, zone])).toEqual([['Front', 'public', 0], ['Back', 'private', 1], ['Deep', 'isolated', 2]]);
  });

  test('what stands in a subnet is found by what it names', () => {
    expect(network.subnets).toMatchObject([
      { nat: 'any address', instances: [], endpoints: [], functions: 0, holdsDatabase: false },
      { nat: undefined, instances: ['m7g.medium'], endpoints: ['ssm'], functions: 1, holdsDatabase: false },
      { nat: undefined, instances: [], endpoints: [], functions: 0, holdsDatabase: true },
    ]);
    expect(network).toMatchObject({ cidr: '10.0.0.0/16', gatewayEndpoints: ['s3'], denies: 1, closesDefaults: false });
  });
});

test('a key is told with what is under it, and not with the policies that name it', () => {
  const keys = keyFacts(view({
    OrdersDataKeyA1B2C3D4: ['KMS::Key', { EnableKeyRotation: true }],
    One: ['SQS::Queue', { KmsMasterKeyId: get('OrdersDataKeyA1B2C3D4') }], Two: ['SQS::Queue', { KmsMasterKeyId: get('OrdersDataKeyA1B2C3D4') }],
    Topic: ['SNS::Topic', { KmsMasterKeyId: ref('OrdersDataKeyA1B2C3D4') }], Policy: ['IAM::ManagedPolicy', { PolicyDocument: get('OrdersDataKeyA1B2C3D4') }],
  }));
  expect(keys).toEqual([{ name: 'Orders data', uses: 'topic, 2 queues', isRotated: true }]);
});

test('a topic is told with its channels and its alarms', () => {
  const template = view({
    Topic: ['SNS::Topic', {}],
    Ada: ['SNS::Subscription', { TopicArn: ref('Topic'), Protocol: 'email' }], Grace: ['SNS::Subscription', { TopicArn: ref('Topic'), Protocol: 'email' }],
    Pager: ['SNS::Subscription', { TopicArn: ref('Topic'), Protocol: 'https' }], Other: ['SNS::Subscription', { TopicArn: ref('Else'), Protocol: 'sms' }],
    Alarm: ['CloudWatch::Alarm', { AlarmActions: [ref('Topic')] }],
  });
  expect(topicFacts('Topic', 'Alerts', template)).toEqual({ id: 'Topic', name: 'Alerts', channels: ['email', 'https'], isEncrypted: false, alarms: 1 });
});

test('the bucket of the application is told with what its policy and its settings say', () => {
  const deny = { Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] };
  const buckets = (policy: object) => view({
    Archive: ['S3::Bucket', {}], Trail: ['CloudTrail::Trail', { S3BucketName: ref('Archive') }], Logs: ['S3::Bucket', {}],
    Data: ['S3::Bucket', { VersioningConfiguration: { Status: 'Enabled' }, LoggingConfiguration: { DestinationBucketName: ref('Logs') } }],
    Policy: ['S3::BucketPolicy', { Bucket: ref('Data'), PolicyDocument: policy }],
  });
  expect(storageFacts(buckets(deny))).toEqual(['versions', 'TLS only']);
  expect(storageFacts(buckets({ Statement: [{ ...deny.Statement[0], Effect: 'Allow' }] }))).toEqual(['versions']);
});

test('a group needs a second factor if a policy of it denies what is asked without', () => {
  const people = (condition: object) => identityFacts(view({
    People: ['IAM::Group', {}], Role: ['IAM::Role', { PermissionsBoundary: 'boundary' }],
    Policy: ['IAM::ManagedPolicy', { Groups: [ref('People')], PolicyDocument: { Statement: [{ Effect: 'Deny', Condition: condition }] } }],
  }));
  expect(people({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } })).toEqual({ groups: 1, needsMfa: true, roles: 1, isBounded: true });
  expect(people({}).needsMfa).toBe(false);
});

test('a value names what it refers to, however it does', () => {
  expect(referenced({ a: [ref('A'), { b: get('B') }], c: { 'Fn::GetAtt': 'C.Arn' }, d: { 'Fn::Sub': '${D}-${E.Arn}-${!literal}' } })).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(textOf({ 'Fn::Join': ['.', ['com', ref('AWS::Region'), 's3']] })).toBe('com.AWS::Region.s3');
});

test('what has to be there once stops the picture when it is not', () => {
  expect(() => view({}).one('AWS::EC2::VPC')).toThrow('The picture of the architecture expects one AWS::EC2::VPC and the template has 0');
});

test('numbers and lists are put as people say them', () => {
  expect([count(1, 'key'), count(2, 'key'), count(2, 'key', 'keys, rotated'), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['1 key', '2 keys', '2 keys, rotated', 'a', 'a, b and c']);
});
