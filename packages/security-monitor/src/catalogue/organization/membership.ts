import { Call } from '../../core/call';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { Undo } from '../detection';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { parameters, textAt } from '../shapes/parameters';
import { argument, kind, single, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

export const ORGANIZATION = single('Organization');
export const ACCOUNT = kind('Account', 'accountId', undefined, SHAPE.account);
export const PARENT = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/;

const WATCHED = [CIS.monitorOrganizations];

export const leftOrganization = loss({
  id: 'organization-left',
  title: 'Account leaves its organization',
  family: DetectionFamily.ORGANIZATION,
  service: 'organizations',
  kind: single('The account'),
  steps: { LeaveOrganization: [CRITICAL, 'left its organization: no guard rail of it holds any more'] },
  ladder: { [CRITICAL]: 'always' },
  // Most organizations forbid it: the refusal is all that is ever seen of whoever tries.
  ifFailed: HIGH,
  undo: () => ({ note: 'the management account has to invite the account again, and somebody in it has to accept' }),
  meaning: 'Whatever the organization forbade is allowed now, and what it watched is watched no more.',
  harmlessWhen: 'The account moves to another organization of yours, in a planned change.',
  controls: controls(WATCHED, 'T1562.001'),
});

export const removedAccount = loss({
  id: 'organization-account-removed',
  title: 'Account removed from the organization, or moved in it',
  family: DetectionFamily.ORGANIZATION,
  service: 'organizations',
  kind: ACCOUNT,
  steps: {
    RemoveAccountFromOrganization: [HIGH, 'removed from the organization: no guard rail holds there any more'],
    MoveAccount: [MEDIUM, 'moved: the guard rails of another unit hold there now'],
  },
  ladder: { [HIGH]: 'removed', [MEDIUM]: 'moved to another unit' },
  ifFailed: MEDIUM,
  undo: (account, call) => {
    const from = textAt(parameters(call), 'sourceParentId');
    const to = textAt(parameters(call), 'destinationParentId');
    return call.name === 'MoveAccount'
      ? undoBy(readyCommand(call, 'organizations move-account', {
          '--account-id': argument(account), '--source-parent-id': [to, PARENT], '--destination-parent-id': [from, PARENT],
        }))
      : undoBy(readyCommand(call, 'organizations invite-account-to-organization', { '--target': [account.id === undefined ? undefined : `Id=${account.id},Type=ACCOUNT`, /^Id=\d{12},Type=ACCOUNT$/] }), 'somebody in the account has to accept');
  },
  meaning: 'Other limits than before hold in that account, or none.',
  harmlessWhen: 'The account is handed over or sorted anew, in a planned change.',
  controls: controls(WATCHED, 'T1562.001'),
});

export const closedAccount = change({
  id: 'account-closed',
  title: 'Account closed',
  family: DetectionFamily.ORGANIZATION,
  ladder: { [CRITICAL]: 'always' },
  events: { 'account.amazonaws.com': ['CloseAccount'], 'organizations.amazonaws.com': ['CloseAccount'] },
  judge: (call) => {
    const subject = subjectOf(ACCOUNT, call);
    return {
      severity: CRITICAL,
      ifFailed: HIGH,
      headline: `${subject.id === undefined ? 'This account' : subject.title} is being closed: everything in it stops`,
      subject,
      undo: { note: 'write to AWS Support at once: within 90 days the account can be opened again' },
    };
  },
  meaning: 'Everything in the account stops, and is deleted after 90 days.',
  harmlessWhen: 'The account was emptied before, and somebody answers for that.',
  controls: controls([], 'T1531'),
});

const undoOfChange = (call: Call): Undo => {
  const policy = textAt(parameters(call), 'policyId');
  switch (call.name) {
    case 'AttachPolicy':
      return undoBy(readyCommand(call, 'organizations detach-policy', {
        '--policy-id': [policy, SHAPE.id], '--target-id': [textAt(parameters(call), 'targetId'), SHAPE.id],
      }));
    case 'InviteAccountToOrganization':
      return undoBy(readyCommand(call, 'organizations cancel-handshake', { '--handshake-id': [textAt(call.response, 'handshake.id'), SHAPE.id] }), 'this works until the account has accepted');
    case 'AcceptHandshake':
      return {
        note: 'whoever manages the organization has full rights over this account now: leave it with `aws organizations leave-organization` if it is not yours',
      };
    default:
      return { note: 'no call takes this back: see in the console of Organizations what is there now' };
  }
};

export const changedOrganization = loss({
  id: 'organization-changed',
  title: 'Organization changed',
  family: DetectionFamily.ORGANIZATION,
  service: 'organizations',
  kind: ORGANIZATION,
  steps: {
    AcceptHandshake: [HIGH, 'handshake accepted: this account joins, or agrees to more'],
    DeleteOrganization: [HIGH, 'deleted, with all its guard rails'],
    CreateOrganization: [MEDIUM, 'created, and this account manages it'],
    InviteAccountToOrganization: [MEDIUM, 'invited an account'],
    CreateAccount: [MEDIUM, 'got a new account'],
    AttachPolicy: [LOW, 'policy attached: more is forbidden than before, or other things'],
    CreatePolicy: [LOW, 'policy created'],
    EnableAllFeatures: [LOW, 'wants all features: its management account then decides for all'],
  },
  ladder: {
    [HIGH]: 'it is deleted, or an account accepts to belong to it',
    [MEDIUM]: 'it is created, invites an account or makes one',
    [LOW]: 'a policy is added, or all features are asked for',
  },
  undo: (_, call) => undoOfChange(call),
  meaning: 'Which accounts belong together, and who decides for them, is no longer what it was.',
  harmlessWhen: 'The team that runs the organization does that, by a plan.',
  controls: controls(WATCHED, 'T1666'),
});

export const delegatedAdministration = loss({
  id: 'organization-administration-delegated',
  title: 'Delegated administrator or trusted service changed',
  family: DetectionFamily.ORGANIZATION,
  service: 'organizations',
  kind: { RegisterDelegatedAdministrator: ACCOUNT, DeregisterDelegatedAdministrator: ACCOUNT, EnableAWSServiceAccess: kind('Service', 'servicePrincipal') },
  steps: {
    RegisterDelegatedAdministrator: [HIGH, 'administers a service for the whole organization now'],
    DeregisterDelegatedAdministrator: [MEDIUM, 'no longer administers a service for the organization'],
    EnableAWSServiceAccess: [MEDIUM, 'may work in every account of the organization now'],
  },
  ladder: { [HIGH]: 'an account is given the administration of a service', [MEDIUM]: 'it is taken away, or a service is trusted' },
  undo: (subject, call) => {
    const service = ['--service-principal', [textAt(parameters(call), 'servicePrincipal'), /^[a-z0-9][a-z0-9.-]{0,79}\.amazonaws\.com$/]] as const;
    switch (call.name) {
      case 'RegisterDelegatedAdministrator':
        return undoBy(readyCommand(call, 'organizations deregister-delegated-administrator', {
          '--account-id': [subject.id, SHAPE.account], [service[0]]: service[1],
        }));
      case 'DeregisterDelegatedAdministrator':
        return undoBy(readyCommand(call, 'organizations register-delegated-administrator', {
          '--account-id': [subject.id, SHAPE.account], [service[0]]: service[1],
        }));
      default:
        return undoBy(readyCommand(call, 'organizations disable-aws-service-access', { [service[0]]: service[1] }), 'look first what the service does in the accounts');
    }
  },
  meaning: 'Who sees and changes security settings in every account is no longer who it was.',
  harmlessWhen: 'The team that runs the organization does that, by a plan.',
  controls: controls([], 'T1098'),
});
