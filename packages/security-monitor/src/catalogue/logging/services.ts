import { items } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, flagAt, parameters, textsAt } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { LOGS_CHANGE, TOOL_CHANGE } from './controls';

const { HIGH, MEDIUM, LOW } = Severity;

export const CLUSTER = kind('EKS cluster', 'name clusterName', 'eks-cluster');

export const disabledClusterLogs = change({
  id: 'eks-logging-disabled',
  title: 'EKS control plane logs switched off',
  family: DetectionFamily.LOGGING,
  ladder: { [HIGH]: 'the audit or authenticator log', [MEDIUM]: 'another log of the control plane' },
  events: { 'eks.amazonaws.com': ['UpdateClusterConfig'] },
  judge: (call) => {
    const off = items(at(parameters(call), 'logging.clusterLogging')).filter((one) => flagAt(one, 'enabled') === false).flatMap((one) => textsAt(one, 'types'));
    const subject = subjectOf(CLUSTER, call);
    const known = off.filter((type) => /^[a-zA-Z]{2,30}$/.test(type));
    if (off.length === 0) {
      return undefined;
    }
    return {
      severity: off.some((type) => ['audit', 'authenticator'].includes(type)) ? HIGH : MEDIUM,
      headline: `${subject.title} no longer writes its log of ${off.join(' and ')}`,
      subject,
      facts: { switchedOff: off },
      undo: undoBy(readyCommand(call, 'eks update-cluster-config', {
        '--name': argument(subject), '--logging': JSON.stringify({ clusterLogging: [{ types: known, enabled: true }] }),
      })),
    };
  },
  meaning: 'Who did what in the cluster is no longer written down.',
  harmlessWhen: 'Another tool records the same, and the cost is saved on purpose.',
  controls: LOGS_CHANGE,
});

export const changedModelLogging = change({
  id: 'bedrock-logging-changed',
  title: 'Bedrock invocation logging removed or changed',
  family: DetectionFamily.LOGGING,
  ladder: { [HIGH]: 'removed, or prompts and answers left out', [LOW]: 'set, with prompts and answers' },
  events: { 'bedrock.amazonaws.com': ['DeleteModelInvocationLoggingConfiguration', 'PutModelInvocationLoggingConfiguration'] },
  judge: (call) => {
    const config = at(parameters(call), 'loggingConfig');
    const none = call.name.startsWith('Delete');
    const blind = none || flagAt(config, 'textDataDeliveryEnabled') === false;
    return {
      severity: blind ? HIGH : LOW,
      headline: none ? 'Bedrock no longer logs any use of its models' : blind ? 'Bedrock no longer logs prompts and answers' : 'Bedrock logs the use of its models',
      undo: blind
        ? { note: 'the event does not hold the former configuration: set it again, or deploy its stack' }
        : {
            note: 'nothing to undo: the use of models is logged',
          },
    };
  },
  meaning: 'Models can be used, at your cost, without a trace of what for.',
  harmlessWhen: 'The logging moves to another place in a planned change.',
  controls: LOGS_CHANGE,
});

export const changedGuardrail = loss({
  id: 'bedrock-guardrail-changed',
  title: 'Bedrock guardrail deleted or changed',
  family: DetectionFamily.LOGGING,
  service: 'bedrock',
  kind: kind('Bedrock guardrail', 'guardrailIdentifier guardrailId'),
  steps: {
    DeleteGuardrail: [HIGH, 'deleted: models answer without it'],
    UpdateGuardrail: [LOW, 'changed'],
  },
  ladder: { [HIGH]: 'deleted', [LOW]: 'changed: what it now lets through, its versions tell' },
  undo: (_, call) => ({
    note: call.name === 'DeleteGuardrail' ? 'nothing brings it back by itself: deploy its stack again' : 'its versions hold the former settings',
  }),
  meaning: 'What models are asked and answer is no longer held back as it was.',
  harmlessWhen: 'A deployment tunes or replaces it.',
  controls: TOOL_CHANGE,
});
