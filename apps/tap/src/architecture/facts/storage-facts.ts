import { type Found, type TemplateView, referenced } from './template-view';

export interface IdentityFacts {
  readonly groups: number;
  /** Whether a policy of the groups denies what is asked without a second factor. */
  readonly needsMfa: boolean;
  readonly roles: number;
  /** Whether every role has a permissions boundary. */
  readonly isBounded: boolean;
}

export function identityFacts(view: TemplateView): IdentityFacts {
  const groups = view.all('AWS::IAM::Group');
  const roles = view.all('AWS::IAM::Role');
  const policies = view.all('AWS::IAM::ManagedPolicy').filter(({ id, properties: { Groups } }) =>
    groups.some((group) => referenced(Groups).includes(group.id) || referenced(group.properties.ManagedPolicyArns).includes(id)));
  return {
    groups: groups.length,
    needsMfa: policies.some(({ properties: { PolicyDocument } }) => denies(PolicyDocument, 'aws:MultiFactorAuthPresent')),
    roles: roles.length,
    isBounded: roles.every(({ properties: { PermissionsBoundary } }) => PermissionsBoundary !== undefined),
  };
}

/** How the bucket of the application keeps what is put there: the one that receives neither evidence nor access logs. */
export function storageFacts(view: TemplateView): string[] {
  const buckets = view.all('AWS::S3::Bucket');
  const evidence = [...view.all('AWS::CloudTrail::Trail'), ...view.all('AWS::Config::DeliveryChannel')].flatMap(({ properties: { S3BucketName } }) => referenced(S3BucketName));
  const logs = buckets.flatMap(({ properties: { LoggingConfiguration } }) => referenced(LoggingConfiguration));
  const bucket = buckets.find(({ id }) => !evidence.includes(id) && !logs.includes(id));
  return bucket === undefined ? [] : keeping(bucket, view);
}

function keeping({ id, properties }: Found, view: TemplateView): string[] {
  const policies = view.all('AWS::S3::BucketPolicy').filter(({ properties: { Bucket } }) => referenced(Bucket).includes(id));
  return [
    ...(JSON.stringify(properties.BucketEncryption ?? {}).includes('"aws:kms"') ? ['own key'] : []),
    ...(JSON.stringify(properties.VersioningConfiguration ?? {}).includes('"Enabled"') ? ['versions'] : []),
    ...(policies.some(({ properties: { PolicyDocument } }) => denies(PolicyDocument, 'aws:SecureTransport')) ? ['TLS only'] : []),
  ];
}

/** Whether a policy denies something on a condition about `key`. */
function denies(document: unknown, key: string): boolean {
  const { Statement } = document as { Statement: { Effect: string; Condition?: unknown }[] };
  return Statement.some(({ Effect, Condition }) => Effect === 'Deny' && JSON.stringify(Condition ?? {}).includes(`"${key}"`));
}
