import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { FOREIGN_ACCOUNT } from './policies';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, ec2Call, SampleEvent } from './sample-event';

const { HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const INSTANCE = { instanceId: 'i-0abc1234def567890' };
const PROFILE = { Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/admin` };
const metadata = (httpTokens: string) => ec2Call('ModifyInstanceMetadataOptions', {
  ModifyInstanceMetadataOptionsRequest: { InstanceId: INSTANCE.instanceId, HttpTokens: httpTokens, HttpEndpoint: 'enabled' },
});
const connect = (name: string, request: Json) => apiCall('ec2-instance-connect', name, { ...INSTANCE, sSHPublicKey: 'ssh-rsa AAAA', ...request });

const run = (instanceType: string, count = 1): SampleEvent => ec2Call('RunInstances', {
  instancesSet: { items: [{ imageId: 'ami-0abc1234def567890', minCount: count, maxCount: count }] }, instanceType, blockDeviceMapping: {},
}, { instancesSet: { items: Array.from({ length: count }, (_, index) => ({ instanceId: `i-0abc1234def5678${index + 10}`, instanceType })) } });

const INSTANCE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'instance-user-data-changed': [
    raises(HIGH, 'changed', ec2Call('ModifyInstanceAttribute', { ...INSTANCE, userData: '<sensitiveDataRemoved>' })),
    raises(HIGH, 'changed, in a wrapper', ec2Call('ModifyInstanceAttribute', { ...INSTANCE, userData: { value: '<sensitiveDataRemoved>' } })),
    raises(LOW, 'attempt on a running instance', ec2Call('ModifyInstanceAttribute', { ...INSTANCE, userData: '<sensitiveDataRemoved>' }).failed('Client.IncorrectInstanceState', 'not stopped')),
    silent('another attribute', ec2Call('ModifyInstanceAttribute', { ...INSTANCE, instanceType: { value: 't3.large' } })),
  ],
  'serial-console-enabled': [
    raises(HIGH, 'on', ec2Call('EnableSerialConsoleAccess', { EnableSerialConsoleAccessRequest: '' })),
    refused(LOW, ec2Call('EnableSerialConsoleAccess', { EnableSerialConsoleAccessRequest: '' })),
    silent('off', ec2Call('DisableSerialConsoleAccess', { DisableSerialConsoleAccessRequest: '' })),
  ],
  'ssh-key-pushed': [
    raises(HIGH, 'to the serial console', connect('SendSerialConsoleSSHPublicKey', { serialPort: 0 })),
    raises(MEDIUM, 'for SSH', connect('SendSSHPublicKey', { instanceOSUser: 'ec2-user' })),
    refused(LOW, connect('SendSSHPublicKey', { instanceOSUser: 'root' })),
    silent('a tunnel', apiCall('ec2-instance-connect', 'OpenTunnel', INSTANCE)),
  ],
  'instance-profile-swapped': [
    raises(MEDIUM, 'given', ec2Call('AssociateIamInstanceProfile', { AssociateIamInstanceProfileRequest: { InstanceId: INSTANCE.instanceId, IamInstanceProfile: PROFILE } }, {
      AssociateIamInstanceProfileResponse: { iamInstanceProfileAssociation: { associationId: 'iip-assoc-0abc1234def567890', instanceId: INSTANCE.instanceId } },
    })),
    raises(MEDIUM, 'replaced', ec2Call('ReplaceIamInstanceProfileAssociation', { ReplaceIamInstanceProfileAssociationRequest: { AssociationId: 'iip-assoc-0abc1234def567890', IamInstanceProfile: PROFILE } }, {
      ReplaceIamInstanceProfileAssociationResponse: { iamInstanceProfileAssociation: { associationId: 'iip-assoc-0fed', instanceId: INSTANCE.instanceId } },
    })),
    refused(LOW, ec2Call('AssociateIamInstanceProfile', {
      AssociateIamInstanceProfileRequest: { InstanceId: INSTANCE.instanceId, IamInstanceProfile: PROFILE },
    })),
    silent('taken away', ec2Call('DisassociateIamInstanceProfile', { DisassociateIamInstanceProfileRequest: { AssociationId: 'iip-assoc-0abc' } })),
  ],
  'key-pair-added': [
    raises(MEDIUM, 'imported', ec2Call('ImportKeyPair', { keyName: 'laptop', publicKeyMaterial: 'c3NoLXJzYQ==' }, {
      keyName: 'laptop', keyPairId: 'key-0abc',
    })),
    raises(LOW, 'created', ec2Call('CreateKeyPair', { keyName: 'laptop', keyType: 'ed25519' }, { keyName: 'laptop', keyPairId: 'key-0abc' })),
    refused(LOW, ec2Call('ImportKeyPair', { keyName: 'laptop' })),
    silent('deleted', ec2Call('DeleteKeyPair', { keyName: 'laptop' })),
  ],
  'imds-v1-enabled': [
    raises(HIGH, 'for new instances', ec2Call('ModifyInstanceMetadataDefaults', { ModifyInstanceMetadataDefaultsRequest: { HttpTokens: 'optional' } })),
    raises(MEDIUM, 'for an instance', metadata('optional')),
    raises(MEDIUM, 'at launch', ec2Call('RunInstances', { instanceType: 't3.micro', metadataOptions: { httpTokens: 'optional' } })),
    raises(MEDIUM, 'for an instance, flat parameters', ec2Call('ModifyInstanceMetadataOptions', { ...INSTANCE, httpTokens: 'optional' })),
    refused(LOW, metadata('optional')),
    silent('a token required', metadata('required')),
    silent('an ordinary launch', run('t3.micro')),
    silent('no preference for new instances', ec2Call('ModifyInstanceMetadataDefaults', {
      ModifyInstanceMetadataDefaultsRequest: { HttpTokens: 'no-preference' },
    })),
  ],
  'unusual-instances-launched': [
    raises(HIGH, 'with graphics', run('g5.xlarge')),
    raises(HIGH, 'for training, several', run('p4d.24xlarge', 3)),
    raises(HIGH, 'with graphics, by a launch template', ec2Call('RunInstances', { launchTemplate: { launchTemplateName: 'web' } }, {
      instancesSet: { items: [{ ...INSTANCE, instanceType: 'g4dn.xlarge' }] },
    })),
    raises(MEDIUM, 'very large', run('c7i.24xlarge')),
    raises(MEDIUM, 'bare metal', run('m5.metal')),
    raises(MEDIUM, 'many', run('t3.micro', 20)),
    raises(MEDIUM, 'with graphics, denied', run('p3.16xlarge').denied()),
    raises(MEDIUM, 'with graphics, above the quota', run('p3.16xlarge').failed('Client.VcpuLimitExceeded', 'You have requested more vCPU capacity than your current vCPU limit of 0 allows')),
    raises(LOW, 'very large, denied', run('c7i.24xlarge').denied()),
    silent('an ordinary one', run('t3.micro')),
    silent('a few ordinary ones', run('m7g.2xlarge', 6)),
    silent('an ordinary one, denied', run('t3.micro').denied()),
  ],
};

const ssm = (name: string, request: Json, response: Json | null = null) => apiCall('ssm', name, request, response);
const COMMAND = { command: { commandId: '5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10' } };

const REMOTE_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'remote-command-sent': [
    raises(HIGH, 'a script on every instance', ssm('SendCommand', { documentName: 'AWS-RunShellScript', targets: [{ key: 'InstanceIds', values: ['*'] }], parameters: 'HIDDEN_DUE_TO_SECURITY_REASONS' }, COMMAND)),
    raises(MEDIUM, 'a script on one instance', ssm('SendCommand', { documentName: 'AWS-RunPowerShellScript', instanceIds: [INSTANCE.instanceId] }, COMMAND)),
    raises(MEDIUM, 'a script by the ARN of its document', ssm('SendCommand', { documentName: `arn:aws:ssm:eu-west-1:${ACCOUNT}:document/AWS-RunShellScript`, targets: [{ key: 'tag:tier', values: ['web'] }] }, COMMAND)),
    raises(LOW, 'another document', ssm('SendCommand', { documentName: 'AWS-UpdateSSMAgent', instanceIds: [INSTANCE.instanceId] }, COMMAND)),
    refused(LOW, ssm('SendCommand', { documentName: 'AWS-RunShellScript', instanceIds: [INSTANCE.instanceId] })),
    silent('cancelled', ssm('CancelCommand', { commandId: '5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10' })),
  ],
  'remote-session-started': [
    raises(MEDIUM, 'a shell', ssm('StartSession', { target: INSTANCE.instanceId }, { sessionId: 'alice-0dd3d6e2b1a7c9f01' })),
    refused(LOW, ssm('StartSession', { target: INSTANCE.instanceId })),
    silent('ended', ssm('TerminateSession', { sessionId: 'alice-0dd3d6e2b1a7c9f01' })),
  ],
  'remote-automation-created': [
    raises(MEDIUM, 'an association', ssm('CreateAssociation', { name: 'AWS-RunShellScript', targets: [{ key: 'InstanceIds', values: ['*'] }], scheduleExpression: 'rate(1 day)' }, { associationDescription: { associationId: '5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10' } })),
    raises(LOW, 'a document', ssm('CreateDocument', { name: 'set-up', documentType: 'Command', content: 'HIDDEN_DUE_TO_SECURITY_REASONS' })),
    refused(LOW, ssm('CreateAssociation', { name: 'AWS-RunShellScript' })),
    silent('a document deleted', ssm('DeleteDocument', { name: 'set-up' })),
  ],
};

const cluster = (name: string, request: Json) => apiCall('eks', name, { name: 'orders', ...request });
const ENCODED_ROLE = `arn%3Aaws%3Aiam%3A%3A${ACCOUNT}%3Arole%2Fdevelopers`;
const PARTITION = 'aws';
const CLUSTER_POLICY = `arn:${PARTITION}:eks::aws:cluster-access-policy/`;
const role = (account: string) => `arn:aws:iam::${account}:role/developers`;
const task = (request: Json) => apiCall('ecs', 'RegisterTaskDefinition', { family: 'orders', containerDefinitions: [{ name: 'web', image: 'web:1', privileged: false }], ...request }, {
  taskDefinition: { taskDefinitionArn: `arn:aws:ecs:eu-west-1:${ACCOUNT}:task-definition/orders:7` },
});

const CONTAINER_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'eks-access-granted': [
    raises(HIGH, 'administrator by a policy', cluster('AssociateAccessPolicy', {
      principalArn: ENCODED_ROLE, accessScope: { type: 'cluster' }, policyArn: `${CLUSTER_POLICY}AmazonEKSClusterAdminPolicy`,
    })),
    raises(HIGH, 'administrator by a group', cluster('CreateAccessEntry', { principalArn: role(ACCOUNT), kubernetesGroups: ['system:masters'] })),
    raises(HIGH, 'another account', cluster('CreateAccessEntry', { principalArn: role(FOREIGN_ACCOUNT) })),
    raises(MEDIUM, 'an entry', cluster('CreateAccessEntry', { principalArn: role(ACCOUNT) })),
    raises(MEDIUM, 'an entry changed', cluster('UpdateAccessEntry', { principalArn: ENCODED_ROLE, kubernetesGroups: ['viewers'] })),
    raises(MEDIUM, 'administrator of one namespace', cluster('AssociateAccessPolicy', {
      principalArn: ENCODED_ROLE, accessScope: { type: 'namespace', namespaces: ['dev'] }, policyArn: `${CLUSTER_POLICY}AmazonEKSAdminPolicy`,
    })),
    refused(LOW, cluster('CreateAccessEntry', { principalArn: role(ACCOUNT) })),
    silent('taken away', cluster('DeleteAccessEntry', { principalArn: ENCODED_ROLE })),
  ],
  'eks-endpoint-opened': [
    raises(HIGH, 'to everyone', cluster('UpdateClusterConfig', { resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['0.0.0.0/0'] } })),
    raises(HIGH, 'without ranges', cluster('UpdateClusterConfig', { resourcesVpcConfig: { endpointPublicAccess: true } })),
    raises(HIGH, 'two halves', cluster('UpdateClusterConfig', { resourcesVpcConfig: { publicAccessCidrs: ['0.0.0.0/1', '128.0.0.0/1'] } })),
    raises(LOW, 'to one address', cluster('UpdateClusterConfig', {
      resourcesVpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['203.0.113.7/32'] },
    })),
    refused(LOW, cluster('UpdateClusterConfig', { resourcesVpcConfig: { endpointPublicAccess: true } })),
    silent('closed', cluster('UpdateClusterConfig', { resourcesVpcConfig: { endpointPublicAccess: false, endpointPrivateAccess: true } })),
    silent('another setting', cluster('UpdateClusterConfig', { logging: { clusterLogging: [] } })),
  ],
  'ecs-task-changed': [
    raises(MEDIUM, 'privileged', task({ containerDefinitions: [{ name: 'web', image: 'web:1', privileged: true }] })),
    raises(MEDIUM, 'directories of the host', task({ volumes: [{ name: 'root', host: { sourcePath: '/' } }] })),
    raises(MEDIUM, 'processes of the host', task({ pidMode: 'host' })),
    raises(MEDIUM, 'a task with another command', apiCall('ecs', 'RunTask', {
      taskDefinition: 'orders:7', cluster: 'main', overrides: { containerOverrides: [{ name: 'web', command: ['sh'] }] },
    })),
    raises(LOW, 'a task as defined', apiCall('ecs', 'RunTask', { taskDefinition: 'orders:7', cluster: 'main' })),
    raises(LOW, 'a cluster', apiCall('ecs', 'CreateCluster', { clusterName: 'main' })),
    raises(INFORMATIONAL, 'an ordinary definition', task({})),
    refused(LOW, apiCall('ecs', 'RunTask', { overrides: { taskRoleArn: role(ACCOUNT) } })),
    silent('stopped', apiCall('ecs', 'StopTask', { task: 'x' })),
  ],
};

export const COMPUTE_ROWS: Readonly<Record<string, readonly Row[]>> = { ...INSTANCE_ROWS, ...REMOTE_ROWS, ...CONTAINER_ROWS };
