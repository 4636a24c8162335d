import { items } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { loss } from '../shapes/loss';
import { at, parameters, textAt, textsAt } from '../shapes/parameters';
import { argument, kind } from '../shapes/subject';
import { readyCommand, undoBy } from '../undo';
import { INSTANCE } from './instances';

const { HIGH, MEDIUM, LOW } = Severity;

/** Cloud administration command. */
const TECHNIQUE = controls([], 'T1651');

/** Documents of AWS that run what the caller wrote. */
const SHELLS = ['AWS-RunShellScript', 'AWS-RunPowerShellScript', 'AWS-RunRemoteScript', 'AWS-RunDocument', 'AWS-RunSaltState', 'AWS-RunAnsiblePlaybook', 'AWS-ApplyAnsiblePlaybooks'];

export const sentCommand = change({
  id: 'remote-command-sent',
  title: 'Command sent to instances by Systems Manager',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'a script of the caller, to every instance', [MEDIUM]: 'a script of the caller', [LOW]: 'another document' },
  events: { 'ssm.amazonaws.com': ['SendCommand'] },
  judge: (call) => {
    const request = parameters(call);
    const document = textAt(request, 'documentName') ?? 'a document that the event does not name';
    const shell = SHELLS.includes(document.replace(/^arn:.*document\//, ''));
    const instances = textsAt(request, 'instanceIds');
    const targets = items(at(request, 'targets')).flatMap((one) => textsAt(one, 'values').map((value) => `${textAt(one, 'key')}=${value}`));
    const all = items(at(request, 'targets')).some((one) => textsAt(one, 'values').includes('*'));
    const where = all ? 'every instance' : [...instances, ...targets].slice(0, 3).join(', ') || 'instances that the event does not name';
    return {
      severity: shell ? all ? HIGH : MEDIUM : LOW,
      headline: `${shell ? 'A script' : document} is run on ${where}`,
      what: [`${document} on ${where}`, ...[...instances, ...targets].slice(3).map((one) => `and on ${one}`)],
      facts: { document, instances, targets },
      undo: undoBy(readyCommand(call, 'ssm cancel-command', { '--command-id': [textAt(call.response, 'command.commandId'), /^[0-9a-f][0-9a-f-]{35}$/] }), 'what has run already is not undone'),
    };
  },
  meaning: 'The caller runs commands with all rights on these instances, without a key or an open port.',
  harmlessWhen: 'A maintenance or a deployment works that way, and you know the caller.',
  controls: TECHNIQUE,
});

export const startedSession = loss({
  id: 'remote-session-started',
  title: 'Session on an instance started by Systems Manager',
  family: DetectionFamily.COMPUTE,
  service: 'ssm',
  kind: { ...INSTANCE, at: ['target'] },
  steps: { StartSession: [MEDIUM, 'was entered by Session Manager'] },
  ladder: { [MEDIUM]: 'always' },
  undo: (_, call) => undoBy(readyCommand(call, 'ssm terminate-session', { '--session-id': [textAt(call.response, 'sessionId'), /^\w[\w.@+=-]{0,127}$/] })),
  meaning: 'The caller has a shell on the instance, or a tunnel through it, without a key or an open port.',
  harmlessWhen: 'Session Manager is how you reach this instance, and you know the caller.',
  controls: TECHNIQUE,
});

export const createdAutomation = loss({
  id: 'remote-automation-created',
  title: 'Systems Manager document or association created',
  family: DetectionFamily.COMPUTE,
  service: 'ssm',
  kind: kind('Document', 'name'),
  steps: {
    CreateAssociation: [MEDIUM, 'runs on its targets again and again from now on'],
    CreateDocument: [LOW, 'created'],
  },
  ladder: { [MEDIUM]: 'an association: it runs by itself', [LOW]: 'a document: it waits to be run' },
  undo: (document, call) => (call.name === 'CreateDocument'
    ? undoBy(readyCommand(call, 'ssm delete-document', { '--name': argument(document) }))
    : undoBy(readyCommand(call, 'ssm delete-association', { '--association-id': [textAt(call.response, 'associationDescription.associationId'), /^[0-9a-f][0-9a-f-]{35}$/] }), 'what has run already is not undone')),
  meaning: 'Commands run on instances, now or later, without anybody signing in to them.',
  harmlessWhen: 'A deployment or the inventory of Systems Manager sets that up.',
  controls: TECHNIQUE,
});
