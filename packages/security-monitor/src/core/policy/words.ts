import { Json } from '../json';
import { Audience, isStranger, WayIn } from './ways-in';

/** How those whom a policy lets in read in an alert, the worst first. */

const ORDER: readonly WayIn['who'][] = ['everyone', 'federated', 'account', 'opaque', 'organization', 'network', 'service'];

const rank = (way: WayIn): number => ORDER.indexOf(way.who) - (isStranger(way) ? ORDER.length : 0);

export const worstWaysFirst = (ways: readonly WayIn[]): WayIn[] => [...ways].sort((a, b) => rank(a) - rank(b));

function nameOf({ who, id, open }: WayIn): string {
  switch (who) {
    case 'everyone':
      return 'anyone on the internet';
    case 'account':
      return `account ${id}`;
    case 'organization':
      return `everyone in organization ${id}`;
    case 'network':
      return `everyone from ${id}`;
    case 'federated':
      return open ? `anyone with an account at ${id}` : `whom ${id} vouches for`;
    case 'service':
      return `the service ${id}`;
    default:
      return `${id}, whose account the policy does not show`;
  }
}

const MOST_NAMES = 4;

/** `anyone on the internet, account 444455556666`; services are left out, as they act for somebody. */
export function waysInLine({ ways, complete }: Audience): string | undefined {
  const names = [...new Set(worstWaysFirst(ways).filter(({ who }) => who !== 'service').map(nameOf))];
  const shown = names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), `${names.length - MOST_NAMES} more`] : names;
  const all = complete ? shown : [...shown, 'perhaps others: the policy could not be read in full'];
  return all.length === 0 ? undefined : all.join(', ');
}

/** A line each: `anyone on the internet may s3:GetObject (statement PublicRead)`. */
export const wayInLines = ({ ways, complete }: Audience): string[] => [
  ...worstWaysFirst(ways).filter(({ who }) => who !== 'service').map((way) => {
    const actions = way.actions.length > MOST_NAMES ? [...way.actions.slice(0, MOST_NAMES), `${way.actions.length - MOST_NAMES} more`] : way.actions;
    const conditions = way.conditionKeys.length === 0 ? '' : `, on conditions about ${way.conditionKeys.join(' and ')}`;
    return `${nameOf(way)} may ${actions.map((action) => (action === '*' ? 'do everything' : action)).join(', ')}${conditions}${way.sid === undefined || way.sid === '' ? '' : ` (statement ${way.sid})`}`;
  }),
  ...(complete ? [] : ['the policy could not be read in full: look at it yourself']),
];

/** The same for machines. */
export const audienceFacts = ({ ways, complete }: Audience): Json => ({
  complete,
  letsIn: worstWaysFirst(ways).map(({ who, id, open, actions, sid, conditionKeys }) => ({ who, id, open, actions, sid, conditionKeys })),
});
