import type { Environment } from '../../src/environments/environment-profile';
import { tapTemplate, watchTemplate } from '../support/synthesized';

const parameter = (name: string) => tapTemplate('dev').toJSON().Parameters[name] as { AllowedPattern: string; ConstraintDescription: string; Default?: string; Type: string; AllowedValues?: string[] };
const accepts = (name: string, value: string) => new RegExp(`^(?:${parameter(name).AllowedPattern})$`).test(value);

describe('SshCidr', () => {
  test.each(['', '203.0.113.0/24', '198.51.100.7/32', '10.0.0.0/8'])('takes "%s"', (value) => expect(accepts('SshCidr', value)).toBe(true));

  test.each(['0.0.0.0/0', '::/0', '1.2.3.4/0', '0.0.0.0/1', '128.0.0.0/1', '10.0.0.0/7', '203.0.113.0', '203.0.113.0/33', '256.1.1.1/32', '203.0.113.0/24,0.0.0.0/0', '2001:db8::/32'])(
    'refuses "%s"', (value) => expect(accepts('SshCidr', value)).toBe(false));

  test('is nobody by default, and says what is wrong', () => {
    expect(parameter('SshCidr').Default).toBe('');
    expect(parameter('SshCidr').ConstraintDescription).toContain('0.0.0.0/0 and ::/0 are refused');
  });
});

describe('AlertEmail', () => {
  test.each(['', 'team@example.com', 'a.b+c@sub.example.co.uk'])('takes "%s"', (value) => expect(accepts('AlertEmail', value)).toBe(true));
  test.each(['team', 'team@example', 'two@example.com,three@example.com', 'team @example.com', '<team@example.com>'])('refuses "%s"', (value) => expect(accepts('AlertEmail', value)).toBe(false));
});

describe('DbUsername', () => {
  test.each(['dbowner', 'App_1', 'administrators', 'sixteen_letters1'])('takes "%s"', (value) => expect(accepts('DbUsername', value)).toBe(true));
  test.each(['', 'admin', 'Admin', 'ROOT', 'administrator', 'rdsadmin', 'RDS_app', 'aws_app', 'Select', '1st', 'has-dash', 'seventeen_letters'])('refuses "%s"', (value) => expect(accepts('DbUsername', value)).toBe(false));
});

test.each(['PublicInstanceAmi', 'PrivateInstanceAmi'])('%s is a Systems Manager parameter with Amazon Linux 2023 as default', (name) => {
  expect(parameter(name).Type).toBe('AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>');
  expect(parameter(name).Default).toContain('/al2023-ami-');
});

test('every parameter is described, and says what it takes', () => {
  for (const [name, { Description, ConstraintDescription }] of Object.entries(tapTemplate('prod').toJSON().Parameters as Record<string, Record<string, string>>)) {
    if (name !== 'BootstrapVersion') {
      expect([name, Boolean(Description)]).toEqual([name, true]);
      // An image comes of a name that the Parameter Store judges, at deployment and before anything is made.
      expect([name, Boolean(ConstraintDescription)]).toEqual([name, !name.endsWith('InstanceAmi')]);
    }
  }
});

test('a deployment that names another environment or suffix than the template is stopped with a sentence', () => {
  for (const template of [tapTemplate('prod'), watchTemplate('prod')]) {
    const [environment, suffix] = template.toJSON().Rules.ParametersMatchTemplate.Assertions;
    expect(environment).toEqual({
      Assert: { 'Fn::Equals': [{ Ref: 'Environment' }, 'prod'] },
      AssertDescription: 'This template was synthesized for the environment prod. Synthesize another with: cdk deploy -c environment=<name>',
    });
    expect(suffix).toEqual({
      Assert: { 'Fn::Equals': [{ Ref: 'EnvironmentSuffix' }, 'prod'] },
      AssertDescription: 'This template was synthesized for the suffix prod. Synthesize another with: cdk deploy -c environmentSuffix=<suffix>',
    });
  }
});

test.each<[Environment, boolean]>([['dev', false], ['test', false], ['staging', true], ['prod', true]])('%s demands somebody to alert: %s', (environment, demanded) => {
  expect('SomebodyIsAlerted' in tapTemplate(environment).toJSON().Rules).toBe(demanded);
});

test('without an address nobody is subscribed: the subscriptions hang on the condition', () => {
  const subscriptions = Object.values(tapTemplate('dev').findResources('AWS::SNS::Subscription')) as { Condition?: string }[];
  expect(subscriptions.map(({ Condition }) => Condition)).toEqual(['HasAlertEmail', 'HasAlertEmail']);
});
