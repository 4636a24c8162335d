import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { dependenciesOf, longestChain, type TemplateResources, waitingFor } from '../support/dependencies';
import { tapTemplate } from '../support/synthesized';

const resources = (environment: (typeof ENVIRONMENTS)[number]) => tapTemplate(environment).toJSON().Resources as TemplateResources;

describe('the reader of dependencies', () => {
  const CHAIN: TemplateResources = {
    A: { Type: 'T' },
    B: { Type: 'T', Properties: { Name: { Ref: 'A' }, Region: { Ref: 'AWS::Region' } } },
    C: { Type: 'T', Properties: { List: [{ 'Fn::GetAtt': ['B', 'Arn'] }] } },
    D: { Type: 'T', DependsOn: 'C' },
    E: { Type: 'T', DependsOn: ['A'], Properties: { Text: { 'Fn::Sub': '${D.Arn}/${AWS::Region}' } } },
    F: { Type: 'T', Properties: { Text: { 'Fn::Sub': ['${x}', { x: { Ref: 'A' } }] } } },
  };

  test('sees Ref, GetAtt, Sub and DependsOn', () => {
    expect(Object.fromEntries([...dependenciesOf(CHAIN)].map(([id, needed]) => [id, [...needed]]))).toEqual({
      A: [], B: ['A'], C: ['B'], D: ['C'], E: ['A', 'D'], F: ['A'],
    });
  });

  test('finds the longest chain, and what waits for a resource', () => {
    expect(longestChain(CHAIN)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(waitingFor('C', CHAIN)).toEqual(['D', 'E']);
  });
});

describe.each(ENVIRONMENTS)('%s', (environment) => {
  // Ten minutes and more: the database is by far the slowest resource, and each that waits for it makes the deployment longer.
  test('only what is about the database waits for it', () => {
    const all = resources(environment);
    const [database] = Object.keys(all).filter((id) => all[id].Type === 'AWS::RDS::DBInstance');
    const others = waitingFor(database, all).filter((id) => !id.startsWith('Database'));
    const types = [...new Set(others.map((id) => all[id].Type))].sort();
    expect({ others: types.filter((type) => !['AWS::CloudWatch::Dashboard', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::Policy'].includes(type)) }).toEqual({ others: [] });
  });

  test('no instance, no detection and no trail waits for the database', () => {
    const all = resources(environment);
    const [database] = Object.keys(all).filter((id) => all[id].Type === 'AWS::RDS::DBInstance');
    const late = waitingFor(database, all).map((id) => all[id].Type);
    for (const type of ['AWS::EC2::Instance', 'AWS::Events::Rule', 'AWS::CloudTrail::Trail', 'AWS::Config::ConfigurationRecorder', 'AWS::SNS::Topic']) {
      expect(late).not.toContain(type);
    }
  });
});
