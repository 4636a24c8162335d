import { type Box, text } from '../../pictures/svg';
import type { Kind } from './style';
import { type Face, widthOf } from './widths';

const LINE = 16;
const MARGIN = 5;

export type Point = readonly [x: number, y: number];

/** A region of the picture, with its title in the corner. */
export function panel(kind: Kind, box: Box, title: string): string[] {
  return [rectangle(kind, box, 10), text('l', box.left + 14, box.top + 23, fitting(title, box.width - 28, 't'))];
}

/**
 * A thing of the architecture: what it is, and below it what is worth knowing.
 *
 * Throws when the words do not fit, so that no picture ever has words over its lines.
 */
export function node(box: Box, title: string, says = '', kind: Kind = 'node'): string[] {
  const lines = wrapped(says, box.width - 2 * MARGIN);
  const height = LINE * (lines.length + 1);
  if (height > box.height - 4) {
    throw new Error(`"${title}: ${says}" does not fit into a box of ${box.width} by ${box.height}`);
  }
  const middle = box.left + box.width / 2;
  const first = box.top + (box.height - height) / 2 + 13;
  return [
    rectangle(kind, box, 8),
    text('t', middle, first, fitting(title, box.width - 2 * MARGIN, 't'), 'middle'),
    ...lines.map((line, index) => text('s', middle, first + LINE * (index + 1), line, 'middle')),
  ];
}

/** A line with right angles from point to point, with a head at the last one. */
export function arrow(points: readonly Point[], isHot = false): string {
  const [[x, y], [fromX, fromY]] = [points[points.length - 1], points[points.length - 2]];
  const [dx, dy] = [Math.sign(x - fromX), Math.sign(y - fromY)];
  const head: Point[] = [[x, y], [x - 8 * dx - 4 * dy, y - 8 * dy - 4 * dx], [x - 8 * dx + 4 * dy, y - 8 * dy + 4 * dx]];
  return `<path class="a${isHot ? ' hot' : ''}" d="${path(points)}"/><path class="${isHot ? 'hothead' : 'head'}" d="${path(head)}z"/>`;
}

/** From a point down to another one, with the step halfway. */
export function elbow([x, y]: Point, [toX, toY]: Point): Point[] {
  const halfway = (y + toY) / 2;
  return [[x, y], [x, halfway], [toX, halfway], [toX, toY]];
}

/** From the right edge of one box to the left edge of the next, at their common middle. */
export function arrowRight(from: Box, to: Box, isHot = false): string {
  return arrow([[from.left + from.width + 2, from.top + from.height / 2], [to.left - 2, from.top + from.height / 2]], isHot);
}

/** From the lower edge of one box down to the upper edge of another, at the middle of the first. */
export function arrowDown(from: Box, to: Box): string {
  const x = from.left + from.width / 2;
  return arrow([[x, from.top + from.height + 2], [x, to.top - 2]]);
}

/** Equal boxes side by side in a row, `gap` apart. */
export function row(box: Box, number: number, gap: number): Box[] {
  const width = (box.width - gap * (number - 1)) / number;
  return Array.from({ length: number }, (_, index) => ({ ...box, left: tenths(box.left + index * (width + gap)), width: tenths(width) }));
}

/** The words themselves, if they fit on one line. */
export function fitting(words: string, width: number, kind: Face): string {
  if (widthOf(words, kind) > width) {
    throw new Error(`"${words}" does not fit on a line of ${width}`);
  }
  return words;
}

function tenths(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function path(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function rectangle(kind: Kind, { left, top, width, height }: Box, round: number): string {
  return `<rect class="${kind}" x="${left}" y="${top}" width="${width}" height="${height}" rx="${round}"/>`;
}

function wrapped(words: string, width: number): string[] {
  return words.split(' ').filter(Boolean).reduce<string[]>((lines, word) => {
    const longer = `${lines.at(-1)} ${word}`;
    return lines.length > 0 && widthOf(longer, 's') <= width ? [...lines.slice(0, -1), longer] : [...lines, fitting(word, width, 's')];
  }, []);
}
