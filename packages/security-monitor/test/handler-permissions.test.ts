import { Template } from 'aws-cdk-lib/assertions';
import { attribute, newMonitor, newStack, newVpc, only, reference, resourcesOf } from './support/stacks';

const stack = newStack();
newMonitor(stack, { vpc: newVpc(stack) });
const template = Template.fromStack(stack);

const alertKey = only(template, 'AWS::KMS::Key', 'MonitorAlertKey').id;
const operationsKey = only(template, 'AWS::KMS::Key', 'MonitorOperationsKey').id;
const alertTopic = only(template, 'AWS::SNS::Topic', 'MonitorAlertTopic').id;
const operationsTopic = only(template, 'AWS::SNS::Topic', 'MonitorOperationsTopic').id;
const failures = only(template, 'AWS::SQS::Queue', 'MonitorFailureQueue').id;
const logGroup = only(template, 'AWS::Logs::LogGroup').id;
const stateTable = only(template, 'AWS::DynamoDB::Table').id;
const handler = only(template, 'AWS::Lambda::Function', 'MonitorHandler');
const role = only(template, 'AWS::IAM::Role', 'MonitorHandlerRole');

const INTERFACE_ACTIONS = [
  'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/** The statements of a managed policy of the monitor, which is the function's role's and nobody else's. */
function managedPolicy(id: string) {
  const { properties } = only(template, 'AWS::IAM::ManagedPolicy', `Monitor${id}`);
  expect(properties.Roles).toEqual([reference(role.id)]);
  return (properties.PolicyDocument as { Statement: object[] }).Statement;
}

test('the role may do exactly this', () => {
  expect(role.properties.AssumeRolePolicyDocument).toEqual({
    Version: '2012-10-17', Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }],
  });
  expect(role.properties).not.toHaveProperty('ManagedPolicyArns');
  expect(role.properties).not.toHaveProperty('Policies');
  expect(managedPolicy('HandlerPolicy')).toEqual([
    { Sid: 'PublishAlerts', Effect: 'Allow', Action: 'sns:Publish', Resource: reference(alertTopic) },
    { Sid: 'CheckSubscriptions', Effect: 'Allow', Action: 'sns:ListSubscriptionsByTopic', Resource: [reference(alertTopic), reference(operationsTopic)] },
    { Sid: 'KeepFailedEvents', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: attribute(failures) },
    { Sid: 'EncryptBoth', Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: [attribute(alertKey), attribute(operationsKey)] },
    { Sid: 'Remember', Effect: 'Allow', Action: ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:Query'], Resource: attribute(stateTable) },
    {
      Sid: 'EncryptState',
      Effect: 'Allow',
      Action: [
        'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo',
      ],
      Resource: attribute(operationsKey),
      Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['dynamodb.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } } },
    },
    { Sid: 'WriteLog', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: attribute(logGroup) },
    { Sid: 'WriteTraces', Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
  ]);
  template.resourceCountIs('AWS::IAM::Policy', 0);
  expect(Object.keys(template.findResources('AWS::IAM::ManagedPolicy')).filter((id) => !id.startsWith('MonitorSignalPolicy'))).toHaveLength(3);
});

test('Lambda attaches it to its own subnets behind its own security group, and nowhere else', () => {
  const { properties: { VpcConfig } } = handler as unknown as { properties: { VpcConfig: { SubnetIds: object[]; SecurityGroupIds: object[] } } };
  const named = (kind: string, name: object | string) => ({ 'Fn::Join': ['', [
    'arn:', { Ref: 'AWS::Partition' }, ':ec2:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ...(typeof name === 'string' ? [`:${kind}/${name}`] : [`:${kind}/`, name]),
  ]] });
  expect(managedPolicy('HandlerInterfacesPolicy')).toEqual([
    {
      Sid: 'AttachToSubnets',
      Effect: 'Allow',
      Action: 'ec2:CreateNetworkInterface',
      Resource: [named('network-interface', '*'), ...VpcConfig.SecurityGroupIds.map((id) => named('security-group', id)), ...VpcConfig.SubnetIds.map((id) => named('subnet', id))],
    },
    {
      Sid: 'KeepInterfaces',
      Effect: 'Allow',
      Action: ['ec2:AssignPrivateIpAddresses', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses'],
      Resource: named('network-interface', '*'),
    },
    { Sid: 'LookForInterfaces', Effect: 'Allow', Action: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'], Resource: '*' },
  ]);
});

test('the function waits for what its role may do', () => {
  const { DependsOn } = resourcesOf(template, 'AWS::Lambda::Function')[handler.id] as unknown as { DependsOn: string[] };
  expect(DependsOn).toEqual(expect.arrayContaining([expect.stringContaining('HandlerPolicy'), expect.stringContaining('HandlerInterfacesPolicy'), role.id]));
});

test('network interfaces are Lambda\'s business: the code may not touch them', () => {
  expect(managedPolicy('NoInterfacesForCode')).toEqual([{
    Sid: 'NoInterfacesForCode', Effect: 'Deny', Action: INTERFACE_ACTIONS, Resource: '*',
    Condition: { ArnEquals: { 'lambda:SourceFunctionArn': attribute(handler.id) } },
  }]);
});

test('outside a VPC the role has no network permission', () => {
  const bare = newStack();
  newMonitor(bare);
  const { id, properties } = only(Template.fromStack(bare), 'AWS::IAM::ManagedPolicy', 'MonitorHandler');
  expect(id).toMatch(/^MonitorHandlerPolicy/);
  expect(JSON.stringify(properties)).not.toContain('ec2:');
});
