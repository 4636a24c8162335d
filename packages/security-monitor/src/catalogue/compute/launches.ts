import { Call } from '../../core/call';
import { items } from '../../core/json';
import { DetectionFamily } from '../../detection-family';
import { Severity } from '../../severity';
import { controls } from '../controls';
import { change } from '../shapes/change';
import { at, integerAt, parameters, textAt } from '../shapes/parameters';
import { readyCommand, undoBy } from '../undo';

const { HIGH, MEDIUM } = Severity;

/** Graphics, training, inference, video and programmable hardware: what miners and stolen model access are after. */
const ACCELERATED = /^(p\d|g\d|gr\d|trn\d|inf\d|dl\d|vt\d|f\d)[a-z0-9-]*\./;
/** From here on an instance costs more than a hundred dollars a day. */
const LARGE_SIZE = 24;
const MANY = 20;

const isLarge = (type: string): boolean => /\.metal/.test(type) || /^u-/.test(type) || Number(/\.(\d+)xlarge$/.exec(type)?.[1] ?? 0) >= LARGE_SIZE;

interface Launch { readonly types: readonly string[]; readonly count: number; readonly ids: readonly string[] }

function launchOf(call: Call): Launch {
  const answered = items(at(call.response, 'instancesSet'));
  const asked = items(at(parameters(call), 'instancesSet'));
  const types = [textAt(parameters(call), 'instanceType'), ...answered.map((one) => textAt(one, 'instanceType'))].filter((type) => type !== undefined);
  return {
    types: [...new Set(types)],
    count: answered.length || Math.max(0, ...asked.map((one) => integerAt(one, 'maxCount') ?? 0)),
    ids: answered.map((one) => textAt(one, 'instanceId')).filter((id) => id !== undefined),
  };
}

const ID = /^i-[0-9a-z]{1,40}$/;

function undo(ids: readonly string[], call: Call) {
  const known = ids.length > 0 && ids.length <= 50 && ids.every((id) => ID.test(id));
  return undoBy(known ? readyCommand(call, 'ec2 terminate-instances', { '--instance-ids': JSON.stringify(ids) }) : undefined, 'what is on their disks goes as well: take snapshots first if it may be evidence');
}

export const unusualLaunch = change({
  id: 'unusual-instances-launched',
  title: 'Accelerated, very large or many instances launched',
  family: DetectionFamily.COMPUTE,
  ladder: { [HIGH]: 'with graphics or other accelerators', [MEDIUM]: 'very large, or twenty and more at once; all others are silent' },
  events: { 'ec2.amazonaws.com': ['RunInstances'] },
  judge: (call) => {
    const { types, count, ids } = launchOf(call);
    const accelerated = types.find((type) => ACCELERATED.test(type));
    const large = types.find(isLarge);
    if (accelerated === undefined && large === undefined && count < MANY) {
      return undefined;
    }
    return {
      severity: accelerated === undefined ? MEDIUM : HIGH,
      // Quotas and permissions stop most who try, and they go on elsewhere.
      ifFailed: accelerated === undefined ? undefined : MEDIUM,
      headline: `${count === 1 ? 'An instance' : `${count || 'Some'} instances`} of type ${accelerated ?? large ?? types[0] ?? '(not named in the event)'} launched`,
      facts: { types, count, instanceIds: ids },
      undo: undo(ids, call),
    };
  },
  meaning: 'Instances like these cost much, and are what thieves of an account start first.',
  harmlessWhen: 'Somebody trains a model or runs a large computation, and the cost is planned.',
  controls: controls([], 'T1578.002', 'T1496'),
});
