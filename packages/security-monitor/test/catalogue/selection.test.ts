import * as fc from 'fast-check';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { readSelection, writeSelection } from '../../src/catalogue/selection';

const ids = CATALOGUE.map(({ id }) => id);

test('everything is one word, so that later versions of the function add theirs', () => expect(writeSelection(ids, CATALOGUE)).toBe('all'));
test('a few are named', () => expect(writeSelection(['closed-egress', 'closed-ingress'], CATALOGUE)).toBe('closed-egress,closed-ingress'));
test('nearly all are named by what is missing', () => expect(writeSelection(ids.filter((id) => id !== 'closed-egress'), CATALOGUE)).toBe('all but closed-egress'));

test('any selection comes back as it was, and leaves the function half of its variables', () => {
  fc.assert(fc.property(fc.subarray(ids, { minLength: 1 }), (selected) => {
    const text = writeSelection(selected, CATALOGUE);
    expect(readSelection(text, CATALOGUE).map(({ id }) => id)).toEqual(selected);
    expect(text.length).toBeLessThan(2_560);
  }), { seed: 20261124, numRuns: 500 });
});
