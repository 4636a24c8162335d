import { Detection } from './detection';

/** A selection as a variable of the function, which takes 4 KiB of them: `all`, the ids, or `all but` the others, whichever is shorter. */

const ALL = 'all';
const ALL_BUT = 'all but ';

export function writeSelection(selected: readonly string[], catalogue: readonly Detection[]): string {
  const others = catalogue.map(({ id }) => id).filter((id) => !selected.includes(id));
  if (others.length === 0) {
    return ALL;
  }
  const [these, allBut] = [selected.join(','), `${ALL_BUT}${others.join(',')}`];
  return these.length <= allBut.length ? these : allBut;
}

export function readSelection(text: string, catalogue: readonly Detection[]): Detection[] {
  const allBut = text.startsWith(ALL_BUT);
  const ids = new Set((allBut ? text.slice(ALL_BUT.length) : text).split(','));
  return catalogue.filter(({ id }) => text === ALL || ids.has(id) !== allBut);
}
