import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, SampleEvent } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const trail = (name: string, request: Json | null, response: Json | null = null): SampleEvent => apiCall('cloudtrail', name, request, response);
const config = (name: string, request: Json): SampleEvent => apiCall('config', name, request);
const logs = (name: string, request: Json): SampleEvent => apiCall('logs', name, request);
const alarm = (name: string, request: Json): SampleEvent => apiCall('monitoring', name, request);
const rule = (name: string, request: Json): SampleEvent => apiCall('events', name, request);

const TRAIL_ARN = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/main`;
const STORE = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE`;
const selectors = (...eventSelectors: readonly Json[]) => trail('PutEventSelectors', { trailName: 'main', eventSelectors });
const advancedSelectors = (...fieldSelectors: readonly Json[][]) =>
  trail('PutEventSelectors', {
    trailName: TRAIL_ARN, advancedEventSelectors: fieldSelectors.map((one, index) => ({ name: `selector ${index}`, fieldSelectors: one })),
  });
const MANAGEMENT = { field: 'eventCategory', equals: ['Management'] };
const DATA = { field: 'eventCategory', equals: ['Data'] };

const TRAIL_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'trail-stopped': [
    raises(CRITICAL, 'logging stopped, trail named by its ARN', trail('StopLogging', { name: TRAIL_ARN })),
    raises(CRITICAL, 'trail deleted', trail('DeleteTrail', { name: 'main' })),
    refused(LOW, trail('StopLogging', { name: 'main' })),
    silent('logging started again', trail('StartLogging', { name: 'main' })),
  ],
  'trail-changed': [
    raises(HIGH, 'one region only', trail('UpdateTrail', { name: 'main', isMultiRegionTrail: false })),
    raises(HIGH, 'global services left out', trail('UpdateTrail', { name: 'main', includeGlobalServiceEvents: false, isMultiRegionTrail: true })),
    raises(HIGH, 'validation off', trail('UpdateTrail', { name: 'main', s3BucketName: 'trail', enableLogFileValidation: false })),
    raises(HIGH, 'log group taken away', trail('UpdateTrail', { name: 'main', cloudWatchLogsLogGroupArn: '' })),
    raises(HIGH, 'key taken away', trail('UpdateTrail', { name: 'main', kmsKeyId: '' })),
    raises(HIGH, 'no longer for the organization', trail('UpdateTrail', { name: 'main', isOrganizationTrail: false })),
    raises(MEDIUM, 'another bucket', trail('UpdateTrail', { name: 'main', s3BucketName: 'elsewhere' })),
    raises(LOW, 'repaired', trail('UpdateTrail', { name: 'main', isMultiRegionTrail: true, enableLogFileValidation: true })),
    raises(LOW, 'created', trail('CreateTrail', { name: 'main', s3BucketName: 'trail', isMultiRegionTrail: true }, { name: 'main', trailARN: TRAIL_ARN })),
    raises(LOW, 'started', trail('StartLogging', { name: 'main' })),
    refused(LOW, trail('UpdateTrail', { name: 'main', isMultiRegionTrail: false })),
    silent('logging stopped', trail('StopLogging', { name: 'main' })),
  ],
  'trail-insights-off': [
    raises(MEDIUM, 'no selector left', trail('PutInsightSelectors', { trailName: 'main', insightSelectors: [] })),
    refused(LOW, trail('PutInsightSelectors', { trailName: 'main', insightSelectors: [] })),
    silent('switched on', trail('PutInsightSelectors', { trailName: 'main', insightSelectors: [{ insightType: 'ApiCallRateInsight' }] })),
  ],
  'trail-selectors-changed': [
    raises(CRITICAL, 'management events off', selectors({
      readWriteType: 'All', includeManagementEvents: false, dataResources: [], excludeManagementEventSources: [],
    })),
    raises(CRITICAL, 'reads only', selectors({ readWriteType: 'ReadOnly', includeManagementEvents: true, dataResources: [] })),
    raises(CRITICAL, 'no selector at all', trail('PutEventSelectors', { trailName: 'main' })),
    raises(CRITICAL, 'data events only, advanced', advancedSelectors([DATA, { field: 'resources.type', equals: ['AWS::S3::Object'] }])),
    raises(CRITICAL, 'reads only, advanced', advancedSelectors([MANAGEMENT, { field: 'readOnly', equals: ['true'] }])),
    raises(HIGH, 'IAM left out', selectors({ readWriteType: 'All', includeManagementEvents: true, excludeManagementEventSources: ['iam.amazonaws.com'] })),
    raises(HIGH, 'IAM left out, advanced', advancedSelectors([MANAGEMENT, { field: 'eventSource', notEquals: ['kms.amazonaws.com', 'iam.amazonaws.com'] }])),
    raises(HIGH, 'one caller left out, advanced', advancedSelectors([MANAGEMENT, {
      field: 'userIdentity.arn', notStartsWith: [`arn:aws:iam::${ACCOUNT}:user/eve`],
    }])),
    raises(HIGH, 'one service only, advanced', advancedSelectors([MANAGEMENT, { field: 'eventSource', equals: ['ec2.amazonaws.com'] }])),
    raises(LOW, 'management events on again', selectors({ readWriteType: 'All', includeManagementEvents: true, dataResources: [] })),
    raises(LOW, 'writes only: every change is there', selectors({ readWriteType: 'WriteOnly', includeManagementEvents: true })),
    raises(LOW, 'KMS left out for its number', advancedSelectors([MANAGEMENT, { field: 'eventSource', notEquals: ['kms.amazonaws.com'] }], [DATA])),
    refused(LOW, selectors({ readWriteType: 'All', includeManagementEvents: false })),
    silent('trail changed', trail('UpdateTrail', { name: 'main' })),
  ],
  'event-data-store-stopped': [
    raises(HIGH, 'stopped', trail('StopEventDataStoreIngestion', { eventDataStore: STORE })),
    raises(HIGH, 'deleted', trail('DeleteEventDataStore', { eventDataStore: STORE })),
    refused(LOW, trail('DeleteEventDataStore', { eventDataStore: STORE })),
    silent('started again', trail('StartEventDataStoreIngestion', { eventDataStore: STORE })),
  ],
};

const recorder = (recordingGroup: Json) => config('PutConfigurationRecorder', {
  configurationRecorder: { name: 'default', roleARN: `arn:aws:iam::${ACCOUNT}:role/config`, recordingGroup },
});

const CONFIG_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'config-recorder-stopped': [
    raises(HIGH, 'stopped', config('StopConfigurationRecorder', { configurationRecorderName: 'default' })),
    raises(HIGH, 'deleted', config('DeleteConfigurationRecorder', { configurationRecorderName: 'default' })),
    refused(LOW, config('StopConfigurationRecorder', { configurationRecorderName: 'default' })),
    silent('started again', config('StartConfigurationRecorder', { configurationRecorderName: 'default' })),
  ],
  'config-delivery-channel-deleted': [
    raises(HIGH, 'deleted', config('DeleteDeliveryChannel', { deliveryChannelName: 'default' })),
    refused(LOW, config('DeleteDeliveryChannel', { deliveryChannelName: 'default' })),
    silent('written', config('PutDeliveryChannel', { deliveryChannel: { name: 'default', s3BucketName: 'config' } })),
  ],
  'config-recorder-changed': [
    raises(MEDIUM, 'chosen kinds only', recorder({ allSupported: false, includeGlobalResourceTypes: false, resourceTypes: ['AWS::S3::Bucket'] })),
    raises(MEDIUM, 'all kinds but IAM', recorder({
      allSupported: false,
      exclusionByResourceTypes: { resourceTypes: ['AWS::IAM::User', 'AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::Group'] },
      recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
    })),
    raises(MEDIUM, 'channel to a bucket', config('PutDeliveryChannel', { deliveryChannel: { name: 'default', s3BucketName: 'elsewhere' } })),
    raises(LOW, 'all kinds', recorder({ allSupported: true, includeGlobalResourceTypes: true, resourceTypes: [] })),
    raises(LOW, 'all kinds, by strategy', recorder({ recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' } })),
    refused(LOW, recorder({ allSupported: false })),
    silent('stopped', config('StopConfigurationRecorder', { configurationRecorderName: 'default' })),
  ],
  'config-rule-deleted': [
    raises(MEDIUM, 'a rule', config('DeleteConfigRule', { configRuleName: 'ssh-closed' })),
    raises(MEDIUM, 'a conformance pack', config('DeleteConformancePack', { conformancePackName: 'cis' })),
    raises(MEDIUM, 'an aggregator', config('DeleteConfigurationAggregator', { configurationAggregatorName: 'all' })),
    raises(MEDIUM, 'a remediation', config('DeleteRemediationConfiguration', { configRuleName: 'ssh-closed' })),
    raises(HIGH, 'a rule of the organization', config('DeleteOrganizationConfigRule', { organizationConfigRuleName: 'ssh-closed' })),
    refused(LOW, config('DeleteConfigRule', { configRuleName: 'ssh-closed' })),
    silent('a rule written', config('PutConfigRule', { configRule: { configRuleName: 'ssh-closed' } })),
  ],
};

const guardDuty = (name: string, request: Json, response: Json | null = null) => apiCall('guardduty', name, { detectorId: '12abc34d567e8fa901bc2d34e56789f0', ...request }, response);
const securityHub = (name: string, request: Json | null) => apiCall('securityhub', name, request);
const macie = (name: string, request: Json | null) => apiCall('macie2', name, request);
const FINDING = '0cb3f8d6d1f04f2a9b0e5a9d1f7c2e11';

const DETECTOR_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'guardduty-disabled': [
    raises(CRITICAL, 'detector deleted', guardDuty('DeleteDetector', {})),
    raises(CRITICAL, 'detector suspended', guardDuty('UpdateDetector', { enable: false })),
    raises(HIGH, 'a feature off', guardDuty('UpdateDetector', {
      enable: true, features: [{ name: 'S3_DATA_EVENTS', status: 'DISABLED' }, { name: 'RDS_LOGIN_EVENTS', status: 'ENABLED' }],
    })),
    raises(HIGH, 'a data source off, as older tools say it', guardDuty('UpdateDetector', { dataSources: { s3Logs: { enable: false } } })),
    refused(LOW, guardDuty('DeleteDetector', {})),
    silent('detector on again', guardDuty('UpdateDetector', { enable: true })),
    silent('findings published more often', guardDuty('UpdateDetector', { findingPublishingFrequency: 'FIFTEEN_MINUTES' })),
  ],
  'guardduty-findings-suppressed': [
    raises(HIGH, 'a list of trusted addresses', guardDuty('CreateIPSet', { name: 'office', format: 'TXT', location: 'https://s3.amazonaws.com/lists/office.txt', activate: true }, { ipSetId: '0cb0141ab9fbde177613ab9436212e90' })),
    raises(HIGH, 'a filter that archives', guardDuty('CreateFilter', { name: 'quiet', action: 'ARCHIVE', findingCriteria: {} }, { name: 'quiet' })),
    raises(MEDIUM, 'the list changed', guardDuty('UpdateIPSet', {
      ipSetId: '0cb0141ab9fbde177613ab9436212e90', location: 'https://s3.amazonaws.com/lists/other.txt',
    })),
    raises(MEDIUM, 'export stopped', guardDuty('DeletePublishingDestination', { destinationId: '4ab8a2a0b7f5f3c2e1d0' })),
    raises(MEDIUM, 'threat list deleted', guardDuty('DeleteThreatIntelSet', { threatIntelSetId: '8cb094db7082fd0db09479755d215dba' })),
    raises(LOW, 'a filter that hides nothing', guardDuty('CreateFilter', { name: 'view', action: 'NOOP', findingCriteria: {} })),
    raises(LOW, 'findings archived by hand', guardDuty('ArchiveFindings', { findingIds: [FINDING] })),
    refused(LOW, guardDuty('CreateFilter', { name: 'quiet', action: 'ARCHIVE' })),
    silent('findings taken out of the archive', guardDuty('UnarchiveFindings', { findingIds: [FINDING] })),
  ],
  'guardduty-members-removed': [
    ...['DeleteMembers', 'DisassociateMembers', 'StopMonitoringMembers'].map((name) => raises(HIGH, name, guardDuty(name, { accountIds: ['444455556666'] }))),
    ...['DisassociateFromMasterAccount', 'DisassociateFromAdministratorAccount'].map((name) => raises(HIGH, name, guardDuty(name, {}))),
    refused(LOW, guardDuty('DeleteMembers', { accountIds: ['444455556666'] })),
    silent('members watched again', guardDuty('StartMonitoringMembers', { accountIds: ['444455556666'] })),
  ],
  'security-hub-disabled': [
    raises(HIGH, 'the hub', securityHub('DisableSecurityHub', null)),
    raises(MEDIUM, 'a standard', securityHub('BatchDisableStandards', {
      StandardsSubscriptionArns: [`arn:aws:securityhub:eu-west-1:${ACCOUNT}:subscription/cis-aws-foundations-benchmark/v/1.4.0`],
    })),
    refused(LOW, securityHub('DisableSecurityHub', null)),
    silent('switched on', securityHub('EnableSecurityHub', {})),
  ],
  'security-hub-findings-hidden': [
    raises(MEDIUM, 'suppressed', securityHub('BatchUpdateFindings', {
      FindingIdentifiers: [{ Id: 'x', ProductArn: 'y' }], Workflow: { Status: 'SUPPRESSED' },
    })),
    raises(MEDIUM, 'archived', securityHub('UpdateFindings', { Filters: {}, RecordState: 'ARCHIVED' })),
    raises(LOW, 'resolved', securityHub('BatchUpdateFindings', { FindingIdentifiers: [{ Id: 'x', ProductArn: 'y' }], Workflow: { Status: 'RESOLVED' } })),
    raises(LOW, 'insight deleted', securityHub('DeleteInsight', { InsightArn: `arn:aws:securityhub:eu-west-1:${ACCOUNT}:insight/${ACCOUNT}/custom/x` })),
    raises(LOW, 'insight changed', securityHub('UpdateInsight', {
      InsightArn: `arn:aws:securityhub:eu-west-1:${ACCOUNT}:insight/${ACCOUNT}/custom/x`, Filters: {},
    })),
    refused(LOW, securityHub('BatchUpdateFindings', { Workflow: { Status: 'SUPPRESSED' } })),
    silent('set to new again', securityHub('BatchUpdateFindings', { FindingIdentifiers: [{ Id: 'x', ProductArn: 'y' }], Workflow: { Status: 'NEW' } })),
    silent('active again', securityHub('UpdateFindings', { Filters: {}, RecordState: 'ACTIVE' })),
  ],
  'macie-disabled': [
    raises(HIGH, 'switched off', macie('DisableMacie', null)),
    raises(HIGH, 'paused', macie('UpdateMacieSession', { status: 'PAUSED' })),
    raises(MEDIUM, 'a filter that archives', macie('CreateFindingsFilter', { name: 'quiet', action: 'ARCHIVE', findingCriteria: {} })),
    raises(LOW, 'a filter that hides nothing', macie('CreateFindingsFilter', { name: 'view', action: 'NOOP', findingCriteria: {} })),
    refused(LOW, macie('DisableMacie', null)),
    silent('on again', macie('UpdateMacieSession', { status: 'ENABLED' })),
  ],
  'inspector-disabled': [
    raises(HIGH, 'Inspector for instances', apiCall('inspector2', 'Disable', { accountIds: [ACCOUNT], resourceTypes: ['EC2'] })),
    raises(HIGH, 'Inspector for everything', apiCall('inspector2', 'Disable', {})),
    raises(MEDIUM, 'assessment template of the former Inspector', apiCall('inspector', 'DeleteAssessmentTemplate', {
      assessmentTemplateArn: `arn:aws:inspector:eu-west-1:${ACCOUNT}:target/0-x/template/0-y`,
    })),
    raises(MEDIUM, 'Detective', apiCall('detective', 'DeleteGraph', { graphArn: `arn:aws:detective:eu-west-1:${ACCOUNT}:graph:0123` })),
    refused(LOW, apiCall('inspector2', 'Disable', { resourceTypes: ['EC2'] })),
    silent('switched on', apiCall('inspector2', 'Enable', { resourceTypes: ['EC2'] })),
  ],
};

const GROUP = { logGroupName: '/aws/lambda/orders' };

const CLOUDWATCH_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'log-group-deleted': [
    raises(HIGH, 'deleted', logs('DeleteLogGroup', GROUP)),
    refused(LOW, logs('DeleteLogGroup', GROUP)),
    silent('created', logs('CreateLogGroup', GROUP)),
  ],
  'log-stream-or-destination-deleted': [
    raises(MEDIUM, 'a stream', logs('DeleteLogStream', { ...GROUP, logStreamName: '2026/11/24/[$LATEST]0123' })),
    raises(MEDIUM, 'a destination', logs('DeleteDestination', { destinationName: 'central' })),
    refused(LOW, logs('DeleteLogStream', { ...GROUP, logStreamName: 'x' })),
    silent('a stream created', logs('CreateLogStream', { ...GROUP, logStreamName: 'x' })),
  ],
  'log-retention-changed': [
    raises(MEDIUM, 'a day', logs('PutRetentionPolicy', { ...GROUP, retentionInDays: 1 })),
    raises(LOW, 'a month', logs('PutRetentionPolicy', { ...GROUP, retentionInDays: 30 })),
    raises(INFORMATIONAL, 'a year', logs('PutRetentionPolicy', { ...GROUP, retentionInDays: 365 })),
    raises(INFORMATIONAL, 'for ever', logs('DeleteRetentionPolicy', GROUP)),
    refused(LOW, logs('PutRetentionPolicy', { ...GROUP, retentionInDays: 1 })),
    silent('the group deleted', logs('DeleteLogGroup', GROUP)),
  ],
  'metric-filter-deleted': [
    raises(MEDIUM, 'deleted', logs('DeleteMetricFilter', { ...GROUP, filterName: 'root-use' })),
    refused(LOW, logs('DeleteMetricFilter', { ...GROUP, filterName: 'root-use' })),
    silent('written', logs('PutMetricFilter', { ...GROUP, filterName: 'root-use' })),
  ],
  'alarms-silenced': [
    raises(HIGH, 'actions off', alarm('DisableAlarmActions', { alarmNames: ['root-use', 'denied-calls'] })),
    raises(MEDIUM, 'deleted', alarm('DeleteAlarms', { alarmNames: ['root-use'] })),
    raises(MEDIUM, 'set to OK', alarm('SetAlarmState', { alarmName: 'root-use', stateValue: 'OK', stateReason: 'test' })),
    raises(LOW, 'set to ALARM, as a test does', alarm('SetAlarmState', { alarmName: 'root-use', stateValue: 'ALARM', stateReason: 'test' })),
    refused(LOW, alarm('DeleteAlarms', { alarmNames: ['root-use'] })),
    silent('actions on again', alarm('EnableAlarmActions', { alarmNames: ['root-use'] })),
  ],
};

const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:alerts`;
const topic = (name: string, request: Json) => apiCall('sns', name, request);
const cluster = (logging: Json) => apiCall('eks', 'UpdateClusterConfig', { name: 'orders', ...logging });

const DELIVERY_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'event-rule-silenced': [
    raises(HIGH, 'disabled', rule('DisableRule', { name: 'security-calls' })),
    raises(HIGH, 'written as disabled', rule('PutRule', { name: 'security-calls', state: 'DISABLED', eventBusName: 'default' })),
    raises(MEDIUM, 'deleted', rule('DeleteRule', { name: 'security-calls' })),
    raises(MEDIUM, 'targets removed', rule('RemoveTargets', { rule: 'security-calls', ids: ['Target0'] })),
    raises(LOW, 'written', rule('PutRule', { name: 'security-calls', state: 'ENABLED', eventPattern: '{}' }).with({
      responseElements: { ruleArn: `arn:aws:events:eu-west-1:${ACCOUNT}:rule/security-calls` },
    })),
    refused(LOW, rule('DisableRule', { name: 'security-calls' })),
    silent('enabled again', rule('EnableRule', { name: 'security-calls' })),
  ],
  'topic-silenced': [
    raises(MEDIUM, 'deleted', topic('DeleteTopic', { topicArn: TOPIC })),
    raises(MEDIUM, 'key taken away', topic('SetTopicAttributes', { topicArn: TOPIC, attributeName: 'KmsMasterKeyId', attributeValue: '' })),
    raises(LOW, 'unsubscribed', topic('Unsubscribe', { subscriptionArn: `${TOPIC}:5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10` })),
    refused(LOW, topic('DeleteTopic', { topicArn: TOPIC })),
    silent('key set', topic('SetTopicAttributes', { topicArn: TOPIC, attributeName: 'KmsMasterKeyId', attributeValue: 'alias/alerts' })),
    silent('display name set', topic('SetTopicAttributes', { topicArn: TOPIC, attributeName: 'DisplayName', attributeValue: '' })),
  ],
  'stack-deleted': [
    raises(MEDIUM, 'deleted', apiCall('cloudformation', 'DeleteStack', { stackName: 'TapStackdev' })),
    refused(LOW, apiCall('cloudformation', 'DeleteStack', { stackName: 'TapStackdev' })),
    silent('updated', apiCall('cloudformation', 'UpdateStack', { stackName: 'TapStackdev' })),
  ],
  'stack-protection-removed': [
    raises(MEDIUM, 'off', apiCall('cloudformation', 'UpdateTerminationProtection', { stackName: 'TapStackdev', enableTerminationProtection: false })),
    raises(MEDIUM, 'off, by a record that leaves the value out', apiCall('cloudformation', 'UpdateTerminationProtection', { stackName: 'TapStackdev' })),
    refused(LOW, apiCall('cloudformation', 'UpdateTerminationProtection', { stackName: 'TapStackdev', enableTerminationProtection: false })),
    silent('on', apiCall('cloudformation', 'UpdateTerminationProtection', { stackName: 'TapStackdev', enableTerminationProtection: true })),
  ],
  'eks-logging-disabled': [
    raises(HIGH, 'audit off', cluster({ logging: { clusterLogging: [{ types: ['audit', 'api'], enabled: false }] } })),
    raises(MEDIUM, 'scheduler off', cluster({ logging: { clusterLogging: [{ types: ['scheduler'], enabled: false }] } })),
    refused(LOW, cluster({ logging: { clusterLogging: [{ types: ['audit'], enabled: false }] } })),
    silent('audit on', cluster({ logging: { clusterLogging: [{ types: ['audit'], enabled: true }] } })),
    silent('another setting', cluster({ resourcesVpcConfig: { endpointPublicAccess: false } })),
  ],
  'bedrock-logging-changed': [
    raises(HIGH, 'removed', apiCall('bedrock', 'DeleteModelInvocationLoggingConfiguration', null)),
    raises(HIGH, 'without prompts and answers', apiCall('bedrock', 'PutModelInvocationLoggingConfiguration', {
      loggingConfig: { textDataDeliveryEnabled: false },
    })),
    raises(LOW, 'set', apiCall('bedrock', 'PutModelInvocationLoggingConfiguration', {
      loggingConfig: { textDataDeliveryEnabled: true, s3Config: { bucketName: 'prompts' } },
    })),
    refused(LOW, apiCall('bedrock', 'DeleteModelInvocationLoggingConfiguration', null)),
    silent('a guardrail changed', apiCall('bedrock', 'UpdateGuardrail', { guardrailIdentifier: 'cszk1pqh39k1' })),
  ],
  'bedrock-guardrail-changed': [
    raises(HIGH, 'deleted', apiCall('bedrock', 'DeleteGuardrail', { guardrailIdentifier: 'cszk1pqh39k1' })),
    raises(LOW, 'changed', apiCall('bedrock', 'UpdateGuardrail', { guardrailIdentifier: 'cszk1pqh39k1', name: 'pii' })),
    refused(LOW, apiCall('bedrock', 'DeleteGuardrail', { guardrailIdentifier: 'cszk1pqh39k1' })),
    silent('created', apiCall('bedrock', 'CreateGuardrail', { name: 'pii' })),
  ],
};

export const LOGGING_ROWS: Readonly<Record<string, readonly Row[]>> = { ...TRAIL_ROWS, ...CONFIG_ROWS, ...DETECTOR_ROWS, ...CLOUDWATCH_ROWS, ...DELIVERY_ROWS };
