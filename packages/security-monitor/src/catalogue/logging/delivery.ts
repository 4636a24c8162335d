import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { flagAt, given, parameters, textAt } from '../shapes/parameters';
import { argument, kind, NAME, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { TOOL_CHANGE } from './controls';

const { HIGH, MEDIUM, LOW } = Severity;

const RULE = kind('EventBridge rule', 'name rule');
export const TOPIC = kind('Topic', 'topicArn', 'topic');
const STACK = kind('Stack', 'stackName', 'stack');

const DEPLOY_AGAIN = { note: 'nothing brings it back by itself: deploy its stack again' };

/** What reacts to events of the account: rules such as those of this monitor. */
export const silencedRule = change({
  id: 'event-rule-silenced',
  title: 'EventBridge rule deleted, disabled, emptied or written',
  family: DetectionFamily.LOGGING,
  ladder: {
    [HIGH]: 'disabled: it stands there and lets nothing through',
    [MEDIUM]: 'deleted, or its targets removed',
    [LOW]: 'created or changed, and enabled',
  },
  events: { 'events.amazonaws.com': ['DeleteRule', 'DisableRule', 'RemoveTargets', 'PutRule'] },
  judge: (call) => {
    const subject = subjectOf(RULE, call);
    const bus = textAt(parameters(call), 'eventBusName');
    const enable = undoBy(readyCommand(call, 'events enable-rule', {
      '--name': argument(subject), ...(bus === undefined ? {} : { '--event-bus-name': [bus, NAME] as const }),
    }));
    const disabled = call.name === 'DisableRule' || (call.name === 'PutRule' && textAt(parameters(call), 'state') === 'DISABLED');
    if (disabled) {
      return {
        severity: HIGH, headline: `${subject.title} disabled: nothing that it watches is told any more`, subject, facts: { eventBus: bus }, undo: enable,
      };
    }
    const [severity, happened] = ({
      DeleteRule: [MEDIUM, 'deleted'], RemoveTargets: [MEDIUM, 'lost targets: they no longer hear of its events'], PutRule: [LOW, 'written'],
    } as const)[call.name as 'DeleteRule' | 'RemoveTargets' | 'PutRule'];
    return {
      severity,
      headline: `${subject.title} ${happened}`,
      subject,
      facts: { eventBus: bus },
      undo: severity === LOW ? { note: 'the event does not hold the former pattern: deploy the stack of the rule again' } : DEPLOY_AGAIN,
    };
  },
  meaning: 'What this rule set in motion, an alert or a job, no longer happens, or happens at other events.',
  harmlessWhen: 'A deployment changes what the rule belongs to.',
  controls: TOOL_CHANGE,
});

export const silencedTopic = change({
  id: 'topic-silenced',
  title: 'Topic deleted, unsubscribed or stripped of its key',
  family: DetectionFamily.LOGGING,
  ladder: { [MEDIUM]: 'the topic deleted, or its messages no longer encrypted', [LOW]: 'one subscription removed' },
  events: { 'sns.amazonaws.com': ['DeleteTopic', 'Unsubscribe', 'SetTopicAttributes'] },
  judge: (call) => {
    const request = parameters(call);
    const subject = subjectOf(TOPIC, call);
    switch (call.name) {
      case 'DeleteTopic':
        return { severity: MEDIUM, headline: `${subject.title} deleted: its subscribers hear no more`, subject, undo: DEPLOY_AGAIN };
      case 'Unsubscribe': {
        const subscription = subjectOf(kind('Subscription', 'subscriptionArn'), call);
        return {
          severity: LOW,
          headline: `${subscription.title} removed: it hears no more`,
          subject: subscription,
          undo: { note: 'subscribe the address again; it has to confirm' },
        };
      }
      default:
        if (textAt(request, 'attributeName') !== 'KmsMasterKeyId' || textAt(request, 'attributeValue') !== undefined) {
          return undefined;
        }
        return {
          severity: MEDIUM, headline: `${subject.title} is no longer encrypted`, subject, undo: {
            note: 'the event does not hold the former key: set it again, or deploy the stack of the topic',
          },
        };
    }
  },
  meaning: 'Alerts and other messages no longer reach whom they reached, or lie unencrypted on their way.',
  harmlessWhen: 'A subscriber left, or a deployment replaces the topic.',
  controls: TOOL_CHANGE,
});

export const deletedStack = loss({
  id: 'stack-deleted',
  title: 'CloudFormation stack deleted',
  family: DetectionFamily.LOGGING,
  service: 'cloudformation',
  kind: STACK,
  steps: { DeleteStack: [MEDIUM, 'is being deleted, with what it made'] },
  ladder: { [MEDIUM]: 'always' },
  undo: () => ({ note: 'a deletion cannot be stopped; deploy the stack again, what is retained or protected stays' }),
  meaning: 'Everything this stack made goes, monitors and their alarms among them.',
  harmlessWhen: 'Somebody takes down an environment that is no longer needed.',
  controls: TOOL_CHANGE,
});

export const unprotectedStack = change({
  id: 'stack-protection-removed',
  title: 'Termination protection of a stack switched off',
  family: DetectionFamily.LOGGING,
  ladder: { [MEDIUM]: 'always; switching it on is silent' },
  events: { 'cloudformation.amazonaws.com': ['UpdateTerminationProtection'] },
  judge: (call) => {
    const request = parameters(call);
    const subject = subjectOf(STACK, call);
    if (flagAt(request, 'enableTerminationProtection') !== false && given(request, 'enableTerminationProtection')) {
      return undefined;
    }
    return {
      severity: MEDIUM,
      headline: `${subject.title} can be deleted: its termination protection was switched off`,
      subject,
      undo: undoBy(readyCommand(call, 'cloudformation update-termination-protection --enable-termination-protection', { '--stack-name': argument(subject) })),
    };
  },
  meaning: 'One call deletes the stack now, with everything that it made.',
  harmlessWhen: 'The stack is about to be taken down on purpose.',
  controls: TOOL_CHANGE,
});
