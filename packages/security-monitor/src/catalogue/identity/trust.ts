import { Call } from '../../core/call';
import { Audience, audienceFacts, audienceOf, Reach, reachOf, readPolicy, wayInLines, waysInLine } from '../../core/policy';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { Change, change } from '../shapes/change';
import { argument, subjectOf } from '../shapes/subject';
import { lookBack, readyCommand, SHAPE, undoBy } from '../undo';
import { TRUST_CHANGE } from './controls';
import { ROLE } from './people';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

const SEVERITIES: Readonly<Record<Reach, Severity>> = { public: CRITICAL, foreign: HIGH, unknown: MEDIUM, narrowed: MEDIUM, inside: LOW };

/** An identity provider is nobody's account, and yet everybody it vouches for comes in. */
const severityOf = (audience: Audience): Severity => {
  const reach = reachOf(audience);
  return reach === 'inside' && audience.ways.some(({ who }) => who === 'federated') ? MEDIUM : SEVERITIES[reach];
};

const LADDER = {
  [CRITICAL]: 'anyone can become it, or whoever has an account at an identity provider that vouches for everybody',
  [HIGH]: 'another account can become it',
  [MEDIUM]: 'whom an identity provider or a condition describes can become it, or the policy could not be read in full',
};

function told(audience: Audience, call: Call, happened: string): Omit<Change, 'undo'> {
  const subject = subjectOf(ROLE, call);
  const who = waysInLine(audience);
  return {
    severity: severityOf(audience),
    headline: `${subject.title}${happened === 'created' ? ' created' : ''}: ${who === undefined ? 'trust changed, nobody from outside can become it' : `${who} can become it`}`,
    what: [`${subject.title}: trust policy ${happened}`, ...wayInLines(audience)],
    subject,
    facts: audienceFacts(audience),
    exposes: who === undefined ? undefined : `everything this role may do, to ${who}`,
  };
}

export const changedTrust = change({
  id: 'role-trust-changed',
  title: 'Trust policy of a role changed',
  family: DetectionFamily.IDENTITY,
  ladder: { ...LADDER, [LOW]: 'only this account and AWS services' },
  events: { 'iam.amazonaws.com': ['UpdateAssumeRolePolicy'] },
  judge: (call) => {
    const found = told(audienceOf(readPolicy(call.request.policyDocument), call.account), call, 'changed');
    return {
      ...found,
      undo: lookBack(call, found.subject?.id, SHAPE.iamName, 'the former trust policy'),
    };
  },
  meaning: 'Whoever this policy names can become the role and do all that it may do, with no key of this account.',
  harmlessWhen: 'The account or provider named is one that this application is known to work with.',
  controls: TRUST_CHANGE,
});

export const createdTrustingRole = change({
  id: 'role-created-for-outsiders',
  title: 'Role created that somebody outside can become',
  family: DetectionFamily.IDENTITY,
  ladder: LADDER,
  events: { 'iam.amazonaws.com': ['CreateRole'] },
  judge: (call) => {
    const found = told(audienceOf(readPolicy(call.request.assumeRolePolicyDocument), call.account), call, 'created');
    return found.severity === LOW
      ? undefined
      : {
          ...found,
          undo: undoBy(readyCommand(call, 'iam delete-role', { '--role-name': argument(subjectOf(ROLE, call)) }), 'IAM refuses as long as policies hang on the role: take them off first'),
        };
  },
  meaning: 'Whoever this policy names can become the role and do all that it will be allowed to.',
  harmlessWhen: 'The account or provider named is one that this application is known to work with.',
  controls: TRUST_CHANGE,
});
