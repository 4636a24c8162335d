import { Call } from '../../core/call';
import { parameters, textAt } from '../shapes/parameters';
import { argument, kind, Kind, Subject, subjectOf } from '../shapes/subject';
import { Argument, SHAPE } from '../undo';

export const USER = kind('User', 'userName', 'iam-user', SHAPE.iamName);
export const ROLE = kind('Role', 'roleName', 'iam-role', SHAPE.iamName);
export const GROUP = kind('Group', 'groupName', 'iam-group', SHAPE.iamName);

/** A user, role or group that policies hang on: the name of the call says which of them it is about. */
export interface Holder {
  readonly kind: 'user' | 'role' | 'group';
  readonly subject: Subject;
  /** `--user-name alice`, for commands. */
  readonly option: Readonly<Record<string, Argument>>;
}

const HOLDERS: readonly (readonly [word: string, kind: Holder['kind'], of: Kind])[] = [['User', 'user', USER], ['Role', 'role', ROLE], ['Group', 'group', GROUP]];

export function holderOf(call: Call): Holder {
  const [, holder, of] = HOLDERS.find(([word]) => call.name.includes(word)) ?? HOLDERS[0];
  const subject = subjectOf(of, call);
  return { kind: holder, subject, option: { [`--${holder}-name`]: argument(subject) } };
}

/** Whose credential a call is about: without a name it is the caller's own, and the root user has no name. */
export interface Person {
  readonly whose: 'root' | 'own' | 'other';
  readonly subject: Subject;
  /** `user alice`, `the root user` */
  readonly name: string;
  readonly option: Readonly<Record<string, Argument>>;
}

export function personOf(call: Call): Person {
  const named = textAt(parameters(call), 'userName');
  const root = named === undefined ? call.actor.kind === 'root' : named === 'root' || named === '<root_account>';
  if (root) {
    return { whose: 'root', subject: { kind: USER, title: 'Root user' }, name: 'the root user', option: {} };
  }
  const id = named ?? (call.actor.kind === 'user' ? call.actor.name : undefined);
  const own = named === undefined || (call.actor.kind === 'user' && call.actor.name === named);
  return {
    whose: own ? 'own' : 'other',
    subject: { kind: USER, id, title: `User ${id ?? '(not named in the event)'}` },
    name: id === undefined ? 'a user that the event does not name' : `user ${id}`,
    option: { '--user-name': [id, USER.shape] },
  };
}
