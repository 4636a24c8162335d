import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { flagAt, given, parameters, textAt } from '../shapes/parameters';
import { argument, kind, single, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';

const { HIGH, MEDIUM, LOW } = Severity;

const NOTEBOOK = kind('Notebook', 'notebookInstanceName notebookInstanceLifecycleConfigName', 'notebook');

export const changedNotebook = change({
  id: 'notebook-changed',
  title: 'SageMaker notebook changed or opened',
  family: DetectionFamily.COMPUTE,
  ladder: {
    [HIGH]: 'other commands run when notebooks start',
    [MEDIUM]: 'another role or start-up, or an address that opens it without signing in',
    [LOW]: 'another setting',
  },
  events: { 'sagemaker.amazonaws.com': ['UpdateNotebookInstance', 'UpdateNotebookInstanceLifecycleConfig', 'CreatePresignedNotebookInstanceUrl'] },
  judge: (call) => {
    const request = parameters(call);
    const subject = subjectOf(NOTEBOOK, call);
    if (call.name === 'UpdateNotebookInstanceLifecycleConfig') {
      return {
        severity: HIGH,
        headline: `Notebook start-up ${subject.id ?? '(not named in the event)'}: other commands run with the role of the notebook`,
        subject: { ...subject, kind: { ...NOTEBOOK, page: undefined } },
        undo: { note: 'the event does not hold the former commands: deploy the stack of the notebook again' },
      };
    }
    if (call.name === 'CreatePresignedNotebookInstanceUrl') {
      return {
        severity: MEDIUM, headline: `${subject.title}: an address was made that opens it without signing in`, subject, undo: undoBy(readyCommand(call, 'sagemaker stop-notebook-instance', { '--notebook-instance-name': argument(subject) }), 'this ends what is open there'),
      };
    }
    const weighty = ['roleArn', 'lifecycleConfigName'].filter((path) => given(request, path));
    return {
      severity: weighty.length > 0 ? MEDIUM : LOW,
      headline: `${subject.title} changed${weighty.includes('roleArn') ? ': it acts with another role' : weighty.length > 0 ? ': other commands run when it starts' : ''}`,
      subject,
      facts: { role: textAt(request, 'roleArn'), startUp: textAt(request, 'lifecycleConfigName') },
      undo: { note: 'the event does not hold the former settings: deploy the stack of the notebook again' },
    };
  },
  meaning: 'A notebook runs whatever is typed into it, with its role, which often reads much data.',
  harmlessWhen: 'Somebody who works with it opens or changes it.',
  controls: controls([], 'T1546'),
});

export const usedCloudShell = loss({
  id: 'cloudshell-used',
  title: 'CloudShell used',
  family: DetectionFamily.COMPUTE,
  service: 'cloudshell',
  kind: single('CloudShell'),
  steps: { CreateEnvironment: [LOW, 'started'], CreateSession: [LOW, 'entered'] },
  ladder: { [LOW]: 'always' },
  undo: () => ({ note: 'sign the caller out by revoking the sessions of the role or user; the files in the shell stay for them' }),
  meaning: 'The caller has a shell with the rights of their sign-in, whose address is one of AWS.',
  harmlessWhen: 'Somebody works that way, and you know them.',
  controls: controls([], 'T1059.009'),
});

export const grantedModelAccess = loss({
  id: 'model-access-granted',
  title: 'Access to Bedrock models granted',
  family: DetectionFamily.COMPUTE,
  service: 'bedrock',
  kind: single('Bedrock'),
  steps: {
    PutFoundationModelEntitlement: [MEDIUM, 'may use another model'],
    PutUseCaseForModelAccess: [MEDIUM, 'told its makers what models are used for'],
    CreateFoundationModelAgreement: [MEDIUM, 'accepted the terms of another model'],
  },
  ladder: { [MEDIUM]: 'always' },
  undo: (_, call) => (call.name !== 'CreateFoundationModelAgreement'
    ? { note: 'take the access away in the console of Bedrock, or deny the model by a policy' }
    : undoBy(readyCommand(call, 'bedrock delete-foundation-model-agreement', {
        '--model-id': [textAt(parameters(call), 'modelId'), /^[A-Za-z0-9][\w.:-]{0,139}$/],
      }))),
  meaning: 'Models can be used at your cost: thieves of an account sell such access on.',
  harmlessWhen: 'Somebody sets up an application with that model.',
  controls: controls([], 'T1496'),
});

const IDENTITY = kind('E-mail identity', 'identity emailIdentity emailAddress');

export const changedMailSending = change({
  id: 'mail-sending-changed',
  title: 'Sending of e-mail by SES changed',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'the account asks to send to anyone', [MEDIUM]: 'sending switched on, a sender added or deleted', [LOW]: 'sending switched off' },
  events: { 'ses.amazonaws.com': ['DeleteIdentity', 'VerifyEmailIdentity', 'UpdateAccountSendingEnabled', 'PutAccountDetails', 'CreateEmailIdentity'] },
  judge: (call) => {
    const subject = subjectOf(IDENTITY, call);
    switch (call.name) {
      case 'PutAccountDetails':
        return { severity: HIGH, headline: 'SES was asked to let the account send e-mail to anyone', undo: undoBy(readyCommand(call, 'sesv2 put-account-sending-attributes --no-sending-enabled', {}), 'this stops all sending, what you mean to send as well') };
      case 'UpdateAccountSendingEnabled': {
        const on = flagAt(parameters(call), 'enabled') === true;
        return {
          severity: on ? MEDIUM : LOW,
          headline: `Sending by SES switched ${on ? 'on' : 'off'}`,
          facts: { enabled: on },
          undo: undoBy(readyCommand(call, `ses update-account-sending-enabled ${on ? '--no-enabled' : '--enabled'}`, {})),
        };
      }
      case 'DeleteIdentity':
        return {
          severity: MEDIUM,
          headline: `${subject.title} deleted: nothing can be sent in its name`,
          subject,
          undo: { note: 'verify the identity again; that takes its owner, or a DNS record' },
        };
      default:
        return {
          severity: MEDIUM,
          headline: `${subject.title} added as a sender`,
          subject,
          undo: undoBy(readyCommand(call, 'ses delete-identity', { '--identity': [subject.id, /^[A-Za-z0-9][\w.+@-]{0,319}$/] })),
        };
    }
  },
  meaning: 'E-mail goes out in your name and at your cost: thieves of an account send their fraud so.',
  harmlessWhen: 'An application that sends e-mail is set up or taken down.',
  controls: controls([], 'T1496.004'),
});

/** Quotas of EC2 for instances with accelerators: G and VT, P, Trn, Inf, DL, F, on demand and spot. */
const ACCELERATED_QUOTAS = [
  'L-DB2E81BA', 'L-3819A6DF', 'L-417A185B', 'L-7212CCBC', 'L-2C3B7624', 'L-6B0D517C', 'L-1945791B', 'L-B5D1601B', 'L-6E869C2A', 'L-85EED4F7', 'L-74FC7D96', 'L-88CF9481',
];
const COSTLY = ['ec2', 'bedrock', 'sagemaker', 'ses', 'lambda', 'fargate', 'ecs'];

export const raisedQuota = change({
  id: 'quota-raise-requested',
  title: 'Raise of a service quota requested',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'for instances with graphics or other accelerators', [MEDIUM]: 'for another service that thieves use up', [LOW]: 'for any other' },
  events: { 'servicequotas.amazonaws.com': ['RequestServiceQuotaIncrease'] },
  judge: (call) => {
    const request = parameters(call);
    const [service, quota, value] = ['serviceCode', 'quotaCode', 'desiredValue'].map((path) => textAt(request, path));
    const name = textAt(call.response, 'requestedQuota.quotaName') ?? `${service ?? 'unknown service'} ${quota ?? ''}`.trim();
    return {
      severity: ACCELERATED_QUOTAS.includes(quota ?? '') ? HIGH : COSTLY.includes(service ?? '') ? MEDIUM : LOW,
      headline: `Quota raise requested: ${name} to ${value ?? 'a value that the event does not name'}`,
      facts: { service, quota, value },
      undo: { note: 'ask AWS Support to close the request, and count the caller\'s other calls' },
    };
  },
  meaning: 'More can be started than before, which is what thieves of an account ask for before they use it.',
  harmlessWhen: 'Somebody runs into a limit, and plans the cost.',
  controls: controls([], 'T1578'),
});
