import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { arrow, elbow, fitting, node, row } from '../../src/architecture/picture/parts';
import { kinds } from '../../src/architecture/picture/style';
import { tapArchitecturePicture } from '../../src/architecture/picture/tap-architecture-picture';

interface Rectangle { kind: string; left: number; top: number; right: number; bottom: number }

function rectangles(drawn: string): Rectangle[] {
  return [...drawn.matchAll(/<rect class="(\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/g)]
    .map(([, kind, ...numbers]) => [kind, ...numbers.map(Number)] as [string, number, number, number, number])
    .map(([kind, left, top, width, height]) => ({ kind, left, top, right: left + width, bottom: top + height }));
}

const overlap = (one: Rectangle, other: Rectangle) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
const within = (one: Rectangle, other: Rectangle) => one.left >= other.left && one.right <= other.right && one.top >= other.top && one.bottom <= other.bottom;
const words = (drawn: string) => [...drawn.matchAll(/<text[^>]*>([^<]*)/g)].map(([, said]) => said);

test('the picture is current: it shows what the templates of prod deploy', () => {
  expect(readFileSync(join(__dirname, '../../../docs/pictures/architecture.svg'), 'utf8')).toBe(tapArchitecturePicture());
}, 60_000);

describe.each(['prod', 'staging', 'test', 'dev'])('the picture of %s', (environment) => {
  let drawn: string;
  beforeAll(() => {
    drawn = tapArchitecturePicture(environment);
  }, 60_000);

  test('has no two boxes that cross: each lies within another or beside it', () => {
    // The one exception is meant: a database stands in several subnets.
    const boxes = rectangles(drawn).filter(({ kind }) => kind !== 'database');
    const crossing = boxes.flatMap((one, index) => boxes.slice(index + 1).filter((other) => overlap(one, other) && !within(one, other) && !within(other, one)));
    expect(crossing).toEqual([]);
    expect(boxes.length).toBeGreaterThan(30);
  });

  test('has no box over another thing: things have nothing within them', () => {
    const things = rectangles(drawn).filter(({ kind }) => ['node', 'guard', 'call', 'database'].includes(kind));
    expect(things.flatMap((one, index) => things.slice(index + 1).filter((other) => overlap(one, other)))).toEqual([]);
  });

  test('lies within its frame, and says what it shows', () => {
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(drawn) ?? [];
    expect(rectangles(drawn).filter(({ left, top, right, bottom }) => left < 0 || top < 0 || right > Number(width) || bottom > Number(height))).toEqual([]);
    expect(/aria-label="([^"]*)"/.exec(drawn)?.[1]).toContain(`TapStack${environment}: a network of`);
  });

  test('names the path of an alert and no address of anybody', () => {
    expect(words(drawn)).toEqual(expect.arrayContaining(['API call', 'Alert handler', 'Alert topic', 'E-mail']));
    expect(drawn).not.toMatch(/undefined|NaN|object Object|AWS::/);
  });
});

test('every kind of box has a colour in both schemes, and no viewer needs variables', () => {
  const drawn = tapArchitecturePicture();
  for (const kind of kinds) {
    expect([...drawn.matchAll(new RegExp(`\\.${kind}\\{fill:#`, 'g'))]).toHaveLength(2);
  }
  expect(drawn).not.toContain('var(');
}, 60_000);

test('words that do not fit stop the picture', () => {
  const box = { left: 0, top: 0, width: 120, height: 40 };
  expect(() => node(box, 'Short', 'but far too much to say about it for a box of this size')).toThrow('does not fit into a box of 120 by 40');
  expect(() => fitting('A title that is longer than its box', 120, 't')).toThrow('does not fit on a line of 120');
});

test('boxes of a row are equal and fill it', () => {
  expect(row({ left: 10, top: 0, width: 100, height: 5 }, 3, 5).map(({ left, width }) => [left, width])).toEqual([[10, 30], [45, 30], [80, 30]]);
});

test('an arrow ends with a head that points along its last piece', () => {
  expect(arrow([[0, 0], [20, 0]])).toContain('d="M20 0L12 -4L12 4z"');
  expect(elbow([0, 0], [30, 40])).toEqual([[0, 0], [0, 20], [30, 20], [30, 40]]);
});
