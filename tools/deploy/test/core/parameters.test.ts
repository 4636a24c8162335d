import { parameterProblems, parseParameters, valuesFor } from '../../src/core/parameters';

const TEMPLATE = {
  Parameters: {
    Email: { Type: 'String', AllowedPattern: '^[^@]+@[^@]+$', ConstraintDescription: 'an address' },
    Count: { Type: 'Number', Default: 1, MinValue: 1, MaxValue: 3 },
    Size: { Type: 'String', Default: 'small', AllowedValues: ['small', 'large'] },
    Password: { Type: 'String', NoEcho: true, MinLength: 12, Default: 'x' },
    Zones: { Type: 'CommaDelimitedList', Default: 'a,b', AllowedValues: ['a', 'b', 'c'] },
  },
};

test('lists everything that is wrong at once', () => {
  expect(parameterProblems({ Count: '7', Size: 'huge', Typo: 'x', Password: 'hunter2' }, { App: TEMPLATE })).toEqual([
    'parameter Typo is unknown; known are Count, Email, Password, Size, Zones',
    'App: parameter Email is missing',
    'App: parameter Count: "7" is more than 3',
    'App: parameter Size: "huge" is none of small, large',
    'App: parameter Password, which is secret, is shorter than 12 characters',
  ]);
});

test('a pattern is matched against the whole value, as CloudFormation does', () => {
  const template = { Parameters: { Name: { Type: 'String', AllowedPattern: '[a-z]+' } } };
  expect(parameterProblems({ Name: 'abc1' }, { App: template })).toHaveLength(1);
  expect(parameterProblems({ Name: 'abc' }, { App: template })).toEqual([]);
});

test('one file serves several stacks: a name is known if one of them declares it', () => {
  expect(parameterProblems({ Email: 'a@b' }, { App: TEMPLATE, Other: {} })).toEqual([]);
  expect(valuesFor({ Email: 'a@b', Elsewhere: 'x' }, TEMPLATE)).toEqual({ Email: 'a@b' });
});

test('every element of a list is looked at', () => {
  expect(parameterProblems({ Email: 'a@b', Zones: 'a, d' }, { App: TEMPLATE })).toEqual(['App: parameter Zones: "d" is none of a, b, c']);
});

test('reads names and values, and refuses everything else', () => {
  expect(parseParameters('{"A": "x", "B": 3, "C": true, "D": ["x", "y"]}')).toEqual({ A: 'x', B: '3', C: 'true', D: 'x,y' });
  expect(() => parseParameters('[1]')).toThrow('is no JSON object');
  expect(() => parseParameters('{')).toThrow('is no JSON');
  expect(() => parseParameters('{"A": {"b": 1}}')).toThrow('A');
});
