import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, flagAt, given, parameters, textAt, textsAt } from '../shapes/parameters';
import { argument, kind, subjectOf } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { QUEUE } from './resource-policies';

const { HIGH, MEDIUM, LOW, INFORMATIONAL } = Severity;

const REPOSITORY = kind('Repository', 'repositoryName');

export const pushedImage = loss({
  id: 'container-image-pushed',
  title: 'Container image pushed',
  family: DetectionFamily.DATA,
  service: 'ecr',
  kind: REPOSITORY,
  steps: { PutImage: [INFORMATIONAL, 'received an image'] },
  ladder: { [INFORMATIONAL]: 'always: what the image holds, the event does not tell' },
  undo: (_, call) => ({ note: `delete the image with the digest that the event gives, and roll back what started it${textAt(call.response, 'image.imageId.imageTag') === undefined ? '' : '; its tag may have named another image before'}` }),
  meaning: 'Whatever starts this repository by its tag runs the new image.',
  harmlessWhen: 'A pipeline published a build.',
  controls: controls([], 'T1525'),
});

export const disabledImageScan = change({
  id: 'container-image-scan-disabled',
  title: 'Scanning of pushed images switched off',
  family: DetectionFamily.DATA,
  ladder: { [MEDIUM]: 'always; switching it on is silent' },
  events: { 'ecr.amazonaws.com': ['PutImageScanningConfiguration'] },
  judge: (call) => {
    if (flagAt(parameters(call), 'imageScanningConfiguration.scanOnPush') === true) {
      return undefined;
    }
    const subject = subjectOf(REPOSITORY, call);
    return {
      severity: MEDIUM,
      headline: `${subject.title}: pushed images are no longer scanned`,
      subject,
      undo: undoBy(readyCommand(call, 'ecr put-image-scanning-configuration', {
        '--repository-name': argument(subject), '--image-scanning-configuration': 'scanOnPush=true',
      })),
    };
  },
  meaning: 'Known vulnerabilities of new images are no longer found here.',
  harmlessWhen: 'Inspector scans the whole registry.',
  controls: controls([], 'T1562.001'),
});

export const emptiedQueue = change({
  id: 'queue-emptied-or-decrypted',
  title: 'Queue emptied, or its encryption taken away',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'emptied: its messages are gone', [MEDIUM]: 'no longer encrypted' },
  events: { 'sqs.amazonaws.com': ['PurgeQueue', 'SetQueueAttributes'] },
  judge: (call) => {
    const subject = subjectOf(QUEUE, call);
    if (call.name === 'PurgeQueue') {
      return {
        severity: HIGH,
        headline: `${subject.title} emptied: its messages are gone`,
        subject,
        undo: { note: 'purged messages cannot be restored: whoever sent them has to send them again' },
      };
    }
    const attributes = at(parameters(call), 'attributes');
    // The console writes every attribute: no key of yours, and the key of SQS instead.
    const managed = flagAt(attributes, 'SqsManagedSseEnabled');
    const keyless = given(attributes, 'KmsMasterKeyId') && textAt(attributes, 'KmsMasterKeyId') === undefined;
    const keyed = textAt(attributes, 'KmsMasterKeyId') !== undefined;
    return managed === true || keyed || !(managed === false || keyless)
      ? undefined
      : { severity: MEDIUM, headline: `${subject.title} is no longer encrypted`, subject, undo: undoBy(readyCommand(call, 'sqs set-queue-attributes', { '--queue-url': argument(subject), '--attributes': '{"SqsManagedSseEnabled":"true"}' }), 'this encrypts with a key of SQS; the event does not hold the former key') };
  },
  meaning: 'Messages are lost before anybody handled them, or lie in clear from now on.',
  harmlessWhen: 'A test queue is set back.',
  controls: controls([], 'T1485'),
});

export const openedDevelopmentEndpoint = change({
  id: 'glue-endpoint-opened',
  title: 'Glue development endpoint created or given a key',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'created, or given an SSH key', [LOW]: 'changed without one' },
  events: { 'glue.amazonaws.com': ['CreateDevEndpoint', 'UpdateDevEndpoint'] },
  judge: (call) => {
    const request = parameters(call);
    const subject = subjectOf(kind('Glue endpoint', 'endpointName'), call);
    const keyed = call.name === 'CreateDevEndpoint' || ['publicKey', 'addPublicKeys'].some((path) => textsAt(request, path).length > 0);
    return {
      severity: keyed ? HIGH : LOW,
      headline: `${subject.title} ${call.name === 'CreateDevEndpoint' ? 'created' : keyed ? 'can be entered with another SSH key' : 'changed'}`,
      subject,
      facts: { role: textAt(request, 'roleArn') },
      undo: undoBy(readyCommand(call, 'glue delete-dev-endpoint', { '--endpoint-name': argument(subject) }), 'this stops work that goes on there'),
    };
  },
  meaning: 'Whoever holds the key runs code with the role of the endpoint, which may be more than they have.',
  harmlessWhen: 'Somebody develops a job, with a role that may do little.',
  controls: controls([], 'T1098'),
});

export const publishedBuilds = change({
  id: 'build-project-published',
  title: 'Build project made public',
  family: DetectionFamily.DATA,
  ladder: { [HIGH]: 'always; making it private is silent' },
  events: { 'codebuild.amazonaws.com': ['UpdateProjectVisibility'] },
  judge: (call) => {
    if (textAt(parameters(call), 'projectVisibility') !== 'PUBLIC_READ') {
      return undefined;
    }
    const subject = subjectOf(kind('Build project', 'projectArn'), call);
    return {
      severity: HIGH,
      headline: `${subject.title}: logs and artifacts of its builds are public`,
      subject,
      exposes: `${subject.title} to anyone on the internet`,
      undo: undoBy(readyCommand(call, 'codebuild update-project-visibility --project-visibility PRIVATE', { '--project-arn': argument(subject) })),
    };
  },
  meaning: 'Anyone can read the logs of all its builds, those of the past among them, and the secrets that stand there.',
  harmlessWhen: 'The project builds open source, and its logs were looked through.',
  controls: controls([], 'T1567'),
});
