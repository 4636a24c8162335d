import { Actor } from '../core/actor';
import { Call } from '../core/call';
import { forPeople } from './sanitize';

const KIND_WORDS: Readonly<Record<Actor['kind'], string>> = {
  'root': 'root user',
  'user': 'IAM user',
  'role': 'role',
  'federated': 'federated user',
  'identity-center': 'Identity Center user',
  'account': 'another account',
  'service': 'AWS service',
  'unknown': 'identity unknown',
};

/** `alice (IAM user, no MFA)`, `Admin, session alice (role, MFA, through cloudformation.amazonaws.com)` */
export function who(actor: Actor, ownAccount: string): string {
  const session = actor.session === undefined ? '' : `, session ${forPeople(actor.session, 80)}`;
  const remarks = [
    KIND_WORDS[actor.kind],
    ...(actor.mfa === undefined ? [] : [actor.mfa ? 'MFA' : 'no MFA']),
    ...(actor.account === undefined || actor.account === ownAccount ? [] : [`of account ${forPeople(actor.account, 20)}`]),
    ...(actor.invokedBy === undefined ? [] : [`through ${forPeople(actor.invokedBy, 80)}`]),
  ];
  return `${forPeople(actor.name, 80)}${session} (${remarks.join(', ')})`;
}

/** ` from 198.51.100.23, aws-cli/2.17`: what the caller says of itself comes last, as it may be a lie. */
export function whence({ sourceIp, userAgent }: Call): string {
  const address = sourceIp === undefined ? 'from an address that the event does not name' : `from ${forPeople(sourceIp, 80)}`;
  return userAgent === undefined ? address : `${address}, ${forPeople(tool(userAgent), 80)}`;
}

/** SDKs and the CLI say their name and version first, then everything about the machine; the document keeps the whole. */
const tool = (userAgent: string): string => /^(aws-[a-z-]+|Boto3|Botocore)\/[\w.+-]+/i.exec(userAgent)?.[0] ?? userAgent;
