import { type Box, text } from '../../pictures/svg';
import type { ArchitectureFacts } from '../facts/architecture-facts';
import { count } from '../facts/template-view';
import { fitting, panel } from './parts';

const line = 23;

/** Every key and what is under it, so that nobody has to ask what a key that is disabled would stop. */
export function keysPanel({ keys }: ArchitectureFacts, box: Box): string[] {
  const needed = 44 + keys.length * line;
  if (needed > box.height) {
    throw new Error(`${count(keys.length, 'key')} do not fit into a panel of ${box.height}`);
  }
  const step = Math.min(30, (box.height - 44) / keys.length);
  return [
    ...panel('keys', box, count(keys.length, 'key', 'keys, each rotated yearly')),
    ...keys.flatMap(({ name, uses }, index) => {
      const y = Math.round(box.top + 40 + step * index + step / 2);
      return [text('s', box.left + 16, y, fitting(name, 190, 's')), text('s', box.left + 208, y, fitting(uses, box.width - 222, 's'))];
    }),
  ];
}
