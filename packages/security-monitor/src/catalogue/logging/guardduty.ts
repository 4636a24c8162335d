import { Call } from '../../core/call';
import { items } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { change, Change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, flagAt, parameters, textAt, textsAt } from '../shapes/parameters';
import { argument, counted, single, Subject, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';
import { TOOL_CHANGE } from './controls';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const DETECTOR = single('GuardDuty', 'detectorId', 'guardduty-detector', SHAPE.id);

export const disabledGuardDuty = change({
  id: 'guardduty-disabled',
  title: 'GuardDuty switched off, in whole or in part',
  family: DetectionFamily.LOGGING,
  ladder: { [CRITICAL]: 'deleted or suspended', [HIGH]: 'a protection plan or a data source switched off' },
  events: { 'guardduty.amazonaws.com': ['DeleteDetector', 'UpdateDetector'] },
  judge: (call) => {
    const subject = subjectOf(DETECTOR, call);
    if (call.name === 'DeleteDetector') {
      return {
        severity: CRITICAL, headline: `${subject.title} deleted: threats are no longer looked for, and its findings are gone`, subject, undo: undoBy(readyCommand(call, 'guardduty create-detector --enable', {}), 'this makes a new detector: lists, filters and findings of the old one are gone'),
      };
    }
    return flagAt(parameters(call), 'enable') === false ? suspended(subject, call) : weakened(subject, call);
  },
  meaning: 'GuardDuty no longer looks for intruders, or looks away from a part of the account.',
  harmlessWhen: 'The account is being closed, or its detector moves to a delegated administrator.',
  controls: TOOL_CHANGE,
});

const suspended = (subject: Subject, call: Call): Change => ({
  severity: CRITICAL,
  headline: `${subject.title} suspended: threats are no longer looked for`,
  subject,
  undo: undoBy(readyCommand(call, 'guardduty update-detector --enable', { '--detector-id': argument(subject) })),
});

function weakened(subject: Subject, call: Call): Change | undefined {
  const request = parameters(call);
  const features = items(at(request, 'features')).filter((one) => textAt(one, 'status') === 'DISABLED').map((one) => textAt(one, 'name') ?? 'a feature');
  const sources = [
    ...(flagAt(request, 'dataSources.s3Logs.enable') === false ? ['S3_DATA_EVENTS'] : []),
    ...(flagAt(request, 'dataSources.kubernetes.auditLogs.enable') === false ? ['EKS_AUDIT_LOGS'] : []),
    ...(flagAt(request, 'dataSources.malwareProtection.scanEc2InstanceWithFindings.ebsVolumes') === false ? ['EBS_MALWARE_PROTECTION'] : []),
  ];
  const off = [...new Set([...features, ...sources])];
  if (off.length === 0) {
    return undefined;
  }
  return {
    severity: HIGH,
    headline: `${subject.title} no longer watches ${off.join(', ')}`,
    subject,
    facts: { switchedOff: off },
    undo: off.every((name) => /^[A-Z][A-Z0-9_]{1,60}$/.test(name))
      ? undoBy(readyCommand(call, 'guardduty update-detector', {
          '--detector-id': argument(subject), '--features': JSON.stringify(off.map((Name) => ({ Name, Status: 'ENABLED' }))),
        }))
      : { note: 'switch the features on again in the console of GuardDuty' },
  };
}

const NONE: Change['undo'] = { note: 'nothing brings it back by itself: deploy its stack again' };
const delist = (action: string, id: 'ipSetId' | 'filterName', call: Call, subject: Subject): Change['undo'] => undoBy(readyCommand(call, `guardduty ${action}`, {
  '--detector-id': argument(subject), [id === 'ipSetId' ? '--ip-set-id' : '--filter-name']: [textAt(call.response, id) ?? textAt(parameters(call), id) ?? textAt(parameters(call), 'name'), SHAPE.id],
}));

export const suppressedGuardDuty = change({
  id: 'guardduty-findings-suppressed',
  title: 'GuardDuty told to trust, to archive or to forget',
  family: DetectionFamily.LOGGING,
  ladder: {
    [HIGH]: 'a list of trusted addresses, or a filter that archives findings unseen',
    [MEDIUM]: 'a list changed, a threat list or the export of findings deleted',
    [LOW]: 'findings archived by hand, or a filter that hides nothing',
  },
  events: {
    'guardduty.amazonaws.com': ['CreateIPSet', 'UpdateIPSet', 'CreateFilter', 'DeletePublishingDestination', 'DeleteThreatIntelSet', 'ArchiveFindings'],
  },
  judge: (call) => {
    const subject = subjectOf(DETECTOR, call);
    const request = parameters(call);
    const say = (severity: Severity, happened: string, undo: Change['undo']): Change => ({
      severity, headline: `${subject.title}: ${happened}`, subject, facts: { change: call.name }, undo,
    });
    switch (call.name) {
      case 'CreateIPSet':
        return say(HIGH, 'nothing is found any more from addresses on a list of trusted ones', delist('delete-ip-set', 'ipSetId', call, subject));
      case 'UpdateIPSet':
        return say(MEDIUM, 'list of trusted addresses changed', { note: 'the event does not hold the former list: see its file in S3' });
      case 'CreateFilter':
        return textAt(request, 'action') === 'ARCHIVE'
          ? say(HIGH, `filter ${textAt(request, 'name') ?? 'without a name'} archives findings unseen`, delist('delete-filter', 'filterName', call, subject))
          : say(LOW, `filter ${textAt(request, 'name') ?? 'without a name'} created`, delist('delete-filter', 'filterName', call, subject));
      case 'DeletePublishingDestination':
        return say(MEDIUM, 'findings are no longer exported', NONE);
      case 'DeleteThreatIntelSet':
        return say(MEDIUM, 'a list of known threats was deleted', NONE);
      default:
        return say(LOW, `${counted(textsAt(request, 'findingIds').length, 'finding')} archived`, undoBy(readyCommand(call, 'guardduty unarchive-findings', {
          '--detector-id': argument(subject), '--finding-ids': [JSON.stringify(textsAt(request, 'findingIds')), /^\["[0-9a-f]{32}"(,"[0-9a-f]{32}"){0,49}\]$/],
        })));
    }
  },
  meaning: 'GuardDuty runs on, and keeps to itself what it is told to.',
  harmlessWhen: 'An analyst puts aside what was looked at, or a scanner of your own is trusted.',
  controls: TOOL_CHANGE,
});

export const removedGuardDutyMembers = loss({
  id: 'guardduty-members-removed',
  title: 'GuardDuty accounts parted from their administrator',
  family: DetectionFamily.LOGGING,
  service: 'guardduty',
  kind: DETECTOR,
  steps: {
    DeleteMembers: [HIGH, 'lost member accounts'],
    DisassociateMembers: [HIGH, 'was parted from member accounts'],
    StopMonitoringMembers: [HIGH, 'no longer watches member accounts'],
    DisassociateFromMasterAccount: [HIGH, 'left its administrator account'],
    DisassociateFromAdministratorAccount: [HIGH, 'left its administrator account'],
  },
  ladder: { [HIGH]: 'always' },
  undo: (subject, call) => (call.name === 'StopMonitoringMembers'
    ? undoBy(readyCommand(call, 'guardduty start-monitoring-members', {
        '--detector-id': argument(subject), '--account-ids': [JSON.stringify(textsAt(parameters(call), 'accountIds')), /^\["\d{12}"(,"\d{12}"){0,49}\]$/],
      }))
    : { note: 'the administrator account has to invite or add the accounts again' }),
  meaning: 'Whoever watches over all accounts no longer hears what GuardDuty finds in some of them.',
  harmlessWhen: 'Accounts move to another administrator in a planned change.',
  controls: TOOL_CHANGE,
});
