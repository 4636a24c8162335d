import { EventPattern, Match } from 'aws-cdk-lib/aws-events';
import { CIS, controls } from '../catalogue/controls';
import { DetectionFamily } from '../detection-family';
import { Severity } from '../severity';
import { CustomDetection } from './custom-input';

/** Detections over calls that EventBridge hands over only to rules that ask for reads, and over any call whatever. */

export interface ReadDetection extends CustomDetection {
  readonly pattern: EventPattern;
}

const API_CALL = ['AWS API Call via CloudTrail'];
/** Not what a service does for somebody, such as CloudFormation that resolves a secret. */
const BY_ITSELF = { invokedBy: [{ exists: false }] };

const reads = (calls: Readonly<Record<string, string>>): EventPattern => {
  const services = Object.entries(calls).map(([service, names]) => ({ eventSource: [`${service}.amazonaws.com`], eventName: names.split(' ') }));
  return { source: Object.keys(calls).map((service) => `aws.${service}`), detailType: API_CALL, detail: { $or: services, userIdentity: BY_ITSELF } };
};

/** `$or` wants two alternatives at least. */
const readsOf = (service: string, names: string): EventPattern =>
  ({ source: [`aws.${service}`], detailType: API_CALL, detail: { eventSource: [`${service}.amazonaws.com`], eventName: names.split(' '), userIdentity: BY_ITSELF } });

export const ROOT_USED: ReadDetection = {
  id: 'root-used',
  title: 'Root user made a call',
  severity: Severity.HIGH,
  family: DetectionFamily.SESSIONS,
  pattern: {
    source: Match.prefix('aws.'),
    detailType: API_CALL,
    detail: { eventType: [{ 'anything-but': ['AwsServiceEvent'] }], userIdentity: { type: ['Root'], ...BY_ITSELF } },
  },
  meaning: 'Somebody acts as the owner of the account, whom no policy of it binds.',
  harmlessWhen: 'One of the few tasks is being done that only the root user can do, and it was announced.',
  undo: 'If it was not you: recover the root user by its mail address, set another password and MFA device, delete its access keys, then look through what it did.',
  controls: controls([CIS.monitorRoot, CIS.rootNotUsedDaily], 'T1078.004'),
};

export const SECRET_READ: ReadDetection = {
  id: 'secret-read',
  title: 'Secret read',
  severity: Severity.MEDIUM,
  family: DetectionFamily.ENCRYPTION,
  pattern: readsOf('secretsmanager', 'GetSecretValue BatchGetSecretValue'),
  meaning: 'Whoever made the call knows the secret from now on, whatever becomes of their permission.',
  harmlessWhen: 'It is the application that the secret belongs to: exclude its role.',
  undo: 'Rotate the secret, and look what else the same caller read.',
  controls: controls([], 'T1555.006'),
};

export const PASSWORD_DATA_READ: ReadDetection = {
  id: 'password-data-read',
  title: 'Administrator password of a Windows instance asked for',
  severity: Severity.MEDIUM,
  family: DetectionFamily.COMPUTE,
  pattern: readsOf('ec2', 'GetPasswordData'),
  meaning: 'Whoever also holds the key pair of the instance can sign in to it as its administrator.',
  harmlessWhen: 'The instance is new, and whoever launched it signs in for the first time.',
  undo: 'Change the password of the administrator on the instance, and look for many such calls of the same caller.',
  controls: controls([], 'T1555'),
};

export const SIGN_IN_TOKEN_READ: ReadDetection = {
  id: 'sign-in-token-read',
  title: 'Console session made of temporary credentials',
  severity: Severity.LOW,
  family: DetectionFamily.SESSIONS,
  pattern: {
    source: ['aws.signin'],
    detail: { eventSource: ['signin.amazonaws.com'], eventName: ['GetSigninToken'], userAgent: [{ 'anything-but': { prefix: 'Jersey/' } }] },
  },
  meaning: 'Keys of a program became a session of the console, in which a person can click: a common step with stolen keys.',
  harmlessWhen: 'A sign-in portal of your own works that way.',
  undo: 'Revoke the sessions of the role, and look where its keys came from.',
  controls: controls([], 'T1550.001'),
};

export const RECONNAISSANCE: ReadDetection = {
  id: 'reconnaissance',
  title: 'The account explored as by an intruder',
  severity: Severity.LOW,
  family: DetectionFamily.IDENTITY,
  pattern: reads({
    bedrock: 'GetModelInvocationLoggingConfiguration GetFoundationModelAvailability GetUseCaseForModelAccess',
    ec2: 'GetConsoleScreenshot GetConsoleOutput GetSerialConsoleAccessStatus',
    iam: 'GetAccountAuthorizationDetails GetCredentialReport',
    secretsmanager: 'ListSecrets',
    ses: 'GetSendQuota GetAccount',
    ssm: 'DescribeInstanceInformation',
  }),
  meaning: 'These calls change nothing, and are what programs for stolen keys begin with: whether one may send mail, run models, read secrets or list all rights.',
  harmlessWhen: 'An auditor or an inventory tool of yours reads the account: exclude its role.',
  undo: 'Nothing was changed: find out whose keys these are, and disable them if nobody knows.',
  controls: controls([], 'T1580', 'T1087.004'),
};
