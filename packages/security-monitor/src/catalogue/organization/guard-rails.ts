import { readPolicy } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { parameters, textAt } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { CRITICAL, HIGH, MEDIUM } = Severity;

const POLICY = kind('Organization policy', 'policyId policyType', undefined, SHAPE.id);
const TARGET = /^(\d{12}|r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/;
const TYPE = /^[A-Z][A-Z_]{2,40}$/;

export const removedGuardRail = change({
  id: 'guard-rail-removed',
  title: 'Guard rail of the organization removed or changed',
  family: DetectionFamily.ORGANIZATION,
  ladder: {
    [CRITICAL]: 'a whole type of policy is switched off',
    [HIGH]: 'a policy is detached or deleted, or denies nothing any more',
    [MEDIUM]: 'a policy is rewritten, and still denies something',
  },
  events: { 'organizations.amazonaws.com': ['DetachPolicy', 'DeletePolicy', 'DisablePolicyType', 'UpdatePolicy'] },
  judge: (call) => {
    const request = parameters(call);
    const subject = subjectOf(POLICY, call);
    const target = textAt(request, 'targetId');
    switch (call.name) {
      case 'DetachPolicy':
        return {
          severity: HIGH,
          ifFailed: MEDIUM,
          headline: `${subject.title} no longer holds for ${target ?? 'a part that the event does not name'}`,
          subject,
          facts: { target },
          undo: undoBy(readyCommand(call, 'organizations attach-policy', { '--policy-id': argument(subject), '--target-id': [target, TARGET] })),
        };
      case 'DeletePolicy':
        return {
          severity: HIGH,
          ifFailed: MEDIUM,
          headline: `${subject.title} deleted`,
          subject,
          undo: { note: 'a deleted policy cannot be restored: write it again from its source' },
        };
      case 'DisablePolicyType': {
        const type = textAt(request, 'policyType');
        return {
          severity: CRITICAL,
          ifFailed: HIGH,
          headline: `No policy of type ${type ?? '(not named in the event)'} holds any more in the organization`,
          facts: { type, root: textAt(request, 'rootId') },
          undo: undoBy(readyCommand(call, 'organizations enable-policy-type', { '--root-id': [textAt(request, 'rootId'), TARGET], '--policy-type': [type, TYPE] }), 'the policies have to be attached again as well'),
        };
      }
      default: {
        const policy = readPolicy(request.content);
        const empty = policy.complete && !policy.statements.some(({ effect }) => effect === 'Deny');
        return {
          severity: empty ? HIGH : MEDIUM,
          headline: `${subject.title} ${empty ? 'denies nothing any more' : 'rewritten'}`,
          subject,
          undo: { note: 'the event does not hold the former policy: write it again from its source' },
        };
      }
    }
  },
  meaning: 'What no account of the organization was allowed to do, some or all may do now.',
  harmlessWhen: 'The team that runs the organization does that, by a plan.',
  controls: controls([CIS.monitorOrganizations], 'T1562'),
});
