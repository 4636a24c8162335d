/** How words are set: as a title or as what is said below it. */
export type Face = 't' | 's';

const SIZE: Readonly<Record<Face, number>> = { t: 14 * 1.12, s: 12 };

/**
 * About how wide words are in DejaVu Sans, the widest of the fonts that a reader may have, a little on the wide side: there
 * is no font to ask when the picture is drawn.
 */
export function widthOf(words: string, face: Face): number {
  return [...words].reduce((sum, letter) => sum + letterWidth(letter), 0) * SIZE[face];
}

function letterWidth(letter: string): number {
  if (" ,.:;·'()ijlftr".includes(letter)) {
    return 0.4;
  }
  if ('mwMW'.includes(letter)) {
    return 0.98;
  }
  return /[A-Z]/.test(letter) ? 0.72 : 0.64;
}
