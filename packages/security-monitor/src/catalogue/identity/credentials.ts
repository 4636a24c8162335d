import { flag } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { textAt } from '../shapes/parameters';
import { readyCommand, SHAPE, undoBy } from '../undo';
import { NEW_CREDENTIAL } from './controls';
import { personOf } from './people';

const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

export const createdAccessKey = change({
  id: 'access-key-created',
  title: 'Access key created',
  family: DetectionFamily.IDENTITY,
  ladder: { [CRITICAL]: 'for the root user', [MEDIUM]: 'for somebody else', [LOW]: 'for oneself' },
  events: { 'iam.amazonaws.com': ['CreateAccessKey'] },
  judge: (call) => {
    const person = personOf(call);
    const id = textAt(call.response, 'accessKey.accessKeyId');
    return {
      severity: { root: CRITICAL, other: MEDIUM, own: LOW }[person.whose],
      headline: `Access key created for ${person.name}${person.whose === 'own' ? ' by itself' : ''}`,
      what: [`${person.subject.title}: access key ${id ?? 'that the event does not name'}`],
      subject: person.subject,
      facts: { accessKeyId: id, whose: person.whose },
      exposes: person.whose === 'root' ? 'the whole account, without any limit, to whoever holds the key' : undefined,
      undo: person.whose === 'root'
        ? { note: 'sign in as the root user and delete the key there: nobody else can' }
        : undoBy(readyCommand(call, 'iam update-access-key', { ...person.option, '--access-key-id': [id, SHAPE.accessKeyId], '--status': 'Inactive' }), 'delete it once it is known to be unused'),
    };
  },
  meaning: 'Whoever holds the key can act as this user from anywhere, until somebody deactivates it.',
  harmlessWhen: 'The user rotates a key as planned, or a machine was given its first one.',
  controls: controls([CIS.noRootAccessKey, CIS.noKeysAtUserCreation, CIS.oneActiveKey], NEW_CREDENTIAL),
});

export const changedLoginProfile = change({
  id: 'login-profile-changed',
  title: 'Console password given or changed',
  family: DetectionFamily.IDENTITY,
  ladder: {
    [CRITICAL]: 'of the root user',
    [HIGH]: 'of somebody else, who need not change it at the next sign-in: whoever set it can use it',
    [MEDIUM]: 'of oneself, or of somebody who must change it at the next sign-in',
  },
  events: { 'iam.amazonaws.com': ['CreateLoginProfile', 'UpdateLoginProfile'] },
  judge: (call) => {
    const person = personOf(call);
    const reset = flag(call.request.passwordResetRequired) === true;
    const first = call.name === 'CreateLoginProfile';
    return {
      severity: person.whose === 'root' ? CRITICAL : person.whose === 'other' && !reset ? HIGH : MEDIUM,
      headline: `${first ? 'Console password given to' : 'Console password changed of'} ${person.name}${person.whose === 'own' ? ' by itself' : ''}`,
      what: [`${person.subject.title}: ${first ? 'can sign in to the console from now on' : 'has another console password'}, ${reset ? 'to be changed at the next sign-in' : 'not to be changed at the next sign-in'}`],
      subject: person.subject,
      facts: { whose: person.whose, passwordResetRequired: reset },
      undo: person.whose === 'root'
        ? { note: 'recover the root user by its mail address, and set another password' }
        : undoBy(readyCommand(call, 'iam delete-login-profile', person.option), 'the user cannot sign in to the console then, until somebody gives it a new password; access keys go on working'),
    };
  },
  meaning: 'Somebody can sign in to the console as this user, with a password that whoever set it knows.',
  harmlessWhen: 'An administrator gave a colleague access, or helped with a forgotten password.',
  controls: controls([CIS.consoleMfa], NEW_CREDENTIAL),
});

export const changedAccessKey = change({
  id: 'access-key-changed',
  title: 'Access key activated, deactivated or deleted',
  family: DetectionFamily.IDENTITY,
  ladder: { [MEDIUM]: 'activated again', [INFORMATIONAL]: 'deactivated or deleted' },
  events: { 'iam.amazonaws.com': ['UpdateAccessKey', 'DeleteAccessKey'] },
  judge: (call) => {
    const person = personOf(call);
    const [id, status] = [textAt(call.request, 'accessKeyId'), textAt(call.request, 'status')];
    const happened = call.name === 'DeleteAccessKey' ? 'deleted' : status === 'Inactive' ? 'deactivated' : 'activated again';
    const active = happened === 'activated again';
    const update = (to: string) => undoBy(readyCommand(call, 'iam update-access-key', { ...person.option, '--access-key-id': [id, SHAPE.accessKeyId], '--status': to }));
    return {
      severity: active ? MEDIUM : INFORMATIONAL,
      headline: `Access key of ${person.name} ${happened}`,
      what: [`${person.subject.title}: access key ${id ?? 'that the event does not name'} ${happened}`],
      subject: person.subject,
      facts: { accessKeyId: id, status },
      undo: happened === 'deleted' ? { note: 'a deleted key cannot be restored: create a new one if it is missed' } : update(active ? 'Inactive' : 'Active'),
    };
  },
  meaning: 'A key works again, or works no more.',
  harmlessWhen: 'A key is being rotated, or was taken from somebody on purpose.',
  controls: controls([CIS.oneActiveKey], NEW_CREDENTIAL),
});

export const changedPassword = change({
  id: 'own-password-changed',
  title: 'User changed its own password',
  family: DetectionFamily.IDENTITY,
  ladder: { [LOW]: 'always' },
  events: { 'iam.amazonaws.com': ['ChangePassword'] },
  judge: (call) => {
    const { subject, option } = personOf(call);
    return {
      severity: LOW,
      headline: `${subject.title} changed its own password`,
      subject,
      undo: undoBy(readyCommand(call, 'iam update-login-profile', { ...option, '--password-reset-required': [] }), 'this makes the user choose a new one at the next sign-in'),
    };
  },
  meaning: 'Whoever acts as this user knows its new password; the former one works no more.',
  harmlessWhen: 'The user did it itself: ask.',
  controls: controls([], NEW_CREDENTIAL),
});

/** What each kind of upload is, where the answer names it, and how it is taken back. */
const UPLOADS: Readonly<Record<string, { readonly what: string; readonly at: string; readonly command: string; readonly option: string }>> = {
  UploadSSHPublicKey: { what: 'SSH key for CodeCommit', at: 'sSHPublicKey.sSHPublicKeyId', command: 'iam delete-ssh-public-key', option: '--ssh-public-key-id' },
  UploadSigningCertificate: { what: 'signing certificate', at: 'certificate.certificateId', command: 'iam delete-signing-certificate', option: '--certificate-id' },
  CreateServiceSpecificCredential: {
    what: 'service credential', at: 'serviceSpecificCredential.serviceSpecificCredentialId', command: 'iam delete-service-specific-credential', option: '--service-specific-credential-id',
  },
};

export const addedCredential = change({
  id: 'other-credential-added',
  title: 'SSH key, certificate or service credential added',
  family: DetectionFamily.IDENTITY,
  ladder: { [CRITICAL]: 'for the root user', [HIGH]: 'a key for Bedrock, which others pay for and use', [MEDIUM]: 'for somebody else', [LOW]: 'for oneself' },
  events: { 'iam.amazonaws.com': Object.keys(UPLOADS) },
  judge: (call) => {
    const person = personOf(call);
    const upload = UPLOADS[call.name];
    const [id, service] = [textAt(call.response, upload.at), textAt(call.request, 'serviceName')];
    const name = service === undefined ? upload.what : `credential for ${service.replace('.amazonaws.com', '').replace('bedrock', 'Bedrock')}`;
    return {
      severity: person.whose === 'root' ? CRITICAL : service?.startsWith('bedrock') ? HIGH : person.whose === 'other' ? MEDIUM : LOW,
      headline: `${name.charAt(0).toUpperCase()}${name.slice(1)} added for ${person.name}`,
      what: [`${person.subject.title}: ${name} ${id ?? ''}`.trim()],
      subject: person.subject,
      facts: { credentialId: id, serviceName: service, whose: person.whose },
      undo: person.whose === 'root'
        ? { note: 'sign in as the root user and delete it there: nobody else can' }
        : undoBy(readyCommand(call, upload.command, { ...person.option, [upload.option]: [id, SHAPE.id] })),
    };
  },
  meaning: 'Whoever holds it can act as this user in one service, and a search for access keys does not show it.',
  harmlessWhen: 'The user works with a service that needs such a credential.',
  controls: controls([], NEW_CREDENTIAL),
});
