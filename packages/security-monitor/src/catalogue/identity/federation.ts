import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { textAt } from '../shapes/parameters';
import { argument, isArn, kind, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';
import { PROVIDER_CHANGE } from './controls';

const { HIGH, MEDIUM } = Severity;

const SAML = kind('SAML provider', 'sAMLProviderArn name');
const OIDC = kind('OpenID Connect provider', 'openIDConnectProviderArn url');
const NONE = { note: 'the event does not hold what stood there before: deploy the stack of the provider again' };

export const changedSamlProvider = loss({
  id: 'saml-provider-changed',
  title: 'SAML identity provider changed',
  family: DetectionFamily.IDENTITY,
  service: 'iam',
  kind: SAML,
  steps: {
    CreateSAMLProvider: [HIGH, 'created: it can vouch for users of this account'],
    UpdateSAMLProvider: [HIGH, 'changed: its keys may be other ones now'],
    DeleteSAMLProvider: [MEDIUM, 'deleted: nobody signs in through it any more'],
  },
  ladder: { [HIGH]: 'created or changed', [MEDIUM]: 'deleted' },
  undo: (_subject, call) => {
    const arn = textAt(call.response, 'sAMLProviderArn');
    return call.name === 'CreateSAMLProvider' ? undoBy(readyCommand(call, 'iam delete-saml-provider', { '--saml-provider-arn': [isArn(arn) ? arn : undefined, SHAPE.arn] })) : NONE;
  },
  meaning: 'Whoever holds the keys of the provider can sign in as anybody that a role trusts it for.',
  harmlessWhen: 'The team that runs the sign-in of the company renewed a certificate or set it up.',
  controls: PROVIDER_CHANGE,
});

const OIDC_STEPS: Readonly<Record<string, readonly [Severity, string]>> = {
  CreateOpenIDConnectProvider: [HIGH, 'created: it can vouch for callers of this account'],
  AddClientIDToOpenIDConnectProvider: [MEDIUM, 'given one more audience'],
  UpdateOpenIDConnectProviderThumbprint: [MEDIUM, 'given other certificates'],
  DeleteOpenIDConnectProvider: [MEDIUM, 'deleted: nobody comes in through it any more'],
};

export const changedOidcProvider = change({
  id: 'oidc-provider-changed',
  title: 'OpenID Connect identity provider changed',
  family: DetectionFamily.IDENTITY,
  ladder: { [HIGH]: 'created', [MEDIUM]: 'changed or deleted' },
  events: { 'iam.amazonaws.com': Object.keys(OIDC_STEPS) },
  judge: (call) => {
    const [severity, happened] = OIDC_STEPS[call.name];
    const subject = subjectOf(OIDC, call);
    const [client, made] = [textAt(call.request, 'clientID'), textAt(call.response, 'openIDConnectProviderArn')];
    const provider = (arn: string | undefined) => ({ '--open-id-connect-provider-arn': [isArn(arn) ? arn : undefined, SHAPE.arn] as const });
    return {
      severity,
      headline: `${subject.title.replace('https://', '')} ${happened}${client === undefined ? '' : `: ${client}`}`,
      subject,
      facts: { url: textAt(call.request, 'url'), clientId: client },
      undo: call.name === 'CreateOpenIDConnectProvider'
        ? undoBy(readyCommand(call, 'iam delete-open-id-connect-provider', provider(made)))
        : call.name === 'AddClientIDToOpenIDConnectProvider'
          ? undoBy(readyCommand(call, 'iam remove-client-id-from-open-id-connect-provider', { ...provider(subject.id), '--client-id': [client, /^(?!.*:\/\/)[A-Za-z0-9][\w.:/-]{0,254}$/] }))
          : NONE,
    };
  },
  meaning: 'Whoever the provider vouches for can become the roles that trust it, with no key of this account.',
  harmlessWhen: 'A deployment connects a build system or a cluster of this company.',
  controls: PROVIDER_CHANGE,
});

export const openedRolesAnywhere = change({
  id: 'roles-anywhere-opened',
  title: 'Roles Anywhere trust anchor or profile created',
  family: DetectionFamily.IDENTITY,
  ladder: { [HIGH]: 'a trust anchor: certificates of somebody are believed', [MEDIUM]: 'a profile, which says what roles they may have' },
  events: { 'rolesanywhere.amazonaws.com': ['CreateTrustAnchor', 'CreateProfile'] },
  judge: (call) => {
    const anchor = call.name === 'CreateTrustAnchor';
    const subject = subjectOf(kind(anchor ? 'Trust anchor' : 'Profile', 'name'), call);
    const id = textAt(call.response, anchor ? 'trustAnchor.trustAnchorId' : 'profile.profileId');
    return {
      severity: anchor ? HIGH : MEDIUM,
      headline: `${subject.title} created in Roles Anywhere`,
      subject,
      facts: { id, sourceType: textAt(call.request, 'source.sourceType') },
      undo: undoBy(readyCommand(call, `rolesanywhere disable-${anchor ? 'trust-anchor' : 'profile'}`, { [anchor ? '--trust-anchor-id' : '--profile-id']: [id, SHAPE.id] })),
    };
  },
  meaning: 'Machines outside AWS that show a certificate of this authority can become roles of the account, for years.',
  harmlessWhen: 'A data centre of the company is being connected.',
  controls: controls([CIS.centralIdentity], 'T1098.003'),
});

export const deletedAnalyzer = loss({
  id: 'access-analyzer-deleted',
  title: 'Access Analyzer deleted',
  family: DetectionFamily.IDENTITY,
  service: 'access-analyzer',
  kind: kind('Access analyzer', 'analyzerName'),
  steps: { DeleteAnalyzer: [HIGH, 'deleted: nothing finds policies any more that let in outsiders'] },
  ladder: { [HIGH]: 'always' },
  undo: (subject, call) => undoBy(readyCommand(call, 'accessanalyzer create-analyzer', { '--analyzer-name': argument(subject), '--type': 'ACCOUNT' }), 'an analyzer of an organization or of unused access needs another --type'),
  meaning: 'Buckets, roles and keys that are opened to outsiders from now on stay unnoticed by it.',
  harmlessWhen: 'An analyzer of the whole organization takes its place.',
  controls: controls([CIS.accessAnalyzer], 'T1562.001'),
});
