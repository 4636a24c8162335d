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

const WIDTHS: readonly [letters: string, width: number][] = [[' ,.:;·()ijlftr', 0.39], ['csz', 0.53], ['kvxy', 0.6], ['mwMW', 0.98], ['ABCDEFGHIJKLNOPQRSTUVXYZ', 0.71]];
const OTHER = 0.64;

function letterWidth(letter: string): number {
  return WIDTHS.find(([letters]) => letters.includes(letter))?.[1] ?? OTHER;
}
