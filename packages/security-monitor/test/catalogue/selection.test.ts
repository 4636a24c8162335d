import * as fc from 'fast-check';
import { CATALOGUE } from '../../src/catalogue/catalogue';
import { readOverrides, readSelection, writeOverrides, writeSelection } from '../../src/catalogue/selection';
import { Severity } from '../../src/severity';

const ids = CATALOGUE.map(({ id }) => id);

test('everything is one word, so that later versions of the function add theirs', () => expect(writeSelection(ids, CATALOGUE)).toBe('all'));
test('a few are named', () => expect(writeSelection(['closed-egress', 'closed-ingress'], CATALOGUE)).toBe('closed-egress,closed-ingress'));
test('nearly all are named by what is missing', () => expect(writeSelection(ids.filter((id) => id !== 'closed-egress'), CATALOGUE)).toBe('all but closed-egress'));

test('any selection comes back as it was, in a tenth of the variables of the function', () => {
  fc.assert(fc.property(fc.subarray(ids, { minLength: 1 }), (selected) => {
    const text = writeSelection(selected, CATALOGUE);
    expect(readSelection(text, CATALOGUE).map(({ id }) => id)).toEqual(selected);
    expect(text.length).toBeLessThanOrEqual(400);
  }), { seed: 20261124, numRuns: 500 });
});

test('bits of another catalogue are refused rather than read as others: the event is kept and tried again', () => {
  const half = ids.filter((_, place) => place % 2 === 0);
  const text = writeSelection(half, CATALOGUE);
  expect(text).toMatch(/^bits [a-z0-9]+ [A-Za-z0-9_-]+$/);
  expect(() => readSelection(text, CATALOGUE.slice(1))).toThrow('the selection of detections was written for another version of this function');
});

test('any chosen severities come back as they were', () => {
  fc.assert(fc.property(fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...Object.values(Severity))), (chosen) => {
    const overrides = new Map(Object.entries(chosen));
    expect(new Map([...readOverrides(writeOverrides(overrides))].sort())).toEqual(new Map([...overrides].sort()));
  }), { seed: 20261124, numRuns: 200 });
});
