import { widthOf } from '../../src/architecture/picture/widths';

test('wide letters take more than narrow ones, and a title more than what is said below it', () => {
  expect(widthOf('mmmm', 's')).toBeGreaterThan(2 * widthOf('iiii', 's'));
  expect(widthOf('Alert handler', 't')).toBeGreaterThan(widthOf('Alert handler', 's'));
});

// Measured in DejaVu Sans with a browser; a guess below would let words run over their box.
test.each([
  ['log group, table, 2 topics, 3 queues, function', 's', 269],
  ['ssm, ssmmessages, sns', 's', 144],
  ['Operations topic', 't', 131],
] as const)('"%s" is taken for as wide as it is, or a little wider', (words, face, pixels) => {
  expect(widthOf(words, face)).toBeGreaterThanOrEqual(pixels);
  expect(widthOf(words, face)).toBeLessThan(1.2 * pixels);
});
