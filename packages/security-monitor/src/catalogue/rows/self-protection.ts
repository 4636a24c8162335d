import { Json } from '../../core/json';
import { OwnResources } from '../../core/own-resources';
import { Severity } from '../../severity';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, SampleEvent } from './sample-event';

const { CRITICAL, HIGH } = Severity;

/** The monitor of the rows. */
export const SAMPLE_OWN: OwnResources = { stackName: 'TapStackdev', prefix: 'SecurityMonitor', ids: ['1a2b3c4d-0000-4000-8000-2f1d1c5e7a10'] };

const named = (logicalId: string): string => `TapStackdev-SecurityMonitor${logicalId}-1A2B3C4D5E6F`;
const arn = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:${ACCOUNT}:${resource}`;
const RULE = named('Calls1E0B5A0C1');
const TOPIC = arn('sns', named('AlertTopic5C0BC1A0'));
const FUNCTION = named('Handler1A2B3C4D');
const ROLE = named('HandlerRole0F0F0F0F');
const POLICY = `arn:aws:iam::${ACCOUNT}:policy/${named('HandlerPolicy0A0A0A0A')}`;
const [KEY] = SAMPLE_OWN.ids;

/** The calls of a service that name a part of the monitor in the same way. */
const each = (service: string, parameters: Json, names: string): SampleEvent[] => names.split(' ').map((name) => apiCall(service, name, parameters));

const BLOWS: readonly SampleEvent[] = [
  ...each('events', { name: RULE }, 'DeleteRule DisableRule PutRule'),
  ...each('events', { rule: RULE }, 'RemoveTargets PutTargets'),
  ...each('lambda', { functionName: FUNCTION }, 'DeleteFunction20150331 DeleteFunction UpdateFunctionCode20150331v2 UpdateFunctionCode20150331 UpdateFunctionConfiguration20150331v2'),
  ...each('lambda', { functionName: arn('lambda', `function:${FUNCTION}`) }, 'UpdateFunctionConfiguration20150331 PutFunctionEventInvokeConfig UpdateFunctionEventInvokeConfig'),
  ...each('lambda', { functionName: FUNCTION, reservedConcurrentExecutions: 0 }, 'PutFunctionConcurrency20171031 PutFunctionConcurrency'),
  ...each('lambda', { functionName: `${FUNCTION}:live` }, 'AddPermission20150331v2 AddPermission20150331 RemovePermission20150331v2 RemovePermission20150331 RemovePermission DeleteFunctionEventInvokeConfig'),
  ...each('sns', { topicArn: TOPIC }, 'DeleteTopic SetTopicAttributes AddPermission RemovePermission'),
  ...each('sns', { subscriptionArn: `${TOPIC}:5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10` }, 'Unsubscribe SetSubscriptionAttributes'),
  ...each('sqs', { queueUrl: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/${named('FailureQueue0A0A0A0A')}` }, 'DeleteQueue PurgeQueue SetQueueAttributes AddPermission RemovePermission'),
  ...each('iam', { roleName: ROLE }, 'DeleteRole DetachRolePolicy DeleteRolePolicy PutRolePolicy AttachRolePolicy UpdateAssumeRolePolicy PutRolePermissionsBoundary'),
  ...each('iam', { policyArn: POLICY }, 'DeletePolicy CreatePolicyVersion SetDefaultPolicyVersion'),
  ...each('logs', { logGroupName: named('LogGroup0A0A0A0A') }, 'DeleteLogGroup DeleteLogStream DeleteMetricFilter PutMetricFilter PutRetentionPolicy DisassociateKmsKey'),
  ...each('monitoring', { alarmNames: ['cpu', named('SilenceAlarm0A0A0A0A')] }, 'DeleteAlarms DisableAlarmActions'),
  ...each('monitoring', { alarmName: named('SilenceAlarm0A0A0A0A') }, 'PutMetricAlarm'),
  ...each('kms', { keyId: arn('kms', `key/${KEY}`) }, 'DisableKey ScheduleKeyDeletion PutKeyPolicy'),
  ...each('dynamodb', { tableName: named('StateTable0A0A0A0A') }, 'DeleteTable UpdateTable UpdateTimeToLive'),
  ...each('scheduler', { name: named('Heartbeat0A0A0A0A'), groupName: 'default' }, 'DeleteSchedule UpdateSchedule'),
  ...each('cloudformation', { stackName: arn('cloudformation', 'stack/TapStackdev/1a2b3c4d-0000-4000-8000-2f1d1c5e7a10') }, 'DeleteStack'),
  ...each('cloudformation', { stackName: 'TapStackdev', enableTerminationProtection: false }, 'UpdateTerminationProtection'),
];

const deployed = (event: SampleEvent): SampleEvent => event.with({ userIdentity: {
  type: 'AssumedRole', principalId: 'AROACKCEVSQ6C2EXAMPLE:AWSCloudFormation', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Deployer/AWSCloudFormation`, accountId: ACCOUNT,
  invokedBy: 'cloudformation.amazonaws.com',
} });

const titleOf = ({ envelope }: SampleEvent): string => String((envelope.detail as Json).eventName);

export const SELF_PROTECTION_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'monitor-tampered': [
    ...BLOWS.map((event) => raises(CRITICAL, titleOf(event), event)),
    raises(HIGH, 'a rule deleted by CloudFormation', deployed(apiCall('events', 'DeleteRule', { name: RULE }))),
    refused(HIGH, apiCall('events', 'DisableRule', { name: RULE })),
    silent('a rule written by a deployment', deployed(apiCall('events', 'PutRule', { name: RULE }))),
    silent('another rule of the stack', apiCall('events', 'DisableRule', { name: 'TapStackdev-Nightly0A0A0A0A-1A2B3C4D5E6F' })),
    silent('a rule of another stack', apiCall('events', 'DisableRule', { name: 'TapStackprod-SecurityMonitorCalls1E0B5A0C1-1A2B3C4D5E6F' })),
    silent('another key', apiCall('kms', 'DisableKey', { keyId: 'ffffffff-0000-4000-8000-2f1d1c5e7a10' })),
    silent('a stack of which ours has the beginning of its name', apiCall('cloudformation', 'DeleteStack', { stackName: 'TapStackdev2' })),
    silent('the protection switched on', apiCall('cloudformation', 'UpdateTerminationProtection', { stackName: 'TapStackdev', enableTerminationProtection: true })),
    silent('a call that names nothing', apiCall('sns', 'DeleteTopic', null)),
  ],
};
