import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, flagAt, parameters, textAt, textsAt } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { CONFIG_CHANGE, TOOL_CHANGE } from './controls';

const { HIGH, MEDIUM, LOW } = Severity;

const RECORDER = kind('Config recorder', 'configurationRecorderName configurationRecorder.name');
const CHANNEL = kind('Config delivery channel', 'deliveryChannelName deliveryChannel.name');
const RULE = kind('Config rule', 'configRuleName organizationConfigRuleName');

const DEPLOY_AGAIN = { note: 'nothing brings it back by itself: deploy its stack again' };

export const stoppedRecorder = loss({
  id: 'config-recorder-stopped',
  title: 'Config recorder stopped or deleted',
  family: DetectionFamily.LOGGING,
  service: 'config',
  kind: RECORDER,
  steps: {
    StopConfigurationRecorder: [HIGH, 'stopped: changes of resources are no longer recorded'],
    DeleteConfigurationRecorder: [HIGH, 'deleted: changes of resources are no longer recorded'],
  },
  ladder: { [HIGH]: 'always' },
  undo: (recorder, call) => (call.name === 'StopConfigurationRecorder'
    ? undoBy(readyCommand(call, 'configservice start-configuration-recorder', { '--configuration-recorder-name': argument(recorder) }))
    : DEPLOY_AGAIN),
  meaning: 'AWS Config no longer sees what becomes of the resources, and its rules judge what was there before.',
  harmlessWhen: 'The recorder is being replaced or moved in a planned change.',
  controls: CONFIG_CHANGE,
});

export const deletedDeliveryChannel = loss({
  id: 'config-delivery-channel-deleted',
  title: 'Config delivery channel deleted',
  family: DetectionFamily.LOGGING,
  service: 'config',
  kind: CHANNEL,
  steps: { DeleteDeliveryChannel: [HIGH, 'deleted: what Config records is no longer delivered'] },
  ladder: { [HIGH]: 'always' },
  undo: () => DEPLOY_AGAIN,
  meaning: 'Config has nowhere to write its history, and cannot record without a channel.',
  harmlessWhen: 'The channel is being replaced in a planned change.',
  controls: CONFIG_CHANGE,
});

export const changedRecorder = change({
  id: 'config-recorder-changed',
  title: 'Config recorder or delivery channel written',
  family: DetectionFamily.LOGGING,
  ladder: {
    [MEDIUM]: 'the recorder leaves out kinds of resources, or the channel is told where to write',
    [LOW]: 'the recorder takes in every kind',
  },
  events: { 'config.amazonaws.com': ['PutConfigurationRecorder', 'PutDeliveryChannel'] },
  judge: (call) => {
    const request = parameters(call);
    if (call.name === 'PutDeliveryChannel') {
      const subject = subjectOf(CHANNEL, call);
      const bucket = textAt(request, 'deliveryChannel.s3BucketName');
      return {
        severity: MEDIUM,
        headline: `${subject.title} now writes to ${bucket ?? 'a bucket that the event does not name'}`,
        subject,
        facts: { bucket, topic: textAt(request, 'deliveryChannel.snsTopicARN') },
        undo: { note: 'the event does not hold the former bucket: the history of the channel in Config does, or its stack' },
      };
    }
    const subject = subjectOf(RECORDER, call);
    const group = at(request, 'configurationRecorder.recordingGroup');
    const strategy = textAt(group, 'recordingStrategy.useOnly');
    const left = textsAt(group, 'exclusionByResourceTypes.resourceTypes');
    const whole = left.length === 0 && (flagAt(group, 'allSupported') === true || strategy === 'ALL_SUPPORTED_RESOURCE_TYPES');
    return {
      severity: whole ? LOW : MEDIUM,
      headline: `${subject.title} ${whole ? 'records every kind of resource' : left.length > 0 ? `leaves out ${left.slice(0, 3).join(', ')}${left.length > 3 ? ` and ${left.length - 3} more` : ''}` : 'records chosen kinds of resources only'}`,
      subject,
      facts: { leavesOut: left, recordsEverything: whole },
      undo: whole
        ? { note: 'nothing to undo: everything is recorded' }
        : {
            note: 'the event does not hold the former group: deploy the stack of the recorder again',
          },
    };
  },
  meaning: 'What Config records, or where its history goes, may no longer be what it was.',
  harmlessWhen: 'A deployment sets Config up, and the bucket is yours.',
  controls: CONFIG_CHANGE,
});

export const deletedConfigRule = loss({
  id: 'config-rule-deleted',
  title: 'Config rule, pack, aggregator or remediation deleted',
  family: DetectionFamily.LOGGING,
  service: 'config',
  kind: {
    DeleteConfigRule: RULE,
    DeleteOrganizationConfigRule: RULE,
    DeleteRemediationConfiguration: RULE,
    DeleteConformancePack: kind('Conformance pack', 'conformancePackName'),
    DeleteConfigurationAggregator: kind('Config aggregator', 'configurationAggregatorName'),
  },
  steps: {
    DeleteConfigRule: [MEDIUM, 'deleted'],
    DeleteConformancePack: [MEDIUM, 'deleted, with all its rules'],
    DeleteConfigurationAggregator: [MEDIUM, 'deleted: other accounts are no longer seen from here'],
    DeleteRemediationConfiguration: [MEDIUM, 'no longer repairs what it finds'],
    DeleteOrganizationConfigRule: [HIGH, 'deleted in every account of the organization'],
  },
  ladder: { [HIGH]: 'a rule of the whole organization', [MEDIUM]: 'anything else' },
  undo: () => DEPLOY_AGAIN,
  meaning: 'Nobody is told any more when a resource breaks what the rule asked for.',
  harmlessWhen: 'The rule is being replaced, or its pack renamed, in a planned change.',
  controls: TOOL_CHANGE,
});
