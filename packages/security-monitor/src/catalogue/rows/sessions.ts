import { Json } from '../../core/json';
import { Severity } from '../../severity';
import { ROOT } from './identity-people';
import { documentOf } from './identity-policies';
import { raises, refused, Row, silent } from './row';
import { ACCOUNT, apiCall, SampleEvent } from './sample-event';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const ALICE: Json = { type: 'IAMUser', principalId: 'AIDACKCEVSQ6C2EXAMPLE', accountId: ACCOUNT, accessKeyId: '', userName: 'alice', arn: `arn:aws:iam::${ACCOUNT}:user/alice` };
const ADMIN_SESSION: Json = { type: 'AssumedRole', principalId: 'AROACKCEVSQ6C2EXAMPLE:alice', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/alice`, accountId: ACCOUNT };

/** A record of the sign-in service: it has no parameters, and says how it ended in the answer. */
const recorded = (eventName: string, userIdentity: Json, additionalEventData: Json | null = null): SampleEvent => apiCall('signin', eventName, null, { [eventName]: 'Success' })
  .with({ userIdentity, additionalEventData, eventType: 'AwsConsoleSignIn', userAgent: 'Mozilla/5.0', managementEvent: true }).as('AWS Console Sign In via CloudTrail');
/** A refused sign-in has no error code. */
const wrong = (event: SampleEvent, eventName = 'ConsoleLogin'): SampleEvent => event.with({ responseElements: { [eventName]: 'Failure' }, errorMessage: 'Failed authentication' });

const signIn = (userIdentity: Json, MFAUsed: 'Yes' | 'No', more: Json = {}): SampleEvent =>
  recorded('ConsoleLogin', userIdentity, { LoginTo: 'https://console.aws.amazon.com/console/home', MobileVersion: 'No', MFAUsed, ...more });

const federated = (fields: Json): SampleEvent => apiCall('sts', 'GetFederationToken', { name: 'bob', durationSeconds: 129_600, ...fields }, { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' } });
const session = (fields: Json = {}): SampleEvent => apiCall('sts', 'GetSessionToken', { durationSeconds: 43_200, ...fields }, { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' } });
const assumeRoot = (task: string): SampleEvent => apiCall('sts', 'AssumeRoot', { targetPrincipal: '444455556666', taskPolicyArn: { arn: `arn:aws:iam::aws:policy/root-task/${task}` } });
const ofAws = (name: string): Json => ({ policyArns: [{ arn: `arn:aws:iam::aws:policy/${name}` }] });

export const SESSION_ROWS: Readonly<Record<string, readonly Row[]>> = {
  'root-console-sign-in': [
    raises(CRITICAL, 'without MFA', signIn(ROOT, 'No')),
    raises(CRITICAL, 'without a word about MFA', recorded('ConsoleLogin', ROOT)),
    raises(HIGH, 'with MFA', signIn(ROOT, 'Yes')),
    raises(HIGH, 'in the spelling that AWS documents', signIn(ROOT, 'Yes').as('AWS Console Signin via CloudTrail')),
    raises(MEDIUM, 'with a wrong password', wrong(signIn(ROOT, 'No'))),
    silent('a user', signIn(ALICE, 'Yes')),
  ],
  'console-sign-in-without-mfa': [
    raises(HIGH, 'a user', signIn(ALICE, 'No')),
    raises(HIGH, 'a user, in the spelling that AWS documents', signIn(ALICE, 'No').as('AWS Console Signin via CloudTrail')),
    raises(LOW, 'with a wrong password', wrong(signIn(ALICE, 'No'))),
    silent('a user with MFA', signIn(ALICE, 'Yes')),
    silent('a role, whose identity provider asked', signIn(ADMIN_SESSION, 'No')),
    silent('a user of an identity provider', signIn(ALICE, 'No', { SamlProviderArn: `arn:aws:iam::${ACCOUNT}:saml-provider/okta` })),
    silent('the root user, which has its own detection', signIn(ROOT, 'No')),
  ],
  'console-sign-ins-failed': [
    raises(MEDIUM, 'a user with a wrong password', wrong(signIn(ALICE, 'No'))),
    raises(MEDIUM, 'a user that does not exist', wrong(signIn({ ...ALICE, userName: 'HIDDEN_DUE_TO_SECURITY_REASONS', arn: undefined }, 'No'))),
    silent('a user who got in', signIn(ALICE, 'Yes')),
    silent('the root user, each of whose failures is told', wrong(signIn(ROOT, 'No'))),
  ],
  'root-recovery': [
    raises(CRITICAL, 'the password changed', recorded('PasswordUpdated', ROOT)),
    raises(CRITICAL, 'the password recovered', recorded('PasswordRecoveryCompleted', ROOT)),
    raises(HIGH, 'a recovery asked for', recorded('PasswordRecoveryRequested', ROOT)),
    raises(MEDIUM, 'a recovery that failed', wrong(recorded('PasswordRecoveryCompleted', ROOT), 'PasswordRecoveryCompleted')),
    silent('a sign-in', signIn(ROOT, 'Yes')),
  ],
  'federation-token-issued': [
    raises(HIGH, 'with all rights', federated({ policy: documentOf({ Effect: 'Allow', Action: '*', Resource: '*' }) })),
    raises(HIGH, 'with the policy of administrators', federated(ofAws('AdministratorAccess'))),
    raises(HIGH, 'by the root user', federated({}).with({ userIdentity: ROOT })),
    raises(MEDIUM, 'with a limited policy', federated({ policy: documentOf({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }) })),
    raises(MEDIUM, 'without a policy', federated({})),
    refused(LOW, federated({})),
    silent('a session', session()),
  ],
  'session-token-issued': [
    raises(HIGH, 'to the root user', session().with({ userIdentity: ROOT })),
    raises(LOW, 'without MFA', session()),
    raises(INFORMATIONAL, 'with MFA', session({ serialNumber: `arn:aws:iam::${ACCOUNT}:mfa/alice`, tokenCode: '123456' })),
    refused(INFORMATIONAL, session()),
    silent('a role assumed', apiCall('sts', 'AssumeRole', { roleArn: `arn:aws:iam::${ACCOUNT}:role/app` })),
  ],
  'root-assumed': [
    raises(HIGH, 'to unlock a bucket', assumeRoot('S3UnlockBucketPolicy')),
    raises(HIGH, 'to make a root password', assumeRoot('IAMCreateRootUserPassword')),
    raises(MEDIUM, 'to look', assumeRoot('IAMAuditRootUserCredentials')),
    raises(MEDIUM, 'denied attempt', assumeRoot('S3UnlockBucketPolicy').denied()),
    silent('a role assumed', apiCall('sts', 'AssumeRole', { roleArn: `arn:aws:iam::${ACCOUNT}:role/app` })),
  ],
};
