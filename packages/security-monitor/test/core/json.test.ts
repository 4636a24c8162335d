import { flag, integer, items, record, text } from '../../src/core/json';

test.each([
  [[{ a: 1 }], [{ a: 1 }]],
  [{ items: [{ a: 1 }] }, [{ a: 1 }]],
  [{ items: { a: 1 } }, [{ a: 1 }]],
  [{ x: [{ a: 1 }] }, [{ a: 1 }]],
  [{ a: 1 }, [{ a: 1 }]],
  [{ a: 1, tags: [] }, [{ a: 1, tags: [] }]],
  [{}, []],
  [{ items: [] }, []],
  [null, []],
  ['text', []],
])('reads the list %j', (value, list) => expect(items(value)).toEqual(list));

test('booleans and numbers may arrive as strings', () => {
  expect([flag('true'), flag(true), flag('false'), flag(1)]).toEqual([true, true, false, undefined]);
  expect([integer('22'), integer(22), integer('-1'), integer('2.5'), integer(2.5), integer('1e3'), integer('')]).toEqual([22, 22, -1, undefined, undefined, undefined, undefined]);
  expect([text(22), text(''), text(' '), text('a'), text({}), text(NaN)]).toEqual(['22', undefined, undefined, 'a', undefined, undefined]);
  expect([record([]), record(null), record('a')]).toEqual([{}, {}, {}]);
});
