import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { tapTemplate, watchTemplate } from '../support/synthesized';

interface Form {
  ParameterGroups: { Label: { default: string }; Parameters: string[] }[];
  ParameterLabels: Record<string, { default: string }>;
}

describe.each(ENVIRONMENTS)('%s', (environment) => {
  test.each([['TapStack', tapTemplate], ['TapWatch', watchTemplate]] as const)('%s asks every parameter once, under a heading and with a label, and no other', (_, templateOf) => {
    const { Parameters, Metadata } = templateOf(environment).toJSON() as { Parameters: object; Metadata: { 'AWS::CloudFormation::Interface': Form } };
    // The bootstrap version is the CDK's: nobody is asked for it.
    const asked = Object.keys(Parameters).filter((name) => name !== 'BootstrapVersion').sort();
    const { ParameterGroups, ParameterLabels } = JSON.parse(JSON.stringify(Metadata['AWS::CloudFormation::Interface'])) as Form;
    expect(ParameterGroups.flatMap((group) => group.Parameters).sort()).toEqual(asked);
    expect(Object.keys(ParameterLabels).sort()).toEqual(asked);
    for (const label of [...ParameterGroups.map(({ Label }) => Label), ...Object.values(ParameterLabels)]) {
      expect(label.default).toMatch(/\S/);
    }
  });
});

test('who deploys is asked first what they must decide, and last what they should leave', () => {
  const { ParameterGroups } = tapTemplate('prod').toJSON().Metadata['AWS::CloudFormation::Interface'] as Form;
  expect(ParameterGroups.map(({ Label, Parameters }) => [Label.default, Parameters])).toEqual([
    ['Who is told', ['AlertEmail']],
    ['Who may come in', ['SshCidr']],
    ['Instances', ['PublicInstanceAmi', 'PrivateInstanceAmi']],
    ['Database', ['DbUsername']],
    ['What this template is for (leave as it is)', ['Environment', 'EnvironmentSuffix']],
  ]);
});
