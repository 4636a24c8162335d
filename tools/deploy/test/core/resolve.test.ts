import { isWanted, resolveText, resolveValue } from '../../src/core/resolve';

const known = {
  template: {
    Parameters: { Suffix: { Type: 'String', Default: 'dev' }, Image: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/aws/image' } },
    Conditions: { IsDev: { 'Fn::Equals': [{ Ref: 'Suffix' }, 'dev'] }, NotDev: { 'Fn::Not': [{ Condition: 'IsDev' }] } },
    Mappings: { Sizes: { dev: { db: 'small' } } },
  },
  parameters: {},
  pseudo: { 'AWS::Region': 'eu-west-1' },
};

test.each([
  ['plain', 'plain'],
  [{ Ref: 'Suffix' }, 'dev'],
  [{ Ref: 'AWS::Region' }, 'eu-west-1'],
  [{ 'Fn::Sub': 'app-${Suffix}-${AWS::Region}' }, 'app-dev-eu-west-1'],
  [{ 'Fn::Sub': ['${A}-${!Literal}', { A: { Ref: 'Suffix' } }] }, 'dev-${!Literal}'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'Suffix' }]] }, 'a-dev'],
  [{ 'Fn::If': ['IsDev', 'yes', 'no'] }, 'yes'],
  [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Suffix' }, 'db'] }, 'small'],
])('%j is known before the deployment', (value, expected) => {
  expect(resolveValue(value, known)).toBe(expected);
});

test.each([{ 'Fn::GetAtt': ['X', 'Arn'] }, { Ref: 'Resource' }, { Ref: 'Image' }, { 'Fn::Join': ['', [{ Ref: 'Resource' }]] }, { 'Fn::Sub': '${Resource}' }])('%j is known only to the deployment', (value) => {
  expect(resolveText(value, known)).toBeUndefined();
});

test('a resource whose condition does not hold is not wanted; one that cannot be told is', () => {
  expect(isWanted({ Type: 'X', Condition: 'NotDev' } as never, known)).toBe(false);
  expect(isWanted({ Type: 'X', Condition: 'IsDev' } as never, known)).toBe(true);
  expect(isWanted({ Type: 'X', Condition: 'Unheard' } as never, known)).toBe(true);
});
