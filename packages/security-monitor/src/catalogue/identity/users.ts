import { text } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { textAt } from '../shapes/parameters';
import { argument, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { GROUP, personOf, USER } from './people';

const { HIGH, MEDIUM } = Severity;

export const createdUser = change({
  id: 'iam-user-created',
  title: 'IAM user created',
  family: DetectionFamily.IDENTITY,
  ladder: { [MEDIUM]: 'always: a user has long-term credentials, which stay' },
  events: { 'iam.amazonaws.com': ['CreateUser'] },
  judge: (call) => {
    const subject = subjectOf(USER, call);
    const boundary = textAt(call.request, 'permissionsBoundary');
    return {
      severity: MEDIUM,
      headline: `${subject.title} created`,
      what: [`${subject.title} created${boundary === undefined ? ', without a permissions boundary' : `, bounded by ${boundary}`}`],
      subject,
      facts: { path: textAt(call.request, 'path'), permissionsBoundary: boundary },
      undo: undoBy(readyCommand(call, 'iam delete-user', { '--user-name': argument(subject) }), 'IAM refuses as long as the user has keys, a password or policies: take them off first'),
    };
  },
  meaning: 'Somebody new can be given a password or keys of this account, beside whatever central sign-in there is.',
  harmlessWhen: 'An administrator or a deployment made it for a person or a machine that cannot use a role.',
  controls: controls([CIS.centralIdentity], 'T1136.003'),
});

/** A name that promises much. What the group may really do is not in the event. */
const POWERFUL = /admin|root|power|owner|super|security/i;

export const addedToGroup = change({
  id: 'iam-user-added-to-group',
  title: 'User added to a group',
  family: DetectionFamily.IDENTITY,
  ladder: {
    [HIGH]: 'by the user itself, or to a group whose name speaks of power',
    [MEDIUM]: 'to any other group: what it may do is not in the event',
  },
  events: { 'iam.amazonaws.com': ['AddUserToGroup'] },
  judge: (call) => {
    const [person, group] = [personOf(call), subjectOf(GROUP, call)];
    const bySelf = person.whose === 'own' && text(call.request.userName) !== undefined;
    return {
      severity: bySelf || POWERFUL.test(group.id ?? '') ? HIGH : MEDIUM,
      headline: `${person.subject.title} added ${bySelf ? 'itself ' : ''}to group ${group.id ?? '(not named in the event)'}`,
      what: [`${person.subject.title}: now in ${group.title}`],
      subject: person.subject,
      facts: { groupName: group.id, bySelf },
      undo: undoBy(readyCommand(call, 'iam remove-user-from-group', { ...person.option, '--group-name': argument(group) })),
    };
  },
  meaning: 'The user may do all that the group may do.',
  harmlessWhen: 'An administrator gave a colleague the rights of the team.',
  controls: controls([CIS.permissionsThroughGroups], 'T1098.003'),
});
