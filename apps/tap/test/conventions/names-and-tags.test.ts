import { resourceWords } from '../../src/conventions/names';
import { ENVIRONMENTS } from '../../src/environments/environment-profile';
import { TapApp } from '../../src/tap-app';
import { tapTemplate, watchTemplate } from '../support/synthesized';

interface Resource { Type: string; Properties?: Record<string, unknown> }

type Tags = { Key: string; Value: unknown }[];

/** Types CloudFormation cannot tag, and those whose tags CDK models as something else than a list. */
const tagsOf = (properties: Record<string, unknown>): Tags | undefined => (Array.isArray(properties.Tags) ? properties.Tags as Tags : undefined);

test.each(ENVIRONMENTS)('%s: every tagged resource carries Name by the convention, and Environment', (environment) => {
  const templates = [tapTemplate(environment), watchTemplate(environment)];
  const resources = templates.flatMap((template) => Object.values(template.toJSON().Resources as Record<string, Resource>));
  const tagged = resources.flatMap(({ Properties }) => tagsOf(Properties ?? {}) ?? []).length;
  expect(tagged).toBeGreaterThan(100);
  for (const { Type, Properties } of resources) {
    const tags = tagsOf(Properties ?? {});
    if (tags) {
      const name = tags.filter(({ Key }) => Key === 'Name');
      expect([Type, name.length]).toEqual([Type, 1]);
      expect(JSON.stringify(name[0].Value)).toMatch(/^{"Fn::Sub":"\$\{AWS::StackName\}-[a-z0-9-]+-\$\{EnvironmentSuffix\}"}$/);
      expect(tags).toContainEqual({ Key: 'Environment', Value: environment });
    }
  }
});

test('what can be tagged is tagged: VPC, subnets, instances, buckets, keys, topics, queues, functions, database', () => {
  const resources = Object.values(tapTemplate('dev').toJSON().Resources) as Resource[];
  for (const type of ['EC2::VPC', 'EC2::Subnet', 'EC2::Instance', 'S3::Bucket', 'KMS::Key', 'SNS::Topic', 'SQS::Queue', 'Lambda::Function', 'RDS::DBInstance', 'CloudTrail::Trail']) {
    const ofType = resources.filter(({ Type }) => Type === `AWS::${type}`);
    expect(ofType.length).toBeGreaterThan(0);
    expect(ofType.filter(({ Properties }) => !tagsOf(Properties ?? {}))).toEqual([]);
  }
});

test.each([
  [['Network', 'publicSubnet1', 'Subnet'], 'network-public-subnet1-subnet'],
  [['Storage', 'Bucket', 'Resource'], 'storage-bucket'],
  [['', 'PublicInstances', 'Instance1'], 'public-instances-instance1'],
])('the path %j reads %s', (path, words) => {
  expect(resourceWords(path)).toBe(words);
});

/** Literal properties of resources that are a name within the account, as `<type> <property> <name>`; generated names and references are none. */
function literalNames(suffix: string): string[] {
  const assembly = new TapApp({ context: { environmentSuffix: suffix } }).synth();
  const resources = assembly.stacks.flatMap(({ template }) => Object.values(template.Resources as Record<string, Resource>));
  return resources.flatMap(({ Type, Properties = {} }) => Object.entries(Properties)
    .filter(([property, value]) => /(Name|Identifier)$/.test(property) && typeof value === 'string')
    .map(([property, value]) => `${Type} ${property} ${String(value)}`));
}

/** Names of something else than the resource, such as a metric, an engine or a document of AWS, or of what lives inside a role: nobody else takes these. */
const NOT_ACCOUNT_WIDE = / (MetricName|DisplayName|EngineName|CACertificateIdentifier) |^AWS::IAM::Policy PolicyName |^AWS::SSM::Association Name AWS-/;

test('two sets of stacks live in one account: no resource claims a name that another one claims too', () => {
  const claimed = [...literalNames('blue'), ...literalNames('green')].filter((name) => !NOT_ACCOUNT_WIDE.test(name));
  expect(claimed.length).toBeGreaterThan(0);
  expect(claimed.filter((name, index) => claimed.indexOf(name) !== index)).toEqual([]);
});
