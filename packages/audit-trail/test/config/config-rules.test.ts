import { Lazy } from 'aws-cdk-lib';
import * as config from 'aws-cdk-lib/aws-config';
import { ConfigBaseline, type ConfigBaselineProps, ConfigRecorder, ConfigRecording, ConfigRules, ManagedConfigRule } from '../../src';
import { newStack, ofType, only, readable } from '../support/stacks';

function rulesOf(props: ConfigBaselineProps) {
  const stack = newStack();
  new ConfigBaseline(stack, 'Config', props);
  return ofType(stack, 'AWS::Config::ConfigRule').map((rule) => rule.Properties);
}

describe('the baseline', () => {
  test('is AWS-managed throughout, each rule described by its controls and its reason', () => {
    const rules = rulesOf({});
    expect(rules.map((rule) => rule.Source)).toEqual(
      ManagedConfigRule.baseline().map((rule) => ({ Owner: 'AWS', SourceIdentifier: rule.identifier })),
    );
    for (const rule of rules) {
      expect(rule.Description).toMatch(/^(CIS [\d.]+|[A-Za-z0-9]+\.\d+)(, (CIS [\d.]+|[A-Za-z0-9]+\.\d+))*: .+/);
      expect(rule.Description.length).toBeLessThanOrEqual(256);
    }
  });

  test.each(ManagedConfigRule.baseline())('$identifier is a rule AWS has, and names its controls', (rule) => {
    expect(Object.values(config.ManagedRuleIdentifiers)).toContain(rule.identifier);
    expect([...rule.cisControls, ...rule.fsbpControls]).not.toEqual([]);
    expect(rule.reason).not.toBe('');
  });

  test('gives evidence for the entries of CIS 3.0 that a rule of AWS can see', () => {
    const covered = new Set(ManagedConfigRule.baseline().flatMap((rule) => rule.cisControls));
    expect([...covered].sort()).toEqual([
      '1.10', '1.12', '1.14', '1.15', '1.16', '1.4', '1.5', '1.6', '1.8', '1.9', '2.1.1', '2.1.4', '2.2.1', '2.3.1', '2.3.2', '2.3.3',
      '3.1', '3.2', '3.4', '3.5', '3.6', '3.7', '3.8', '3.9', '4.16', '5.1', '5.2', '5.3', '5.4', '5.6',
    ]);
    expect(ManagedConfigRule.baseline()).toHaveLength(41);
  });

  test('carries the figures of CIS 3.0', () => {
    const parameters = Object.fromEntries(rulesOf({}).map((rule) => [rule.Source.SourceIdentifier, rule.InputParameters]));
    expect(parameters.ACCESS_KEYS_ROTATED).toEqual({ maxAccessKeyAge: '90' });
    expect(parameters.IAM_USER_UNUSED_CREDENTIALS_CHECK).toEqual({ maxCredentialUsageAge: '45' });
    expect(parameters.IAM_PASSWORD_POLICY).toMatchObject({ MinimumPasswordLength: '14', PasswordReusePrevention: '24' });
    expect(parameters.ROOT_ACCOUNT_MFA_ENABLED).toBeUndefined();
  });
});

test('none records without judging', () => {
  const stack = newStack();
  new ConfigBaseline(stack, 'Config', { rules: ConfigRules.none() });
  expect(ofType(stack, 'AWS::Config::ConfigRule')).toEqual([]);
  only(stack, 'AWS::Config::ConfigurationRecorder');
});

test('a list may leave rules of the baseline out and add others', () => {
  const kept = ManagedConfigRule.baseline().filter((rule) => rule.identifier === 'ROOT_ACCOUNT_MFA_ENABLED');
  const added = ManagedConfigRule.of('EC2_IMDSV2_CHECK', 'stolen through a proxy otherwise', { ExcludedTags: 'legacy' });
  expect(rulesOf({ rules: ConfigRules.of([...kept, added]) })).toEqual([
    expect.objectContaining({ Source: { Owner: 'AWS', SourceIdentifier: 'ROOT_ACCOUNT_MFA_ENABLED' } }),
    {
      Description: 'stolen through a proxy otherwise',
      InputParameters: { ExcludedTags: 'legacy' },
      Source: { Owner: 'AWS', SourceIdentifier: 'EC2_IMDSV2_CHECK' },
    },
  ]);
});

test.each([
  ['an empty list', ConfigRules.of([]), 'rules: ConfigRules.of needs at least one rule; ConfigRules.none() checks nothing'],
  ['a rule twice', ConfigRules.of([ManagedConfigRule.of('A_RULE', 'a'), ManagedConfigRule.of('A_RULE', 'b')]), 'rules: A_RULE is listed twice; list it once'],
  ['a name in place of an identifier', ConfigRules.of([ManagedConfigRule.of('restricted-ssh', 'a')]), 'rules: "restricted-ssh" is no identifier of a managed rule; write it as AWS does, "EC2_IMDSV2_CHECK"'],
  ['a reason that AWS Config cannot hold', ConfigRules.of([ManagedConfigRule.of('A_RULE', 'a'.repeat(257))]), 'rules: the reason of A_RULE makes a description of 257 characters; AWS Config takes up to 256'],
])('fails for %s', (_, rules, message) => {
  expect(() => rulesOf({ rules })).toThrow(message);
});

describe('recording', () => {
  function recorderWith(recording: ConfigRecording) {
    const stack = newStack();
    new ConfigBaseline(stack, 'Config', { recording, rules: ConfigRules.none() });
    return readable(only(stack, 'AWS::Config::ConfigurationRecorder').Properties);
  }

  test('daily records every type once a day', () => {
    expect(recorderWith(ConfigRecording.daily())).toMatchObject({
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RecordingMode: { RecordingFrequency: 'DAILY' },
    });
  });

  test('types records these and no others', () => {
    expect(recorderWith(ConfigRecording.types(['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket']))).toMatchObject({
      RecordingGroup: { AllSupported: false, IncludeGlobalResourceTypes: false, ResourceTypes: ['AWS::EC2::SecurityGroup', 'AWS::S3::Bucket'] },
      RecordingMode: { RecordingFrequency: 'CONTINUOUS' },
    });
  });

  test('types may be known only at deployment', () => {
    const recording = ConfigRecording.types(Lazy.list({ produce: () => ['AWS::S3::Bucket'] }));
    expect(recorderWith(recording).RecordingGroup.ResourceTypes).toEqual(['AWS::S3::Bucket']);
  });

  test.each([
    [ConfigRecording.types([]), 'recording: ConfigRecording.types needs at least one resource type; ConfigRecording.continuous() records all'],
    [ConfigRecording.types(['s3']), 'recording: "s3" is no resource type; write it as CloudFormation does, "AWS::EC2::SecurityGroup"'],
  ])('fails for no type and for what is no type', (recording, message) => {
    expect(() => recorderWith(recording)).toThrow(message);
  });

  test('fails for a rule that would never be evaluated: its type is not recorded', () => {
    const types = [...new Set(ManagedConfigRule.baseline().flatMap((rule) => rule._triggeredBy ?? []))].filter((type) => type !== 'AWS::EC2::SecurityGroup');
    expect(() => rulesOf({ recording: ConfigRecording.types(types) }))
      .toThrow(/3 problems .*\n.*VPC_DEFAULT_SECURITY_GROUP_CLOSED would never be evaluated, changes of AWS::EC2::SecurityGroup are not recorded.*\n.*INCOMING_SSH_DISABLED/);
  });

  test('what another recorder records is not guessed at', () => {
    expect(rulesOf({ recorder: ConfigRecorder.existing() })).toHaveLength(ManagedConfigRule.baseline().length);
  });
});
