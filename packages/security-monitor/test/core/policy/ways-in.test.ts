import { audienceOf, policyOf, reachOf, readPolicy } from '../../../src/core/policy';

const OWN = '111122223333';
const OTHER = '444455556666';
const ORGANIZATION = 'o-a1b2c3d4e5';

/** Who gets in by `Allow * s3:GetObject` under a condition, as `who id`. */
const under = (Condition: object, Principal: unknown = '*') => ways(policyOf({ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: '*', Condition }));
const ways = (policy: ReturnType<typeof readPolicy>) => audienceOf(policy, OWN).ways.map(({ who, id, open }) => `${who} ${id}${open ? ' open' : ''}`);
const EVERYONE = ['everyone * open'];

describe('conditions that narrow everyone', () => {
  test.each<[string, object, string[]]>([
    ['its own organization', { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } }, [`organization ${ORGANIZATION}`]],
    ['a path of it', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': [`${ORGANIZATION}/r-ab12/ou-ab12-1/*`] } }, [`organization ${ORGANIZATION}/r-ab12/ou-ab12-1/*`]],
    ['the key in small letters', { StringEquals: { 'aws:principalorgid': ORGANIZATION } }, [`organization ${ORGANIZATION}`]],
    ['whoever belongs to the organization of the resource', { StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } }, ['organization its own']],
    ['an organization by a variable', { StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' } }, ['organization ${aws:ResourceOrgID}']],
    ['its own account', { StringEquals: { 'aws:PrincipalAccount': OWN } }, []],
    ['its own account by a variable', { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } }, []],
    ['its own account, the other way round', { StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } }, []],
    ['another account', { StringEquals: { 'aws:PrincipalAccount': [OWN, OTHER] } }, [`account ${OTHER}`]],
    ['what acts for its own account', { StringEquals: { 'aws:SourceAccount': OWN } }, []],
    ['what acts for another account', { StringEquals: { 'AWS:SourceOwner': OTHER } }, [`account ${OTHER}`]],
    ['a resource of its own account', { ArnLike: { 'aws:SourceArn': `arn:aws:sns:*:${OWN}:*` } }, []],
    ['a resource of another account', { ArnEquals: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${OTHER}:topic` } }, [`account ${OTHER}`]],
    ['a bucket, whose owner its name does not show', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::a-bucket' } }, ['opaque arn:aws:s3:::a-bucket']],
    ['a bucket of its own account', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::a-bucket' }, StringEquals: { 'aws:SourceAccount': OWN } }, []],
    ['a role of its own account', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${OWN}:role/*` } }, []],
    ['a VPC endpoint', { StringEquals: { 'aws:SourceVpce': ['vpce-0abc', 'vpce-0def'] } }, ['network vpce-0abc', 'network vpce-0def']],
    ['a VPC', { StringEquals: { 'aws:SourceVpc': 'vpc-0abc' } }, ['network vpc-0abc']],
    ['endpoints of its own account', { StringEquals: { 'aws:VpceAccount': OWN } }, []],
    ['an office', { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, ['network 203.0.113.0/24']],
    ['KMS callers of its own account', { StringEquals: { 'kms:CallerAccount': OWN, 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }, []],
    ['KMS callers of its own account, if there', { StringEqualsIfExists: { 'kms:CallerAccount': OWN } }, []],
    ['access points of its own account', { StringEquals: { 's3:DataAccessPointAccount': OWN } }, []],
    ['a session by its id', { StringLike: { 'aws:userId': 'AROACKCEVSQ6C2EXAMPLE:*' } }, ['opaque AROACKCEVSQ6C2EXAMPLE:*']],
    ['mail of one domain', { StringLike: { 'sns:Endpoint': '*@example.com' } }, ['network *@example.com']],
    ['a queue of another account', { StringEquals: { 'sns:Endpoint': `arn:aws:sqs:eu-west-1:${OTHER}:queue` } }, [`account ${OTHER}`]],
    ['an AWS service', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }, ['service any AWS service open']],
    ['one AWS service', { StringEquals: { 'aws:PrincipalServiceName': 'cloudtrail.amazonaws.com' } }, ['service cloudtrail.amazonaws.com open']],
    ['one AWS service for its own account', { StringEquals: { 'aws:PrincipalServiceName': 'cloudtrail.amazonaws.com', 'aws:SourceAccount': OWN } }, []],
    ['a wildcard that is a literal', { StringEquals: { 'aws:PrincipalAccount': '*' } }, ['account *']],
    ['a key that must be there', { StringEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION }, Null: { 'aws:PrincipalOrgID': 'false' } }, [`organization ${ORGANIZATION}`]],
    ['two lists of accounts that share one', { StringEquals: { 'aws:PrincipalAccount': [OTHER, '777788889999'], 'kms:CallerAccount': [OTHER] } }, [`account ${OTHER}`]],
  ])('%s', (_, condition, expected) => expect(under(condition)).toEqual(expected));
});

describe('conditions that narrow nobody', () => {
  test.each<[string, object]>([
    ['none', {}],
    ['the organization, if the caller has one', { StringEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION } }],
    ['all values of a key that may be missing', { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': `${ORGANIZATION}/*` } }],
    ['any organization', { StringLike: { 'aws:PrincipalOrgID': 'o-*' } }],
    ['any account', { StringLike: { 'aws:PrincipalAccount': '*' } }],
    ['one account and any', { StringLike: { 'aws:PrincipalAccount': [OWN, '*'] } }],
    ['any but one account', { StringNotEquals: { 'aws:PrincipalAccount': OTHER } }],
    ['the account by a variable of the caller', { StringEquals: { 'aws:SourceAccount': '${aws:PrincipalAccount}' } }],
    ['the source account, if there is a source', { StringEqualsIfExists: { 'aws:SourceAccount': OWN } }],
    ['a topic of any account', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:alerts' } }],
    ['any bucket', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }],
    ['a bucket whose name anybody may complete', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::acme-*' } }],
    ['a role of any account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/Admin' } }],
    ['any address', { IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }],
    ['any address in two halves', { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } }],
    ['any address over IPv6', { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '::/0'] } }],
    ['a /8', { IpAddress: { 'aws:SourceIp': '52.0.0.0/8' } }],
    ['any address but one', { NotIpAddress: { 'aws:SourceIp': '203.0.113.7' } }],
    ['any VPC', { StringLike: { 'aws:SourceVpc': 'vpc-*' } }],
    ['encryption on the way', { Bool: { 'aws:SecureTransport': 'true' } }],
    ['a referer, which the caller writes itself', { StringLike: { 'aws:Referer': 'https://example.com/*' } }],
    ['a user agent', { StringEquals: { 'aws:UserAgent': 'secret' } }],
    ['a user name, which any account may use', { StringEquals: { 'aws:username': 'alice' } }],
    ['a tag, which any account may set', { StringEquals: { 'aws:PrincipalTag/team': 'blue' } }],
    ['the way through S3, which any account may take', { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }],
    ['an external id', { StringEquals: { 'sts:ExternalId': 'secret' } }],
    ['MFA, which any account may use', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }],
    ['callers that are no service', { Bool: { 'aws:PrincipalIsAWSService': 'false' } }],
    ['any endpoint', { StringLike: { 'sns:Endpoint': '*' } }],
    ['any endpoint by https', { StringLike: { 'sns:Endpoint': 'https://*' } }],
    ['a session of any role', { StringLike: { 'aws:userId': '*:alice' } }],
    ['a date', { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }],
    ['no value at all', { StringEquals: { 'aws:PrincipalAccount': [] } }],
  ])('%s', (_, condition) => expect(under(condition)).toEqual(EVERYONE));
});

describe('named principals', () => {
  test.each<[string, unknown, string[]]>([
    ['the account itself', { AWS: `arn:aws:iam::${OWN}:root` }, []],
    ['a role of the account itself', { AWS: [`arn:aws:iam::${OWN}:role/a`, OWN] }, []],
    ['another account', { AWS: OTHER }, [`account ${OTHER}`]],
    ['a role of another account', { AWS: `arn:aws:iam::${OTHER}:role/a` }, [`account ${OTHER}`]],
    ['a service', { Service: 'sns.amazonaws.com' }, ['service sns.amazonaws.com open']],
    ['a canonical user', { CanonicalUser: '79a5' }, ['opaque 79a5']],
    ['a SAML provider', { Federated: `arn:aws:iam::${OWN}:saml-provider/okta` }, ['federated okta']],
    ['GitHub without a subject', { Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com` }, ['federated token.actions.githubusercontent.com open']],
    ['a cluster of one\'s own', { Federated: `arn:aws:iam::${OWN}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC` }, ['federated oidc.eks.eu-west-1.amazonaws.com/id/ABC']],
    ['Google without an audience', { Federated: 'accounts.google.com' }, ['federated accounts.google.com open']],
  ])('%s', (_, principal, expected) => expect(under({}, principal)).toEqual(expected));

  test('an external id does not hide the account that it guards', () => {
    const [way] = audienceOf(policyOf({ Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:ExternalId': 'x' } } }), OWN).ways;
    expect(way).toMatchObject({ who: 'account', id: OTHER, conditionKeys: ['sts:externalid'] });
  });

  test('a service bound to the account it acts for is not open', () => {
    expect(under({ StringEquals: { 'aws:SourceAccount': OWN } }, { Service: 'sns.amazonaws.com' })).toEqual(['service sns.amazonaws.com']);
  });

  test('everyone but somebody is everyone', () => {
    expect(ways(readPolicy({ Statement: { Effect: 'Allow', NotPrincipal: { AWS: OTHER }, Action: '*', Resource: '*' } }))).toEqual(EVERYONE);
  });
});

describe('identity providers that vouch for everybody', () => {
  const HUB = `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`;
  const sub = (operator: string, value: unknown) => ({ [operator]: { 'token.actions.githubusercontent.com:sub': value } });

  test.each<[string, object, boolean]>([
    ['one repository', sub('StringEquals', 'repo:acme/site:ref:refs/heads/main'), false],
    ['every branch of one repository', sub('StringLike', 'repo:acme/site:*'), false],
    ['every repository of one owner', sub('StringLike', 'repo:acme/*'), false],
    ['every owner whose name begins so', sub('StringLike', 'repo:acme*'), true],
    ['every owner', sub('StringLike', 'repo:*'), true],
    ['a repository name of any owner', sub('StringLike', 'repo:*/site:*'), true],
    ['one repository or any', sub('StringLike', ['repo:acme/site:*', '*']), true],
    ['one repository, if there is a subject', sub('StringEqualsIfExists', 'repo:acme/site:*'), true],
    ['any but one repository', sub('StringNotEquals', 'repo:acme/site:*'), true],
    ['the audience alone', { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }, true],
    ['another claim', { StringEquals: { 'token.actions.githubusercontent.com:repository_owner_id': '123' } }, false],
    ['the subject of another provider', { StringEquals: { 'gitlab.com:sub': 'project_path:acme/site:ref_type:branch:ref:main' } }, true],
  ])('GitHub, %s', (_, condition, open) => expect(under(condition, { Federated: HUB })[0].endsWith(' open')).toBe(open));

  test.each<[string, object, boolean]>([
    ['the audience', { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:1234' } }, false],
    ['the kind of sign-in alone', { 'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'unauthenticated' } }, true],
    ['any audience', { StringLike: { 'cognito-identity.amazonaws.com:aud': '*' } }, true],
  ])('Cognito, %s', (_, condition, open) => expect(under(condition, { Federated: 'cognito-identity.amazonaws.com' })[0].endsWith(' open')).toBe(open));
});

describe('denials beside a grant to everyone', () => {
  const GRANT = { Effect: 'Allow', Principal: '*', Action: ['s3:GetObject', 's3:List*'], Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'] };
  const beside = (denial: object) => ways(policyOf(GRANT, { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', ...denial }));

  test.each<[string, object, string[]]>([
    ['of everyone but an organization', { Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION } } }, [`organization ${ORGANIZATION}`]],
    ['of everyone but an organization, services spared', { Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORGANIZATION }, BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } }, [`organization ${ORGANIZATION}`]],
    ['of everyone but one account', { Condition: { StringNotEquals: { 'aws:PrincipalAccount': OWN } } }, []],
    ['of everyone but an endpoint', { Condition: { StringNotLike: { 'aws:SourceVpce': 'vpce-0abc' } } }, ['network vpce-0abc']],
    ['of everyone but an office', { Condition: { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }, ['network 203.0.113.0/24']],
    ['of everyone', {}, []],
    ['of everyone, for the resources one by one', { Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'], Condition: { StringNotEquals: { 'aws:PrincipalAccount': OWN } } }, []],
    ['of unencrypted calls', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, EVERYONE],
    ['of another action', { Action: 's3:PutObject' }, EVERYONE],
    ['of a part of the resources', { Resource: 'arn:aws:s3:::b', Condition: { StringNotEquals: { 'aws:PrincipalAccount': OWN } } }, EVERYONE],
    ['of one account', { Principal: { AWS: OTHER } }, EVERYONE],
    ['of whoever meets two clauses', { Condition: { StringNotEquals: { 'aws:PrincipalOrgID': ORGANIZATION }, NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }, EVERYONE],
    ['of one account by its number', { Condition: { StringEquals: { 'aws:PrincipalAccount': OTHER } } }, EVERYONE],
    ['of everyone but somebody', { Principal: undefined, NotPrincipal: { AWS: OTHER } }, EVERYONE],
  ])('%s', (_, denial, expected) => expect([...new Set(beside(denial))]).toEqual(expected));
});

describe('in one word', () => {
  const grant = (Principal: unknown, Condition = {}) => ({ Effect: 'Allow', Principal, Action: '*', Resource: '*', Condition });
  test.each<[string, unknown]>([
    ['public', { Statement: [grant({ AWS: OTHER }), grant('*')] }],
    ['public', { Statement: [grant({ Federated: 'gitlab.com' })] }],
    ['public', { Statement: [grant('*'), { Effect: '?' }] }],
    ['foreign', { Statement: [grant({ AWS: OTHER }), { Effect: '?' }] }],
    ['unknown', { Statement: [grant({ AWS: OWN }), { Effect: '?' }] }],
    ['unknown', { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }],
    ['unknown', 'HIDDEN_DUE_TO_SECURITY_REASONS'],
    ['unknown', undefined],
    ['narrowed', { Statement: [grant('*', { StringEquals: { 'aws:PrincipalOrgID': ORGANIZATION } })] }],
    ['narrowed', { Statement: [grant({ CanonicalUser: '79a5' })] }],
    ['inside', { Statement: [grant({ AWS: OWN }), grant({ Service: 's3.amazonaws.com' })] }],
    ['inside', { Statement: [] }],
  ])('%s: %j', (reach, policy) => expect(reachOf(audienceOf(readPolicy(policy), OWN))).toBe(reach));
});
