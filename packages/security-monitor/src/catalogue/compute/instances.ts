import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { CIS, controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, given, parameters, textAt } from '../shapes/parameters';
import { argument, kind, shortName, single, subjectOf } from '../shapes/subject';
import { readyCommand, SHAPE, undoBy } from '../undo';

const { HIGH, MEDIUM, LOW } = Severity;

export const INSTANCE = kind('Instance', 'instanceId', 'instance', SHAPE.id);

export const changedUserData = change({
  id: 'instance-user-data-changed',
  title: 'User data of an instance changed',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'always' },
  events: { 'ec2.amazonaws.com': ['ModifyInstanceAttribute'] },
  judge: (call) => {
    if (!given(parameters(call), 'userData')) {
      return undefined;
    }
    const subject = subjectOf(INSTANCE, call);
    return {
      severity: HIGH,
      headline: `${subject.title}: other commands run as root when it starts`,
      subject,
      undo: undoBy(readyCommand(call, 'ec2 modify-instance-attribute', { '--instance-id': argument(subject), '--user-data': 'Value=' }), 'this empties the user data, while the instance is stopped; CloudTrail hides both the former and the new one'),
    };
  },
  meaning: 'What stands there runs with all rights of the instance, and with its role, at the next start.',
  harmlessWhen: 'Somebody changes how the instance sets itself up, and can show what they wrote.',
  controls: controls([], 'T1059'),
});

export const enabledSerialConsole = loss({
  id: 'serial-console-enabled',
  title: 'Serial console switched on for the account',
  family: DetectionFamily.COMPUTE,
  service: 'ec2',
  kind: single('The account'),
  steps: { EnableSerialConsoleAccess: [HIGH, 'lets instances be entered by their serial console, past any security group'] },
  ladder: { [HIGH]: 'always; switching it off is silent' },
  undo: (_, call) => undoBy(readyCommand(call, 'ec2 disable-serial-console-access', {})),
  meaning: 'Whoever may push a key to the serial console reaches instances that no network lets them reach.',
  harmlessWhen: 'An instance that does not start is being repaired.',
  controls: controls([], 'T1021'),
});

export const pushedKey = loss({
  id: 'ssh-key-pushed',
  title: 'SSH key pushed to an instance',
  family: DetectionFamily.COMPUTE,
  service: 'ec2-instance-connect',
  kind: INSTANCE,
  steps: {
    SendSerialConsoleSSHPublicKey: [HIGH, 'can be entered by its serial console with a new key'],
    SendSSHPublicKey: [MEDIUM, 'can be entered by SSH with a new key'],
  },
  ladder: { [HIGH]: 'the serial console, past any security group', [MEDIUM]: 'SSH' },
  undo: () => ({ note: 'the key works for a minute and goes by itself: look for sessions that were opened in it' }),
  meaning: 'The caller can be on the instance a moment later, and act with its role.',
  harmlessWhen: 'EC2 Instance Connect is how you reach this instance, and you know the caller.',
  controls: controls([], 'T1021.004'),
});

export const swappedProfile = change({
  id: 'instance-profile-swapped',
  title: 'Instance profile given or replaced',
  family: DetectionFamily.COMPUTE,
  ladder: { [MEDIUM]: 'always: what the new role may do, the event does not tell' },
  events: { 'ec2.amazonaws.com': ['AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation'] },
  judge: (call) => {
    const request = parameters(call);
    const association = at(call.response, `${call.name}Response.iamInstanceProfileAssociation`) ?? at(call.response, 'iamInstanceProfileAssociation');
    const profile = textAt(request, 'iamInstanceProfile.arn') ?? textAt(request, 'iamInstanceProfile.name');
    const subject = subjectOf({ ...INSTANCE, at: ['instanceId', `${call.name}Response.iamInstanceProfileAssociation.instanceId`, 'iamInstanceProfileAssociation.instanceId'] }, call);
    return {
      severity: MEDIUM,
      headline: `${subject.title} acts with the profile ${profile === undefined ? '(not named in the event)' : shortName(profile)} now`,
      subject,
      facts: { profile },
      undo: undoBy(readyCommand(call, 'ec2 disassociate-iam-instance-profile', {
        '--association-id': [textAt(association, 'associationId') ?? textAt(request, 'associationId'), SHAPE.id],
      }), 'the event does not hold the former profile: the history of the instance does'),
    };
  },
  meaning: 'Whoever is on the instance has the rights of that role.',
  harmlessWhen: 'A deployment or a colleague gives the instance what it needs.',
  controls: controls([], 'T1078.004'),
});

export const addedKeyPair = loss({
  id: 'key-pair-added',
  title: 'Key pair created or imported',
  family: DetectionFamily.COMPUTE,
  service: 'ec2',
  kind: kind('Key pair', 'keyName'),
  steps: {
    ImportKeyPair: [MEDIUM, 'imported: its private half is outside of AWS'],
    CreateKeyPair: [LOW, 'created'],
  },
  ladder: { [MEDIUM]: 'imported', [LOW]: 'created' },
  undo: (pair, call) => undoBy(readyCommand(call, 'ec2 delete-key-pair', { '--key-name': argument(pair) }), 'instances that were started with it keep the key'),
  meaning: 'Instances started with this pair can be entered by whoever holds its private half.',
  harmlessWhen: 'Somebody sets up instances, and keeps the key where it belongs.',
  controls: controls([], 'T1098.004'),
});

export const enabledOldMetadata = change({
  id: 'imds-v1-enabled',
  title: 'Instance metadata without a token allowed',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'for every new instance of the region', [MEDIUM]: 'for one instance, or for those of a launch; requiring a token is silent' },
  events: { 'ec2.amazonaws.com': ['ModifyInstanceMetadataOptions', 'ModifyInstanceMetadataDefaults', 'RunInstances'] },
  judge: (call) => {
    if (textAt(parameters(call), call.name === 'RunInstances' ? 'metadataOptions.httpTokens' : 'httpTokens') !== 'optional') {
      return undefined;
    }
    if (call.name === 'RunInstances') {
      return { severity: MEDIUM, headline: 'Instances launched that give their credentials to whoever asks without a token', undo: { note: 'require a token with `aws ec2 modify-instance-metadata-options`, for each instance of the launch' } };
    }
    if (call.name === 'ModifyInstanceMetadataDefaults') {
      return {
        severity: HIGH,
        headline: 'New instances of this region give their credentials to whoever asks without a token',
        undo: undoBy(readyCommand(call, 'ec2 modify-instance-metadata-defaults', { '--http-tokens': 'required' })),
      };
    }
    const subject = subjectOf(INSTANCE, call);
    return {
      severity: MEDIUM,
      headline: `${subject.title} gives its credentials to whoever asks without a token`,
      subject,
      undo: undoBy(readyCommand(call, 'ec2 modify-instance-metadata-options --http-tokens required', { '--instance-id': argument(subject) })),
    };
  },
  meaning: 'A web application that can be made to fetch an address gives away the credentials of its role.',
  harmlessWhen: 'Old software on the instance cannot do otherwise, and is being replaced.',
  controls: controls([CIS.imdsV2], 'T1552.005'),
});
