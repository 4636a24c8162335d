import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { flagAt, given, parameters, textAt } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { lookBack, readyCommand, undoBy } from '../undo';
import { CLOUD_LOGS, LOGS_CHANGE, TRAIL_CHANGE } from './controls';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

export const TRAIL = kind('Trail', 'name trailName', 'trail');
const EVENT_DATA_STORE = kind('Event data store', 'eventDataStore');

export const stoppedTrail = loss({
  id: 'trail-stopped',
  title: 'Trail stopped or deleted',
  family: DetectionFamily.LOGGING,
  service: 'cloudtrail',
  kind: TRAIL,
  steps: {
    StopLogging: [CRITICAL, 'stopped: nothing is recorded from now on'],
    DeleteTrail: [CRITICAL, 'deleted: nothing is recorded from now on'],
  },
  ladder: { [CRITICAL]: 'always: without a trail no later call is recorded, nor seen by this monitor' },
  undo: (trail, call) => (call.name === 'StopLogging'
    ? undoBy(readyCommand(call, 'cloudtrail start-logging', { '--name': argument(trail) }))
    : { note: 'a deleted trail cannot be restored: deploy its stack again; what it had written is still in its bucket' }),
  meaning: 'API calls are no longer written down, which is how intruders begin to hide.',
  harmlessWhen: 'Another trail records the same, or this one is being replaced in a planned change.',
  controls: TRAIL_CHANGE,
});

/** What of an UpdateTrail call takes something away from the record. */
function weakenings(call: Call): string[] {
  const request = parameters(call);
  const off = (path: string) => flagAt(request, path) === false;
  const emptied = (path: string) => given(request, path) && textAt(request, path) === undefined;
  return [
    ...(off('isMultiRegionTrail') ? ['it records one region only'] : []),
    ...(off('includeGlobalServiceEvents') ? ['IAM and other global services are left out'] : []),
    ...(off('enableLogFileValidation') ? ['its files can be changed unnoticed'] : []),
    ...(off('isOrganizationTrail') ? ['other accounts of the organization are left out'] : []),
    ...(emptied('cloudWatchLogsLogGroupArn') ? ['it writes to no log group'] : []),
    ...(emptied('kmsKeyId') ? ['its files are no longer encrypted with a key of yours'] : []),
  ];
}

const DESTINATIONS = ['s3BucketName', 's3KeyPrefix', 'kmsKeyId', 'cloudWatchLogsLogGroupArn', 'snsTopicName'];

export const changedTrail = change({
  id: 'trail-changed',
  title: 'Trail created, started or changed',
  family: DetectionFamily.LOGGING,
  ladder: {
    [HIGH]: 'it records less, or less safely, than it could',
    [MEDIUM]: 'it is told where to write: bucket, prefix, key, log group or topic',
    [LOW]: 'created, started, or changed in another way',
  },
  events: { 'cloudtrail.amazonaws.com': ['UpdateTrail', 'CreateTrail', 'StartLogging'] },
  judge: (call) => {
    const subject = subjectOf(TRAIL, call);
    if (call.name !== 'UpdateTrail') {
      return {
        severity: LOW,
        headline: `${subject.title} ${call.name === 'CreateTrail' ? 'created' : 'started'}`,
        subject,
        undo: { note: 'nothing to undo: more is recorded than before' },
      };
    }
    const weaker = weakenings(call);
    const destinations = DESTINATIONS.map((path) => [path, textAt(parameters(call), path)]).filter(([, value]) => value !== undefined);
    return {
      severity: weaker.length > 0 ? HIGH : destinations.length > 0 ? MEDIUM : LOW,
      headline: weaker.length > 0 ? `${subject.title} weakened: ${weaker[0]}` : `${subject.title} changed`,
      what: [`${subject.title}: updated`, ...weaker, ...destinations.map(([path, value]) => `${path} is ${value}`)],
      subject,
      facts: { weakened: weaker, ...Object.fromEntries(destinations) },
      undo: lookBack(call, subject.id, TRAIL.shape, 'the former settings'),
    };
  },
  meaning: 'What the trail records, or where its files go, is no longer what it was.',
  harmlessWhen: 'A deployment changes the trail, and bucket, key and log group are yours.',
  controls: controls([CIS.monitorTrail, CIS.trailInAllRegions, CIS.trailValidation, CIS.trailEncrypted], CLOUD_LOGS),
});

export const changedInsights = change({
  id: 'trail-insights-off',
  title: 'Insights of a trail switched off',
  family: DetectionFamily.LOGGING,
  ladder: { [MEDIUM]: 'always; switching them on is silent' },
  events: { 'cloudtrail.amazonaws.com': ['PutInsightSelectors'] },
  judge: (call) => {
    const selectors = parameters(call).insightSelectors;
    const subject = subjectOf(TRAIL, call);
    if (!Array.isArray(selectors) || selectors.length > 0) {
      return undefined;
    }
    return {
      severity: MEDIUM,
      headline: `${subject.title}: Insights switched off`,
      subject,
      undo: undoBy(readyCommand(call, 'cloudtrail put-insight-selectors', {
        '--trail-name': argument(subject), '--insight-selectors': '[{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]',
      })),
    };
  },
  meaning: 'CloudTrail no longer looks for unusual numbers of calls or errors.',
  harmlessWhen: 'Somebody saves their cost, and says so.',
  controls: LOGS_CHANGE,
});

export const stoppedEventDataStore = loss({
  id: 'event-data-store-stopped',
  title: 'CloudTrail Lake event data store stopped or deleted',
  family: DetectionFamily.LOGGING,
  service: 'cloudtrail',
  kind: EVENT_DATA_STORE,
  steps: {
    StopEventDataStoreIngestion: [HIGH, 'stopped: no more events arrive in it'],
    DeleteEventDataStore: [HIGH, 'deleted: its events go for good in seven days'],
  },
  ladder: { [HIGH]: 'always' },
  undo: (store, call) => undoBy(readyCommand(call, call.name === 'DeleteEventDataStore' ? 'cloudtrail restore-event-data-store' : 'cloudtrail start-event-data-store-ingestion', {
    '--event-data-store': argument(store),
  })),
  meaning: 'The searchable record of API calls ends here, or disappears.',
  harmlessWhen: 'The store is being replaced, or its cost saved, in a planned change.',
  controls: LOGS_CHANGE,
});
