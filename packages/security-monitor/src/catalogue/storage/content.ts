import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, integerAt, parameters, textAt, textsAt } from '../shapes/parameters';
import { accountOf, argument, counted, shortName, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { BUCKET, rulesOf } from './bucket';

const { HIGH, MEDIUM, LOW } = Severity;

const DEPLOY_AGAIN = { note: 'the event does not hold the former settings: deploy the stack of the bucket again' };

/** Where CloudTrail and other services put their logs. */
const LOG_PREFIX = /^\*?$|AWSLogs|CloudTrail|logs?\//i;
const WEEK = 7;
const QUARTER = 90;

/** The soonest that an enabled rule deletes objects, and whether it takes in the whole bucket or the logs in it. */
function expiries(configuration: unknown): { readonly days: number; readonly wide: boolean }[] {
  const enabled = rulesOf(configuration).filter((rule) => textAt(rule, 'Status') === 'Enabled');
  return enabled.flatMap((rule) => {
    const days = integerAt(rule, 'Expiration.Days') ?? (textAt(rule, 'Expiration.Date') === undefined ? undefined : 0);
    const prefix = textAt(rule, 'Filter.Prefix') ?? textAt(rule, 'Filter.And.Prefix') ?? textAt(rule, 'Prefix') ?? '';
    const tagged = at(rule, 'Filter.Tag') !== undefined || at(rule, 'Filter.And.Tag') !== undefined;
    return days === undefined ? [] : [{ days, wide: !tagged && LOG_PREFIX.test(prefix) }];
  });
}

export const changedLifecycle = change({
  id: 'bucket-lifecycle-changed',
  title: 'Lifecycle of a bucket changed',
  family: DetectionFamily.STORAGE,
  ladder: {
    [HIGH]: 'everything in it, or its logs, is deleted within a week',
    [MEDIUM]: `everything in it, or its logs, is deleted within ${QUARTER} days`,
    [LOW]: 'a part of it, later or never; or its rules were deleted',
  },
  events: { 's3.amazonaws.com': ['PutBucketLifecycle', 'DeleteBucketLifecycle'] },
  judge: (call) => {
    const subject = subjectOf(BUCKET, call);
    if (call.name === 'DeleteBucketLifecycle') {
      return { severity: LOW, headline: `${subject.title}: nothing is deleted or moved any more, its lifecycle rules are gone`, subject, undo: DEPLOY_AGAIN };
    }
    const soonest = Math.min(...expiries(at(parameters(call), 'LifecycleConfiguration')).filter(({ wide }) => wide).map(({ days }) => days));
    return {
      severity: soonest <= WEEK ? HIGH : soonest <= QUARTER ? MEDIUM : LOW,
      headline: Number.isFinite(soonest) ? `${subject.title}: its content is deleted ${soonest === 0 ? 'at a date' : `after ${counted(soonest, 'day')}`}` : `${subject.title}: lifecycle rules written`,
      subject,
      facts: { deletesAfterDays: Number.isFinite(soonest) ? soonest : undefined },
      undo: soonest <= QUARTER
        ? undoBy(readyCommand(call, 's3api delete-bucket-lifecycle', { '--bucket': argument(subject) }), 'this removes all rules, within the day before they work; then deploy the former ones')
        : DEPLOY_AGAIN,
    };
  },
  meaning: 'S3 itself deletes what is in the bucket, without a call for any object: a quiet way to be rid of logs or backups.',
  harmlessWhen: 'A deployment sets how long this kind of content is kept.',
  controls: controls([CIS.monitorBucketPolicies], 'T1562.008'),
});

export const changedReplication = change({
  id: 'bucket-replication-changed',
  title: 'Replication of a bucket changed',
  family: DetectionFamily.STORAGE,
  ladder: {
    [HIGH]: 'to a bucket of another account',
    [MEDIUM]: 'to a bucket whose owner the event does not name',
    [LOW]: 'inside of the account, switched off, or deleted',
  },
  events: { 's3.amazonaws.com': ['PutBucketReplication', 'DeleteBucketReplication'] },
  judge: (call) => {
    const subject = subjectOf(BUCKET, call);
    const rules = rulesOf(at(parameters(call), 'ReplicationConfiguration')).filter((rule) => textAt(rule, 'Status') !== 'Disabled');
    const targets = rules.map((rule) => ({ bucket: textAt(rule, 'Destination.Bucket'), account: textAt(rule, 'Destination.Account') }));
    const foreign = targets.find(({ account }) => account !== undefined && account !== call.account);
    const target = foreign ?? targets.find(({ account }) => account === undefined) ?? targets[0];
    const stop = undoBy(readyCommand(call, 's3api delete-bucket-replication', { '--bucket': argument(subject) }), 'this ends all replication; copies that were made stay where they are');
    if (target === undefined) {
      return { severity: LOW, headline: `${subject.title} is no longer replicated`, subject, undo: DEPLOY_AGAIN };
    }
    return {
      severity: foreign !== undefined ? HIGH : target.account === undefined ? MEDIUM : LOW,
      headline: `${subject.title} is copied to ${target.bucket === undefined ? 'a bucket that the event does not name' : `bucket ${shortName(target.bucket)}`}${foreign === undefined ? '' : ` of account ${foreign.account}`}`,
      subject,
      facts: { targets },
      exposes: foreign === undefined ? undefined : `${subject.title} to account ${foreign.account}`,
      undo: stop,
    };
  },
  meaning: 'Every new object of the bucket goes to another one as well, without a read that anybody would notice.',
  harmlessWhen: 'The copy is a backup of yours in another region or account.',
  controls: controls([CIS.monitorBucketPolicies], 'T1537'),
});

export const suspendedVersioning = change({
  id: 'bucket-versioning-suspended',
  title: 'Versioning or MFA delete of a bucket switched off',
  family: DetectionFamily.STORAGE,
  ladder: { [HIGH]: 'versioning suspended', [MEDIUM]: 'MFA delete switched off; switching versioning on is silent' },
  events: { 's3.amazonaws.com': ['PutBucketVersioning'] },
  judge: (call) => {
    const configuration = at(parameters(call), 'VersioningConfiguration');
    const suspended = textAt(configuration, 'Status') === 'Suspended';
    if (!suspended && textAt(configuration, 'MfaDelete') !== 'Disabled') {
      return undefined;
    }
    const subject = subjectOf(BUCKET, call);
    return {
      severity: suspended ? HIGH : MEDIUM,
      headline: suspended ? `${subject.title} keeps no former versions any more` : `${subject.title}: versions can be deleted without MFA`,
      subject,
      undo: suspended
        ? undoBy(readyCommand(call, 's3api put-bucket-versioning', { '--bucket': argument(subject), '--versioning-configuration': 'Status=Enabled' }))
        : { note: 'only the root user, with MFA, can switch MFA delete on again' },
    };
  },
  meaning: 'What is overwritten or deleted from now on cannot be brought back, as extortionists want it.',
  harmlessWhen: 'The content can be made anew, and the cost of versions is saved on purpose.',
  controls: controls([CIS.mfaDelete], 'T1490'),
});

export const changedBucketEncryption = change({
  id: 'bucket-encryption-changed',
  title: 'Default encryption of a bucket changed',
  family: DetectionFamily.STORAGE,
  ladder: {
    [HIGH]: 'to a key of another account',
    [MEDIUM]: 'deleted: back to keys of S3',
    [LOW]: 'to keys of S3 or of this account',
  },
  events: { 's3.amazonaws.com': ['PutBucketEncryption', 'DeleteBucketEncryption'] },
  judge: (call) => {
    const subject = subjectOf(BUCKET, call);
    if (call.name === 'DeleteBucketEncryption') {
      return { severity: MEDIUM, headline: `${subject.title}: new objects are no longer encrypted with a key of yours`, subject, undo: DEPLOY_AGAIN };
    }
    const keys = rulesOf(at(parameters(call), 'ServerSideEncryptionConfiguration')).map((rule) => textAt(rule, 'ApplyServerSideEncryptionByDefault.KMSMasterKeyID'));
    const foreign = keys.find((key) => ![undefined, call.account].includes(accountOf(key)));
    const [named] = keys.filter((key) => key !== undefined);
    const own = named === undefined ? 'keys of S3' : `key ${shortName(named)}`;
    return {
      severity: foreign === undefined ? LOW : HIGH,
      headline: `${subject.title}: new objects are encrypted with ${foreign === undefined ? own : `a key of account ${accountOf(foreign)}`}`,
      subject,
      facts: { key: foreign ?? keys[0] },
      undo: foreign === undefined
        ? DEPLOY_AGAIN
        : undoBy(readyCommand(call, 's3api delete-bucket-encryption', { '--bucket': argument(subject) }), 'new objects then have keys of S3; those written in between keep the foreign key, copy them before it is withdrawn'),
    };
  },
  meaning: 'New objects can be read only with that key, and a foreign key can be withdrawn at any time: so data is held to ransom.',
  harmlessWhen: 'A deployment sets the key of this application.',
  controls: controls([], 'T1562', 'T1486'),
});

export const disabledAccessLogs = change({
  id: 'bucket-logging-disabled',
  title: 'Access logs of a bucket switched off',
  family: DetectionFamily.STORAGE,
  ladder: { [MEDIUM]: 'always; switching them on is silent' },
  events: { 's3.amazonaws.com': ['PutBucketLogging'] },
  judge: (call) => {
    if (at(parameters(call), 'BucketLoggingStatus.LoggingEnabled') !== undefined) {
      return undefined;
    }
    const subject = subjectOf(BUCKET, call);
    return { severity: MEDIUM, headline: `${subject.title} no longer writes access logs`, subject, undo: DEPLOY_AGAIN };
  },
  meaning: 'Who reads and writes objects in the bucket is no longer written down.',
  harmlessWhen: 'Data events of CloudTrail record the same.',
  controls: controls([CIS.bucketAccessLogs], 'T1562.008'),
});

const origins = (configuration: unknown): string[] => {
  const rules = at(configuration, 'CORSRule') ?? at(configuration, 'CORSRules');
  return (Array.isArray(rules) ? rules as unknown[] : [rules]).flatMap((rule) => [...textsAt(rule, 'AllowedOrigin'), ...textsAt(rule, 'AllowedOrigins')]);
};

export const changedWebAccess = change({
  id: 'bucket-cors-or-website-changed',
  title: 'CORS or website of a bucket changed',
  family: DetectionFamily.STORAGE,
  ladder: { [MEDIUM]: 'served as a website, or pages of any site may call it', [LOW]: 'pages of named sites, or none' },
  events: { 's3.amazonaws.com': ['PutBucketCors', 'DeleteBucketCors', 'PutBucketWebsite'] },
  judge: (call) => {
    const subject = subjectOf(BUCKET, call);
    if (call.name === 'PutBucketWebsite') {
      return {
        severity: MEDIUM,
        headline: `${subject.title} is served as a website`,
        subject,
        undo: undoBy(readyCommand(call, 's3api delete-bucket-website', { '--bucket': argument(subject) })),
      };
    }
    const allowed = origins(at(parameters(call), 'CORSConfiguration'));
    const any = allowed.some((origin) => /^(https?:\/\/)?\*$/.test(origin));
    return {
      severity: any ? MEDIUM : LOW,
      headline: call.name === 'DeleteBucketCors' ? `${subject.title}: CORS rules deleted` : `${subject.title}: pages of ${any ? 'any site' : allowed.length === 1 ? allowed[0] : 'named sites'} may call it from a browser`,
      subject,
      facts: { origins: allowed },
      undo: call.name === 'DeleteBucketCors' ? DEPLOY_AGAIN : undoBy(readyCommand(call, 's3api delete-bucket-cors', { '--bucket': argument(subject) }), 'this removes all CORS rules'),
    };
  },
  meaning: 'Browsers of visitors may load, or send, what the bucket allows; a changed site can harm them.',
  harmlessWhen: 'The bucket serves a site or an application of yours.',
  controls: controls([CIS.monitorBucketPolicies], 'T1491.002'),
});

export const deletedBucket = loss({
  id: 'bucket-deleted',
  title: 'Bucket deleted',
  family: DetectionFamily.STORAGE,
  service: 's3',
  kind: BUCKET,
  steps: { DeleteBucket: [MEDIUM, 'deleted'] },
  ladder: { [MEDIUM]: 'always: it was empty then, or was emptied before' },
  undo: () => ({ note: 'make a bucket of the same name at once, before somebody else takes the name; its content does not come back' }),
  meaning: 'What wrote to the bucket fails, and anybody may take its name now.',
  harmlessWhen: 'The application that it belonged to is gone.',
  controls: controls([], 'T1485'),
});
