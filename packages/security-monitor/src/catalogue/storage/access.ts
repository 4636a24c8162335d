import { Call } from '../../core/call';
import { items, Json } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, flagAt, parameters, textAt, textsAt } from '../shapes/parameters';
import { resourcePolicy, written } from '../shapes/resource-policy';
import { argument, counted, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';
import { BUCKET } from './bucket';

const { CRITICAL, HIGH, MEDIUM, LOW } = Severity;

/** Data from cloud storage. */
const CLOUD_DATA = 'T1530';
const BUCKET_ACCESS = controls([CIS.monitorBucketPolicies, CIS.blockPublicAccess], CLOUD_DATA);

export const changedBucketPolicy = resourcePolicy({
  id: 'bucket-policy-changed',
  title: 'Bucket policy written',
  family: DetectionFamily.STORAGE,
  kind: BUCKET,
  events: { 's3.amazonaws.com': ['PutBucketPolicy'] },
  policy: (call) => written(parameters(call).bucketPolicy),
  undo: (bucket, call) => undoBy(readyCommand(call, 's3api put-public-access-block', {
    '--bucket': argument(bucket), '--public-access-block-configuration': 'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
  }), 'this shuts the public out and leaves named accounts in; the event does not hold the former policy'),
  meaning: 'Whom the policy lets in can read, write or delete what is in the bucket, as far as its actions go.',
  harmlessWhen: 'The bucket serves a public site, or the account that is let in is one of yours.',
  controls: BUCKET_ACCESS,
});

export const deletedBucketPolicy = loss({
  id: 'bucket-policy-deleted',
  title: 'Bucket policy deleted',
  family: DetectionFamily.STORAGE,
  service: 's3',
  kind: BUCKET,
  steps: { DeleteBucketPolicy: [MEDIUM, 'lost its policy, and whatever that denied'] },
  ladder: { [MEDIUM]: 'always: denials, such as that of plain HTTP, go with it' },
  undo: () => ({ note: 'the event does not hold the former policy: deploy the stack of the bucket again' }),
  meaning: 'What the policy forbade is allowed again, and services that it let in no longer deliver.',
  harmlessWhen: 'The policy let somebody in who should not be, or another takes its place.',
  controls: controls([CIS.monitorBucketPolicies, CIS.bucketDeniesHttp], CLOUD_DATA),
});

const PUBLIC_ACLS = ['public-read', 'public-read-write', 'authenticated-read'];
const PUBLIC_GROUP = /acs\.amazonaws\.com\/groups\/global\/(AllUsers|AuthenticatedUsers)/;
const GRANT_HEADERS = ['read', 'write', 'read-acp', 'write-acp', 'full-control'].map((permission) => `x-amz-grant-${permission}`);

/** Whom an ACL lets in: by a ready-made ACL, by headers, or by a list of grants. */
function granteesOf(call: Call): { readonly everyone: boolean; readonly others: readonly string[] } {
  const request = parameters(call);
  const acl = at(request, 'AccessControlPolicy');
  const owner = textAt(acl, 'Owner.ID');
  const grantees = items(at(acl, 'AccessControlList.Grant')).map((grant): Json => ({ ...items(at(grant, 'Grantee'))[0] }));
  const headers = GRANT_HEADERS.flatMap((name) => [...textsAt(request, name), ...textsAt(at(request, 'accessControlList'), name)]);
  const canned = [...textsAt(request, 'x-amz-acl'), ...textsAt(at(request, 'accessControlList'), 'x-amz-acl')];
  const uris = [...grantees.map((grantee) => textAt(grantee, 'URI') ?? ''), ...headers];
  return {
    everyone: canned.some((name) => PUBLIC_ACLS.includes(name)) || uris.some((uri) => PUBLIC_GROUP.test(uri)),
    others: [
      ...grantees.map((grantee) => textAt(grantee, 'EmailAddress') ?? textAt(grantee, 'ID')).filter((id) => id !== undefined && id !== owner),
      ...headers.filter((header) => /(id|emailAddress)=/.test(header)),
    ] as string[],
  };
}

export const changedBucketAcl = change({
  id: 'bucket-acl-changed',
  title: 'Bucket ACL written',
  family: DetectionFamily.STORAGE,
  ladder: {
    [CRITICAL]: 'it lets in everyone, or everyone with an AWS account',
    [MEDIUM]: 'it lets in somebody other than the owner',
    [LOW]: 'it lets in the owner, or log delivery',
  },
  events: { 's3.amazonaws.com': ['PutBucketAcl'] },
  judge: (call) => {
    const subject = subjectOf(BUCKET, call);
    const { everyone, others } = granteesOf(call);
    const undo = undoBy(readyCommand(call, 's3api put-bucket-acl', { '--bucket': argument(subject), '--acl': 'private' }));
    if (everyone) {
      return {
        severity: CRITICAL, headline: `${subject.title} opened to everyone by its ACL`, subject, exposes: `${subject.title} to anyone on the internet`, undo,
      };
    }
    return others.length > 0
      ? {
          severity: MEDIUM,
          headline: `${subject.title}: its ACL lets in somebody else than the owner`,
          what: others.map((id) => `${subject.title}: access for ${id}`),
          subject,
          facts: { letsIn: others },
          undo,
        }
      : {
          severity: LOW,
          headline: `${subject.title}: ACL written, nobody else is let in`,
          subject,
          undo: { note: 'nothing to undo: the ACL lets in nobody else' },
        };
  },
  meaning: 'An ACL gives access beside the policy of the bucket, where few people look.',
  harmlessWhen: 'The bucket serves a public site, or receives access logs.',
  controls: BUCKET_ACCESS,
});

const SETTINGS = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

/** The settings that a call switches off; what it leaves out is off as well. */
const unblocked = (call: Call): string[] => (call.name.startsWith('Delete')
  ? SETTINGS
  : SETTINGS.filter((setting) => flagAt(parameters(call), `PublicAccessBlockConfiguration.${setting}`) !== true));

export const removedPublicAccessBlock = change({
  id: 'public-access-block-removed',
  title: 'Public access block taken away',
  family: DetectionFamily.STORAGE,
  ladder: { [CRITICAL]: 'of the whole account', [HIGH]: 'of one bucket; switching all of it on is silent' },
  events: {
    's3.amazonaws.com': ['DeleteBucketPublicAccessBlock', 'PutBucketPublicAccessBlock', 'DeleteAccountPublicAccessBlock', 'PutAccountPublicAccessBlock'],
  },
  judge: (call) => {
    const off = unblocked(call);
    if (off.length === 0) {
      return undefined;
    }
    const ofAccount = call.name.includes('Account');
    const subject = subjectOf(BUCKET, call);
    const on = { '--public-access-block-configuration': SETTINGS.map((setting) => `${setting}=true`).join(',') };
    return {
      severity: ofAccount ? CRITICAL : HIGH,
      headline: `${ofAccount ? 'Every bucket of the account' : subject.title} can be made public: ${off.length === SETTINGS.length ? 'its public access block is off' : `${counted(off.length, 'setting')} of its block off`}`,
      subject: ofAccount ? undefined : subject,
      facts: { switchedOff: off, scope: ofAccount ? 'account' : 'bucket' },
      undo: undoBy(ofAccount
        ? readyCommand(call, 's3control put-public-access-block', { '--account-id': [call.account, SHAPE.account], ...on })
        : readyCommand(call, 's3api put-public-access-block', { '--bucket': argument(subject), ...on })),
    };
  },
  meaning: 'Policies and ACLs can let in the public now, those among them that had been held back until now at once.',
  harmlessWhen: 'The bucket serves a public site, and the block of the account is off for its sake alone.',
  controls: controls([CIS.blockPublicAccess], 'T1562'),
});
