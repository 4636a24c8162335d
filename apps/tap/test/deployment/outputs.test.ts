import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { tapTemplate, watchTemplate } from '../support/synthesized';

test.each(ENVIRONMENTS)('%s exports every output under the name of the stack, described', (environment) => {
  for (const template of [tapTemplate(environment), watchTemplate(environment)]) {
    const outputs = Object.entries(template.toJSON().Outputs as Record<string, { Description?: string; Export?: { Name: unknown } }>);
    expect(outputs.length).toBeGreaterThan(0);
    for (const [name, { Description, Export }] of outputs) {
      expect(Description).toBeTruthy();
      expect(Export?.Name).toEqual({ 'Fn::Sub': `\${AWS::StackName}-${name}` });
    }
  }
});

test('the names of the outputs are a contract with other stacks', () => {
  expect(Object.keys(tapTemplate('dev').toJSON().Outputs).sort()).toMatchSnapshot();
});

test('all environments offer the same outputs', () => {
  const [first, ...others] = ENVIRONMENTS.map((environment) => Object.keys(tapTemplate(environment).toJSON().Outputs).sort());
  others.forEach((names) => expect(names).toEqual(first));
});
