import { policiesOf } from '../../src/iam/policies';

const allow = (Resource: unknown) => ({ Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource }] });

/** The resources that the policies of one resource come to name. */
function resources(resource: unknown, others: Record<string, { Type: string }> = {}): unknown[] {
  const body = {
    Parameters: { Name: { Type: 'String', Default: 'the-default' } },
    Resources: { Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: allow(resource) } }, ...others },
  };
  return policiesOf(body).map(({ document }) => (document as { Statement: { Resource: unknown }[] }).Statement[0].Resource);
}

test('finds policies wherever a type puts them, and knows which are attached to an identity', () => {
  const Resources = {
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: allow('*'), Policies: [{ PolicyName: 'One', PolicyDocument: allow('*') }] } },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: allow('*') } },
    Endpoint: { Type: 'AWS::EC2::VPCEndpoint', Properties: { PolicyDocument: { Statement: allow('*').Statement[0] } } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'none' } },
  };
  expect(policiesOf({ Resources }).map(({ logicalId, kind }) => `${logicalId} ${kind}`)).toEqual(['Role resource', 'Role identity', 'Key resource', 'Endpoint resource']);
});

test('knows a boundary, which grants nothing, from a policy that somebody has', () => {
  const bounded = { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Policy' } } };
  const kinds = (properties: object, ...others: { Type: string; Properties: object }[]) => {
    const policy = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: allow('*'), ...properties } };
    return policiesOf({ Resources: { Policy: policy, ...Object.fromEntries(others.map((other, index) => [`Other${index}`, other])) } }).map(({ kind }) => kind);
  };
  expect(kinds({}, bounded)).toEqual(['boundary']);
  expect(kinds({}, bounded, bounded)).toEqual(['boundary']);
  expect(kinds({})).toEqual(['identity']);
  expect(kinds({ Roles: ['Role'] }, bounded)).toEqual(['identity']);
  expect(kinds({}, bounded, { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'Policy' }] } })).toEqual(['identity']);
});

test.each([
  ['an attribute', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::bucket'],
  ['a join', { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/app/*']] }, 'arn:aws:s3:::bucket/app/*'],
  ['a substitution', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/${!Literal}' }, 'arn:aws:s3:::bucket/${!Literal}'],
  ['a choice', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'one/two'] }] }, 'two'],
  ['a parameter', { Ref: 'Name' }, 'the-default'],
  ['a key', { 'Fn::GetAtt': ['Key', 'Arn'] }, 'arn:aws:kms:eu-central-1:123456789012:key/Key'],
])('answers %s as CloudFormation would', (_, resource, answer) => {
  expect(resources(resource, { Bucket: { Type: 'AWS::S3::Bucket' }, Key: { Type: 'AWS::KMS::Key' } })).toEqual([answer]);
});

test('a policy with a condition is judged both ways, and without the part that is left out', () => {
  expect(resources({ 'Fn::If': ['Open', '*', 'arn:aws:s3:::one'] })).toEqual(['*', 'arn:aws:s3:::one']);
  expect(resources([{ 'Fn::If': ['Open', 'arn:aws:s3:::more', { Ref: 'AWS::NoValue' }] }, 'arn:aws:s3:::one'])).toEqual([['arn:aws:s3:::more', 'arn:aws:s3:::one'], ['arn:aws:s3:::one']]);
});

test.each([
  ['a function it does not know', { 'Fn::Cidr': ['10.0.0.0/16', 2] }, /Fn::Cidr occurs in a policy/],
  ['a type whose ARN it does not know', { 'Fn::GetAtt': ['Other', 'Arn'] }, /does not know how one of AWS::New::Type looks/],
  ['a resource that is not there', { Ref: 'Gone' }, /refers to Gone, which the template does not have/],
])('stops at %s: no statement goes unread', (_, resource, message) => {
  expect(() => resources(resource, { Other: { Type: 'AWS::New::Type' } })).toThrow(message);
});
