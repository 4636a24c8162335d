import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { resolved } from '../support/resolved';
import { rolesOf } from '../support/roles';
import { resourcesOf, tapTemplate } from '../support/synthesized';

type Environment = (typeof ENVIRONMENTS)[number];
const ours = (environment: Environment, type: string) => resourcesOf(tapTemplate(environment), type).filter(([id]) => id.startsWith('CloudWatchAgent'));

describe.each(ENVIRONMENTS)('%s', (environment) => {
  test('the agent is put right on every private instance each day, once it may report', () => {
    const [[, { Properties, DependsOn }], ...others] = ours(environment, 'AWS::SSM::Association');
    expect(others).toEqual([]);
    const instances = resourcesOf(tapTemplate(environment), 'AWS::EC2::Instance').map(([id]) => id).filter((id) => id.startsWith('Private'));
    expect(Properties).toMatchObject({
      Name: { Ref: ours(environment, 'AWS::SSM::Document')[0][0] }, ScheduleExpression: 'rate(1 day)',
      Targets: [{ Key: 'InstanceIds', Values: instances.map((id) => ({ Ref: id })) }],
    });
    expect(DependsOn).toEqual(ours(environment, 'AWS::IAM::ManagedPolicy').map(([id]) => id));
  });

  test('what it writes is kept as other logs are, under the key of the evidence', () => {
    const [[, { Properties, DeletionPolicy }]] = ours(environment, 'AWS::Logs::LogGroup');
    expect(Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^AuditTrailKey/), 'Arn'] } });
    expect(DeletionPolicy).toMatch(['staging', 'prod'].includes(environment) ? /^Retain/ : /^Delete$/);
  });
});

test('it is installed before it is configured, by the parameter', () => {
  const [[, { Properties }]] = ours('prod', 'AWS::SSM::Document');
  const { mainSteps } = resolved<{ mainSteps: { action: string; inputs: object }[] }>(Properties.Content);
  expect(mainSteps.map(({ action, inputs }) => [action, inputs])).toEqual([
    ['aws:configurePackage', { name: 'AmazonCloudWatchAgent', action: 'Install' }],
    ['aws:runShellScript', { runCommand: [
      `/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s -c ssm:${ours('prod', 'AWS::SSM::Parameter')[0][0]}`,
    ] }],
  ]);
});

test('it measures memory and the root volume by instance, and reads the audit log into the group', () => {
  const configuration = JSON.parse(resolved<string>(ours('prod', 'AWS::SSM::Parameter')[0][1].Properties.Value)) as { metrics: object; logs: object };
  expect(configuration.metrics).toMatchObject({ namespace: 'CWAgent', append_dimensions: { InstanceId: '${aws:InstanceId}' }, aggregation_dimensions: [['InstanceId']] });
  const files = (configuration as { logs: { logs_collected: { files: { collect_list: object[] } } } }).logs.logs_collected.files.collect_list;
  expect(files).toContainEqual({
    file_path: '/var/log/audit/audit.log', log_group_name: ours('prod', 'AWS::Logs::LogGroup')[0][0], log_stream_name: '{instance_id}/audit',
  });
});

test('it may install itself, read its configuration, measure in one namespace and write to one group', () => {
  const role = rolesOf(tapTemplate('prod')).find(({ id }) => id.startsWith('PrivateInstances'))!;
  const [policy] = Object.entries(role.policies).filter(([id]) => id.startsWith('CloudWatchAgent'));
  const arn = (resource: string) => `arn:aws:ssm:eu-west-1:111122223333:${resource}`;
  const id = (type: string) => ours('prod', type)[0][0];
  expect(policy[1].Statement).toEqual([
    { Sid: 'FetchDocuments', Effect: 'Allow', Action: ['ssm:DescribeDocument', 'ssm:GetDocument'], Resource: arn(`document/${id('AWS::SSM::Document')}`) },
    { Sid: 'InstallPackages', Effect: 'Allow', Action: ['ssm:GetManifest', 'ssm:PutConfigurePackageResult'], Resource: '*' },
    { Sid: 'FetchPackages', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::aws-ssm-distributor-file-eu-west-1/*' },
    { Sid: 'ReadConfiguration', Effect: 'Allow', Action: 'ssm:GetParameter', Resource: arn(`parameter/${id('AWS::SSM::Parameter')}`) },
    { Sid: 'Measure', Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*', Condition: { StringEquals: { 'cloudwatch:namespace': 'CWAgent' } } },
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: expect.stringMatching(/CloudWatchAgentLogGroup\w+\/Arn$/) as string,
    },
  ]);
});

test('the public instances, which have no way to CloudWatch, are left without', () => {
  const role = rolesOf(tapTemplate('prod')).find(({ id }) => id.startsWith('PublicInstances'))!;
  expect(Object.keys(role.policies).filter((id) => id.startsWith('CloudWatchAgent'))).toEqual([]);
});
