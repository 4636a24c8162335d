import { Aws } from 'aws-cdk-lib';
import { ConfigBaseline, type ConfigBaselineProps, ConfigRecorder, ConfigRules, ManagedConfigRule } from '../../src';
import { logicalIds, newStack, ofType, only, resourcesOf } from '../support/stacks';

function stackWith(props: ConfigBaselineProps) {
  const stack = newStack();
  return { stack, baseline: new ConfigBaseline(stack, 'Config', props) };
}

const manyRules = (count: number, reason = 'one of many') => ConfigRules.of(Array.from({ length: count }, (_, index) => ManagedConfigRule.of(`RULE_${index}`, reason)));

test('a pack holds the same rules as the baseline has one by one', () => {
  const { stack } = stackWith({ rules: ConfigRules.baseline().asConformancePack('security-baseline') });
  expect(ofType(stack, 'AWS::Config::ConfigRule')).toEqual([]);
  const pack = only(stack, 'AWS::Config::ConformancePack').Properties;
  expect(pack.ConformancePackName).toBe('security-baseline');
  const single = stackWith({}).stack;
  const rules = Object.values<{ Type: string; Properties: object }>(JSON.parse(pack.TemplateBody).Resources);
  expect(new Set(rules.map(({ Type }) => Type))).toEqual(new Set(['AWS::Config::ConfigRule']));
  expect(rules.map(({ Properties }) => ({ ...Properties, ConfigRuleName: undefined })))
    .toEqual(ofType(single, 'AWS::Config::ConfigRule').map(({ Properties }) => ({ ...Properties, ConfigRuleName: undefined })));
});

test('its rules are named as AWS names them', () => {
  const { stack } = stackWith({ rules: ConfigRules.of([ManagedConfigRule.of('EC2_IMDSV2_CHECK', 'stolen otherwise')]).asConformancePack() });
  expect(JSON.parse(only(stack, 'AWS::Config::ConformancePack').Properties.TemplateBody).Resources).toEqual({
    Ec2Imdsv2Check: {
      Type: 'AWS::Config::ConfigRule',
      Properties: { ConfigRuleName: 'ec2-imdsv2-check', Description: 'stolen otherwise', Source: { Owner: 'AWS', SourceIdentifier: 'EC2_IMDSV2_CHECK' } },
    },
  });
});

test('comes after recorder and channel, and tells its name', () => {
  const { stack, baseline } = stackWith({ rules: ConfigRules.baseline().asConformancePack() });
  const started = [...logicalIds(stack, 'AWS::Config::ConfigurationRecorder'), ...logicalIds(stack, 'AWS::Config::DeliveryChannel')];
  expect([...(only(stack, 'AWS::Config::ConformancePack').DependsOn ?? [])].sort()).toEqual(started.sort());
  expect(only(stack, 'AWS::Config::ConformancePack').Properties.ConformancePackName).toMatch(/^TapStackdev-Config-[0-9A-F]{8}$/);
  expect(stack.resolve(baseline.conformancePackName)).toEqual({ Ref: logicalIds(stack, 'AWS::Config::ConformancePack')[0] });
  expect(baseline.ruleNames).toEqual([]);
});

test('works beside a recorder that exists, as the only resource', () => {
  const { stack } = stackWith({ recorder: ConfigRecorder.existing(), rules: ConfigRules.baseline().asConformancePack() });
  expect(Object.values(resourcesOf(stack)).map(({ Type }) => Type)).toEqual(['AWS::Config::ConformancePack']);
});

test('two packs in one stack have two names', () => {
  const stack = newStack();
  const recorder = ConfigRecorder.existing();
  new ConfigBaseline(stack, 'First', { recorder, rules: manyRules(1).asConformancePack() });
  new ConfigBaseline(stack, 'Second', { recorder, rules: manyRules(1).asConformancePack() });
  expect(new Set(ofType(stack, 'AWS::Config::ConformancePack').map(({ Properties }) => Properties.ConformancePackName)).size).toBe(2);
});

test('parameters, reasons and the name may be known only at deployment', () => {
  const rule = ManagedConfigRule.of('APPROVED_AMIS_BY_ID', 'only ours', { amiIds: `ami-${Aws.ACCOUNT_ID}` });
  const { stack } = stackWith({ rules: ConfigRules.of([rule]).asConformancePack(`pack-${Aws.REGION}`) });
  expect(JSON.stringify(only(stack, 'AWS::Config::ConformancePack').Properties.TemplateBody)).toContain('{"Ref":"AWS::AccountId"}');
});

test.each([
  ['no name', manyRules(1).asConformancePack('1st pack'), 'rules: "1st pack" is no name of a conformance pack; use up to 256 letters, digits and dashes, a letter first'],
  ['no rules', ConfigRules.none().asConformancePack(), 'rules: a conformance pack needs at least one rule; leave asConformancePack out'],
  ['too many rules', manyRules(131).asConformancePack(), 'rules: a conformance pack takes up to 130 rules, these are 131'],
  ['too much to say', manyRules(130, 'a'.repeat(256)).asConformancePack(), /rules: make a conformance pack of \d{5} bytes; AWS Config takes up to 51200/],
  ['what is wrong with any list', ConfigRules.of([ManagedConfigRule.of('A', 'a'), ManagedConfigRule.of('A', 'b')]).asConformancePack(), 'rules: A is listed twice; list it once'],
])('fails for %s', (_, rules, message) => {
  expect(() => stackWith({ rules })).toThrow(message);
});
