import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { integerAt, parameters, textAt, textsAt } from '../shapes/parameters';
import { argument, counted, kind, subjectOf } from '../shapes/subject';
import { BY_HAND, readyCommand, undoBy } from '../undo';
import { LOGS_CHANGE, TOOL_CHANGE, TOOLS } from './controls';

const { HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

/** Names of log groups may begin with a slash and hold a `#`. */
const LOG_GROUP = kind('Log group', 'logGroupName logGroupIdentifier', 'log-group', /^[\w./#][\w./#-]{0,511}$/);

const GONE = { note: 'what was deleted cannot be restored; the trail and its bucket may hold the same events' };

export const deletedLogGroup = loss({
  id: 'log-group-deleted',
  title: 'Log group deleted',
  family: DetectionFamily.LOGGING,
  service: 'logs',
  kind: LOG_GROUP,
  steps: { DeleteLogGroup: [HIGH, 'deleted, with everything in it'] },
  ladder: { [HIGH]: 'always: its content is gone at once' },
  undo: () => GONE,
  meaning: 'The logs in it are gone, and whatever wrote there fails or begins anew.',
  harmlessWhen: 'The application that wrote there is gone as well.',
  controls: LOGS_CHANGE,
});

export const deletedLogs = change({
  id: 'log-stream-or-destination-deleted',
  title: 'Log stream or log destination deleted',
  family: DetectionFamily.LOGGING,
  ladder: { [MEDIUM]: 'always' },
  events: { 'logs.amazonaws.com': ['DeleteLogStream', 'DeleteDestination'] },
  judge: (call) => {
    const stream = call.name === 'DeleteLogStream';
    const subject = stream ? subjectOf(LOG_GROUP, call) : subjectOf(kind('Log destination', 'destinationName'), call);
    return {
      severity: MEDIUM,
      headline: stream ? `${subject.title}: stream ${textAt(parameters(call), 'logStreamName') ?? '(not named in the event)'} deleted` : `${subject.title} deleted: logs of other accounts no longer arrive`,
      subject,
      undo: stream ? GONE : { note: 'nothing brings it back by itself: deploy its stack again' },
    };
  },
  meaning: 'A part of the logs is gone, or no longer arrives where they are gathered.',
  harmlessWhen: 'A function or an application of the past is being cleaned up.',
  controls: LOGS_CHANGE,
});

/** What the benchmark and most rules ask for as the least. */
const ENOUGH_DAYS = 90;
const WEEK = 7;

export const changedRetention = change({
  id: 'log-retention-changed',
  title: 'Retention of a log group changed',
  family: DetectionFamily.LOGGING,
  ladder: {
    [MEDIUM]: 'a week or less: older logs go within days',
    [LOW]: `less than ${ENOUGH_DAYS} days, or a time that the event does not name`,
    [INFORMATIONAL]: `${ENOUGH_DAYS} days or more, or for ever`,
  },
  events: { 'logs.amazonaws.com': ['PutRetentionPolicy', 'DeleteRetentionPolicy'] },
  judge: (call) => {
    const subject = subjectOf(LOG_GROUP, call);
    if (call.name === 'DeleteRetentionPolicy') {
      return {
        severity: INFORMATIONAL,
        headline: `${subject.title} keeps its logs for ever`,
        subject,
        undo: { note: 'nothing is lost: set a retention if the cost matters' },
      };
    }
    const days = integerAt(parameters(call), 'retentionInDays');
    return {
      severity: days === undefined ? LOW : days <= WEEK ? MEDIUM : days < ENOUGH_DAYS ? LOW : INFORMATIONAL,
      headline: `${subject.title} keeps its logs for ${days === undefined ? 'an unknown time' : counted(days, 'day')}`,
      subject,
      facts: { retentionInDays: days },
      undo: undoBy(readyCommand(call, 'logs delete-retention-policy', { '--log-group-name': argument(subject) }), 'this keeps the logs for ever: do it before the former ones expire, then set what was there'),
    };
  },
  meaning: 'Logs older than that are deleted, those that are there already among them.',
  harmlessWhen: 'A deployment sets what was agreed for this kind of log.',
  controls: LOGS_CHANGE,
});

export const deletedMetricFilter = loss({
  id: 'metric-filter-deleted',
  title: 'Metric filter deleted',
  family: DetectionFamily.LOGGING,
  service: 'logs',
  kind: LOG_GROUP,
  steps: { DeleteMetricFilter: [MEDIUM, 'lost a metric filter: the alarm on it hears no more'] },
  ladder: { [MEDIUM]: 'always' },
  undo: () => ({ note: 'nothing brings it back by itself: deploy its stack again' }),
  meaning: 'An alarm that counted events of this log stays quiet from now on, whatever happens.',
  harmlessWhen: 'The filter and its alarm are being replaced in a planned change.',
  controls: controls([CIS.monitorTrail], TOOLS),
});

/** Every alarm that a call names, as an argument of a command. */
function alarmArguments(call: Call): string | undefined {
  const names = textsAt(parameters(call), 'alarmNames');
  return names.length > 0 && names.every((name) => /^\w[\w+=,.@:/ -]{0,254}$/.test(name) && !name.includes('://')) ? JSON.stringify(names) : undefined;
}

export const silencedAlarms = change({
  id: 'alarms-silenced',
  title: 'Alarms deleted, muted or set',
  family: DetectionFamily.LOGGING,
  ladder: {
    [HIGH]: 'muted: they still change their state, and tell nobody',
    [MEDIUM]: 'deleted, or set to OK by hand',
    [LOW]: 'set to another state by hand, as in a test',
  },
  events: { 'monitoring.amazonaws.com': ['DeleteAlarms', 'DisableAlarmActions', 'SetAlarmState'] },
  judge: (call) => {
    const subject = subjectOf(kind('Alarm', 'alarmName alarmNames', 'alarm'), call);
    const names = [...textsAt(parameters(call), 'alarmNames'), ...textsAt(parameters(call), 'alarmName')];
    const whom = names.length === 1 ? `Alarm ${names[0]}` : counted(names.length, 'alarm');
    const said = {
      subject: names.length === 1 ? { ...subject, id: names[0] } : undefined,
      what: names.length === 0 ? undefined : names.map((name) => `${call.name}: ${name}`),
      facts: { alarms: names },
    };
    if (call.name === 'SetAlarmState') {
      const state = textAt(parameters(call), 'stateValue') ?? 'an unnamed state';
      return {
        ...said,
        severity: state === 'OK' ? MEDIUM : LOW,
        headline: `${whom} set to ${state} by hand`,
        undo: { note: 'nothing to undo: the alarm finds its own state at its next evaluation' },
      };
    }
    if (call.name === 'DeleteAlarms') {
      return { ...said, severity: MEDIUM, headline: `${whom} deleted`, undo: { note: 'nothing brings them back by itself: deploy their stack again' } };
    }
    const all = alarmArguments(call);
    return {
      ...said,
      severity: HIGH,
      headline: `${whom} muted: nobody is told any more`,
      undo: all === undefined ? BY_HAND : undoBy(readyCommand(call, 'cloudwatch enable-alarm-actions', { '--alarm-names': all })),
    };
  },
  meaning: 'What these alarms watched can go wrong, or be made to, without anybody hearing of it.',
  harmlessWhen: 'A deployment replaces them, or they were muted for a maintenance that is announced.',
  controls: TOOL_CHANGE,
});
