import { type Box, text } from '../../pictures/svg';
import type { ArchitectureFacts } from '../facts/architecture-facts';
import { count } from '../facts/template-view';
import { fitting, panel } from './parts';

const line = 23;

/** The height that the panel needs; more is shared out between the lines. */
export function keysHeight({ keys }: ArchitectureFacts): number {
  return 48 + keys.length * line;
}

/** Every key and what is under it, so that nobody has to ask what a key that is disabled would stop. */
export function keysPanel({ keys }: ArchitectureFacts, box: Box): string[] {
  const step = Math.min(30, (box.height - 48) / keys.length);
  return [
    ...panel('keys', box, `${count(keys.length, 'key')}${keys.every(({ isRotated }) => isRotated) ? ', each rotated' : ''}`),
    ...keys.flatMap(({ name, uses }, index) => {
      const y = Math.round(box.top + 40 + step * index + step / 2);
      return [text('n', box.left + 14, y, fitting(name, 198, 's')), text('s', box.left + 214, y, fitting(uses, box.width - 226, 's'))];
    }),
  ];
}
