import { Call } from '../../core/call';
import { isOwnStack, OwnResources, ownPartOf } from '../../core/own-resources';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { Undo } from '../detection';
import { change } from '../shapes/change';
import { flagAt, parameters, textsAt } from '../shapes/parameters';
import { decoded, kind, NAME, subject } from '../shapes/subject';
import { readyCommand } from '../undo';
import { Blow, Part, PARTS } from './parts';

const { CRITICAL, HIGH } = Severity;

const partOf = (call: Call): Part => PARTS[call.source.replace('.amazonaws.com', '')];

/** The names of our own among those that a call is about. */
function ownNames({ at }: Part, call: Call, own: OwnResources): string[] {
  const texts = at.flatMap((path) => textsAt(parameters(call), path)).map(decoded);
  const ours = call.source === 'cloudformation.amazonaws.com'
    ? texts.flatMap((text) => (isOwnStack(own, text) ? [own.stackName] : []))
    : texts.map((text) => ownPartOf(own, text)).filter((name) => name !== undefined);
  return [...new Set(ours)];
}

const DEPLOY_AGAIN = 'deploy the stack of the monitor again, which puts back what it made, and look what else the same caller did';

function undo({ undo: way }: Blow, names: readonly string[], call: Call): Undo {
  const list = names.length === 1 ? names[0] : JSON.stringify(names);
  const command = way !== undefined && names.every((name) => NAME.test(name)) ? readyCommand(call, way[0], { [way[1]]: list }) : undefined;
  return { command, note: command === undefined ? DEPLOY_AGAIN : `if more was changed: ${DEPLOY_AGAIN}` };
}

export const tampered = change({
  id: 'monitor-tampered',
  title: 'This monitor itself tampered with',
  family: DetectionFamily.SELF_PROTECTION,
  ladder: {
    [CRITICAL]: 'a rule, the function, a topic, a queue, the role, the log, an alarm, a key, the table, a schedule or the stack of this monitor deleted, disabled or changed by hand',
    [HIGH]: 'something of it deleted by CloudFormation, whose own call, such as DeleteStack, is judged by itself; what a deployment writes is silent',
  },
  events: Object.fromEntries(Object.entries(PARTS).map(([service, { calls }]) => [`${service}.amazonaws.com`, Object.keys(calls)])),
  judge: (call, own) => {
    const part = partOf(call);
    const blow = part.calls[call.name];
    const names = ownNames(part, call, own);
    // `invokedBy` is written by AWS, not by the caller.
    const deployed = call.actor.invokedBy === 'cloudformation.amazonaws.com';
    const repaired = call.name === 'UpdateTerminationProtection' && flagAt(parameters(call), 'enableTerminationProtection') === true;
    if (names.length === 0 || repaired || (deployed && blow.removes !== true)) {
      return undefined;
    }
    const [first, ...others] = names;
    return {
      severity: deployed ? HIGH : CRITICAL,
      // Who tries this has something to hide.
      ifFailed: HIGH,
      // The names are long, and the subject of a mail is cut.
      headline: `This monitor itself: ${part.noun} ${blow.happened}: ${first}${others.length === 0 ? '' : ` and ${others.length} more`}`,
      what: names.map((name) => `${part.noun} ${name} ${blow.happened}`),
      subject: subject(kind(part.noun, 'name'), first),
      facts: { ownResources: names },
      undo: undo(blow, names, call),
    };
  },
  meaning: 'Alerts may be lost, late or forged from now on: what happens next may be what nobody is meant to hear of.',
  harmlessWhen: 'You maintain the monitor by hand just now, and nothing else is being done in the account.',
  controls: controls([], 'T1562.001', 'T1562.008'),
});
