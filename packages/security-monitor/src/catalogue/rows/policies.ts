import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { raises, refused, Row } from './row';
import { ACCOUNT, SampleEvent } from './sample-event';

/** Policies of resources as people write them, and the rows that every detection of such a policy must keep. */

export const FOREIGN_ACCOUNT = '444455556666';

const document = (...Statement: readonly Json[]): Json => ({ Version: '2012-10-17', Statement });

export interface Policies {
  readonly everyone: Json;
  readonly everyoneInDisguise: Json;
  readonly foreign: Json;
  readonly organization: Json;
  readonly own: Json;
}

export function policies(action: string): Policies {
  const allow = (Principal: unknown, Condition?: Json): Json => ({ Sid: 'Access', Effect: 'Allow', Principal, Action: action, Resource: '*', ...(Condition === undefined ? {} : { Condition }) });
  const owner = allow({ AWS: `arn:aws:iam::${ACCOUNT}:root` });
  return {
    everyone: document(owner, allow('*')),
    everyoneInDisguise: document(allow({ AWS: ['*'] }, { StringLike: { 'aws:Referer': 'https://example.com/*' } })),
    foreign: document(owner, allow({ AWS: `arn:aws:iam::${FOREIGN_ACCOUNT}:root` })),
    organization: document(allow('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } })),
    own: document(owner, allow({ Service: 'delivery.logs.amazonaws.com' }), allow('*', { StringEquals: { 'aws:PrincipalAccount': ACCOUNT } })),
  };
}

/** What `write` records for each of them; the policy as an object for S3, as text for all others. */
export function policyRows(action: string, write: (policy: unknown) => SampleEvent, asText = true): Row[] {
  const of = policies(action);
  const event = (policy: Json) => write(asText ? JSON.stringify(policy) : policy);
  return [
    raises(Severity.CRITICAL, 'everyone', event(of.everyone)),
    raises(Severity.CRITICAL, 'everyone who sends the right Referer', event(of.everyoneInDisguise)),
    raises(Severity.CRITICAL, 'everyone, URL-encoded', write(encodeURIComponent(JSON.stringify(of.everyone)))),
    raises(Severity.HIGH, 'another account', event(of.foreign)),
    raises(Severity.MEDIUM, 'an organization', event(of.organization)),
    raises(Severity.MEDIUM, 'a policy that cannot be read', write('HIDDEN_DUE_TO_SECURITY_REASONS')),
    raises(Severity.LOW, 'the account itself and a service', event(of.own)),
    refused(Severity.LOW, event(of.everyone)),
  ];
}
