import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { parameters, textAt, textsAt } from '../shapes/parameters';
import { kind, single, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { TOOL_CHANGE, TOOLS } from './controls';

const { HIGH, MEDIUM, LOW } = Severity;

export const disabledSecurityHub = loss({
  id: 'security-hub-disabled',
  title: 'Security Hub or its standards switched off',
  family: DetectionFamily.LOGGING,
  service: 'securityhub',
  kind: single('Security Hub'),
  steps: {
    DisableSecurityHub: [HIGH, 'switched off: findings are no longer gathered'],
    BatchDisableStandards: [MEDIUM, 'no longer checks one of its standards'],
  },
  ladder: { [HIGH]: 'Security Hub itself', [MEDIUM]: 'a standard' },
  undo: (_, call) => (call.name === 'DisableSecurityHub'
    ? undoBy(readyCommand(call, 'securityhub enable-security-hub', {}), 'its former findings come back only within 90 days')
    : { note: 'enable the standard again in the console of Security Hub' }),
  meaning: 'What GuardDuty, Inspector, Macie and the checks find no longer comes together where people look.',
  harmlessWhen: 'A central configuration takes over, or one standard replaces another.',
  controls: controls([CIS.securityHub], TOOLS),
});

const HIDDEN = ['SUPPRESSED', 'RESOLVED'];

export const changedFindings = change({
  id: 'security-hub-findings-hidden',
  title: 'Security Hub findings or insights hidden',
  family: DetectionFamily.LOGGING,
  ladder: { [MEDIUM]: 'findings suppressed or archived', [LOW]: 'findings resolved, an insight changed or deleted' },
  events: { 'securityhub.amazonaws.com': ['BatchUpdateFindings', 'UpdateFindings', 'DeleteInsight', 'UpdateInsight'] },
  judge: (call) => {
    const request = parameters(call);
    if (call.name.endsWith('Insight')) {
      return {
        severity: LOW,
        headline: `Security Hub insight ${call.name === 'DeleteInsight' ? 'deleted' : 'changed'}`,
        facts: { insight: textAt(request, 'insightArn') },
        undo: { note: 'make the insight anew in the console of Security Hub' },
      };
    }
    const status = call.name === 'UpdateFindings' ? textAt(request, 'recordState') : textAt(request, 'workflow.status');
    const hidden = status !== undefined && [...HIDDEN, 'ARCHIVED'].includes(status);
    if (!hidden) {
      return undefined;
    }
    return {
      severity: status === 'RESOLVED' ? LOW : MEDIUM,
      headline: `Security Hub findings set to ${status}`,
      facts: { status, note: textAt(request, 'note.text') },
      undo: { note: 'filter for the status in the console of Security Hub, and set the findings to NEW again' },
    };
  },
  meaning: 'Findings no longer stand where somebody would act on them.',
  harmlessWhen: 'An analyst or an automation closes what was looked at.',
  controls: TOOL_CHANGE,
});

export const disabledMacie = change({
  id: 'macie-disabled',
  title: 'Macie switched off, paused or told to look away',
  family: DetectionFamily.LOGGING,
  ladder: { [HIGH]: 'switched off or paused', [MEDIUM]: 'a filter that archives findings unseen', [LOW]: 'a filter that hides nothing' },
  events: { 'macie2.amazonaws.com': ['DisableMacie', 'UpdateMacieSession', 'CreateFindingsFilter'] },
  judge: (call) => {
    const request = parameters(call);
    if (call.name === 'CreateFindingsFilter') {
      const hides = textAt(request, 'action') === 'ARCHIVE';
      const subject = subjectOf(kind('Macie filter', 'name'), call);
      return {
        severity: hides ? MEDIUM : LOW,
        headline: `${subject.title} ${hides ? 'archives findings unseen' : 'created'}`,
        subject,
        undo: { note: 'delete the filter in the console of Macie' },
      };
    }
    const paused = textAt(request, 'status') === 'PAUSED';
    if (call.name === 'UpdateMacieSession' && !paused) {
      return undefined;
    }
    return {
      severity: HIGH,
      headline: paused ? 'Macie paused: buckets are no longer watched' : 'Macie switched off: its findings and settings are gone',
      undo: paused ? undoBy(readyCommand(call, 'macie2 update-macie-session', { '--status': 'ENABLED' })) : undoBy(readyCommand(call, 'macie2 enable-macie', {}), 'jobs, filters and findings do not come back'),
    };
  },
  meaning: 'Nobody is told any more that a bucket with personal data is open or shared.',
  harmlessWhen: 'A delegated administrator takes over, or its cost is saved on purpose.',
  controls: controls([CIS.dataClassified], TOOLS),
});

export const disabledInspector = change({
  id: 'inspector-disabled',
  title: 'Inspector or Detective switched off',
  family: DetectionFamily.LOGGING,
  ladder: { [HIGH]: 'Inspector scans no longer', [MEDIUM]: 'the behaviour graph of Detective or an assessment of the former Inspector deleted' },
  events: { 'inspector2.amazonaws.com': ['Disable'], 'inspector.amazonaws.com': ['DeleteAssessmentTemplate'], 'detective.amazonaws.com': ['DeleteGraph'] },
  judge: (call) => {
    const request = parameters(call);
    switch (call.name) {
      case 'Disable': {
        const types = textsAt(request, 'resourceTypes').filter((type) => /^[A-Z][A-Z0-9_]{1,30}$/.test(type));
        return {
          severity: HIGH,
          headline: `Inspector switched off for ${types.length === 0 ? 'everything' : types.join(', ')}`,
          facts: { resourceTypes: types },
          undo: undoBy(readyCommand(call, 'inspector2 enable', { '--resource-types': JSON.stringify(types.length === 0 ? ['EC2', 'ECR', 'LAMBDA'] : types) })),
        };
      }
      case 'DeleteGraph':
        return {
          severity: MEDIUM,
          headline: 'Detective switched off: its behaviour graph was deleted',
          facts: { graph: textAt(request, 'graphArn') },
          undo: { note: 'a deleted graph and its history cannot be restored; enable Detective to begin a new one' },
        };
      default:
        return {
          severity: MEDIUM,
          headline: 'Inspector assessment template deleted',
          facts: { template: textAt(request, 'assessmentTemplateArn') },
          undo: { note: 'make the template anew, or deploy its stack again' },
        };
    }
  },
  meaning: 'Known vulnerabilities of instances, images and functions are no longer found, or their traces no longer kept.',
  harmlessWhen: 'A delegated administrator takes over, or its cost is saved on purpose.',
  controls: TOOL_CHANGE,
});
