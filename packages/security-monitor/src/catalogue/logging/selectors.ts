import { Call } from '../../core/call';
import { items, Json, text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { change } from '../shapes/change';
import { at, flagAt, parameters, textAt, textsAt } from '../shapes/parameters';
import { argument, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { TRAIL_CHANGE } from './controls';
import { TRAIL } from './trail';

const { CRITICAL, HIGH, LOW } = Severity;

/** Left out by many for their sheer number, and by CloudTrail's own console on request. */
const NOISY_SOURCES = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];

/** What a selector lets through of the management events that change something. */
type Share = 'all' | 'some' | 'none';

function basic(selector: Json): Share {
  const readsOnly = textAt(selector, 'readWriteType') === 'ReadOnly';
  if (flagAt(selector, 'includeManagementEvents') === false || readsOnly) {
    return 'none';
  }
  return textsAt(selector, 'excludeManagementEventSources').every((source) => NOISY_SOURCES.includes(source)) ? 'all' : 'some';
}

const OPERATORS = ['equals', 'notEquals', 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith'];

function advanced(selector: Json): Share {
  const fields = items(at(selector, 'fieldSelectors'));
  const about = (name: string) => fields.filter((one) => text(at(one, 'field')) === name);
  if (!about('eventCategory').some((one) => textsAt(one, 'equals').includes('Management'))) {
    return 'none';
  }
  if (about('readOnly').some((one) => textsAt(one, 'equals').includes('true'))) {
    return 'none';
  }
  const others = fields.filter((one) => !['eventCategory', 'readOnly'].includes(text(at(one, 'field')) ?? ''));
  return others.every(leavesOutNoiseOnly) ? 'all' : 'some';
}

const leavesOutNoiseOnly = (one: Json): boolean => text(at(one, 'field')) === 'eventSource'
  && OPERATORS.every((operator) => operator === 'notEquals' ? textsAt(one, operator).every((source) => NOISY_SOURCES.includes(source)) : textsAt(one, operator).length === 0);

/** What the trail as a whole still records: the selectors add up. */
function recorded(call: Call): Share {
  const request = parameters(call);
  const shares = [...items(at(request, 'eventSelectors')).map(basic), ...items(at(request, 'advancedEventSelectors')).map(advanced)];
  return (['all', 'some'] as const).find((share) => shares.includes(share)) ?? 'none';
}

const STEPS: Readonly<Record<Share, readonly [Severity, string]>> = {
  none: [CRITICAL, 'no longer records the calls that change something'],
  some: [HIGH, 'no longer records some of the calls that change something'],
  all: [LOW, 'event selectors changed, every change is still recorded'],
};

/** Selectors that drop events blind the trail as well as stopping it does, and it still says that it is logging. */
export const changedSelectors = change({
  id: 'trail-selectors-changed',
  title: 'Event selectors of a trail changed',
  family: DetectionFamily.LOGGING,
  ladder: {
    [CRITICAL]: 'management events that change something are no longer recorded',
    [HIGH]: 'some of them are left out, other than those of KMS and the RDS Data API',
    [LOW]: 'all of them are recorded: a repair, or a change of data events',
  },
  events: { 'cloudtrail.amazonaws.com': ['PutEventSelectors'] },
  judge: (call) => {
    const share = recorded(call);
    const [severity, happened] = STEPS[share];
    const subject = subjectOf(TRAIL, call);
    return {
      severity,
      headline: `${subject.title}: ${happened}`,
      subject,
      facts: { managementEvents: share },
      undo: share === 'all'
        ? { note: 'nothing to undo: every change is recorded' }
        : undoBy(readyCommand(call, 'cloudtrail put-event-selectors', {
            '--trail-name': argument(subject), '--event-selectors': '[{"ReadWriteType":"All","IncludeManagementEvents":true}]',
          }), 'this records all management events and no data events: add those that the trail had'),
    };
  },
  meaning: 'The trail says that it is logging and leaves out what it was told to, and no rule hears of that either.',
  harmlessWhen: 'Data events were added or removed, and every management event is still recorded.',
  controls: TRAIL_CHANGE,
});
