import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { appOf, tapTemplate, watchTemplate } from '../support/synthesized';

test.each(ENVIRONMENTS)('%s: neither of our stacks imports of the other, so neither can hold an export of the other fast', (environment) => {
  for (const template of [tapTemplate(environment), watchTemplate(environment)]) {
    expect(JSON.stringify(template.toJSON())).not.toContain('Fn::ImportValue');
  }
});

test('the two stacks know each other by name alone: their order is one of deployment, not of values', () => {
  const { tapStack, tapWatch } = appOf('dev');
  expect(tapStack.dependencies).toEqual([tapWatch]);
  expect(JSON.stringify(watchTemplate('dev').toJSON())).toContain(tapStack.stackName);
});
