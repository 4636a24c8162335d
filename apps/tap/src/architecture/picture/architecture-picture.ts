import { picture } from '../../pictures/svg';
import type { ArchitectureFacts } from '../facts/architecture-facts';
import { count, listed } from '../facts/template-view';
import { evidencePanel, storagePanel } from './evidence-panel';
import { keysHeight, keysPanel } from './keys-panel';
import { networkPanel } from './network-panel';
import { panel } from './parts';
import { style } from './style';
import { watchPanel, watchStackPanel } from './watch-panel';

const width = 1280;
const margin = 20;
const gap = 16;
const networkWidth = 668;

/** The architecture of an environment, drawn from what its templates say. */
export function architecturePicture(facts: ArchitectureFacts): string {
  const stack = { left: margin, top: margin, width: width - 2 * margin };
  const inside = { left: stack.left + gap, top: stack.top + 40, width: stack.width - 2 * gap };
  const right = { left: inside.left + networkWidth + gap, width: inside.width - networkWidth - gap };

  const evidence = evidencePanel(facts, { ...right, top: inside.top });
  const storage = storagePanel(facts, { ...right, top: inside.top + evidence.height + gap });
  const keysTop = inside.top + evidence.height + storage.height + 2 * gap;
  const network = networkPanel(facts, { ...inside, width: networkWidth, height: keysTop + keysHeight(facts) - inside.top });
  const watchTop = inside.top + network.height + gap;
  const watch = watchPanel(facts, { ...inside, top: watchTop });
  const stackHeight = watchTop + watch.height + gap - stack.top;
  const second = watchStackPanel(facts, { ...stack, top: stack.top + stackHeight + gap });

  return picture({
    width,
    height: stack.top + stackHeight + gap + second.height + margin,
    says: inWords(facts),
    style,
    content: [
      ...panel('stack', { ...stack, height: stackHeight }, facts.stack),
      ...network.content,
      ...evidence.content,
      ...storage.content,
      ...keysPanel(facts, { ...right, top: keysTop, height: watchTop - gap - keysTop }),
      ...watch.content,
      ...second.content,
    ],
  });
}

function inWords({ stack, watchStack, network, database, evidence, watch, keys }: ArchitectureFacts): string {
  const tiers = [...new Set(network.subnets.map(({ reach }) => reach))];
  const zones = new Set(network.subnets.map(({ zone }) => zone)).size;
  return `${stack}: a network of ${count(zones, 'zone')} with ${listed(tiers)} subnets and ${database.engine}; CloudTrail, and AWS Config with ${count(evidence.recorder.rules, 'rule')}, as evidence; `
    + `${count(keys.length, 'key')}; ${count(watch.rules, 'rule')} that lead from an API call over a handler and a topic to ${listed(watch.alerts.channels)}. ${watchStack.name} beside it tells of failed deployments.`;
}
