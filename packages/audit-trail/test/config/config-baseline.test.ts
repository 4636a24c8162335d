import { App, Stack } from 'aws-cdk-lib';
import { AuditTrail, ConfigBaseline, ConfigRecorder } from '../../src';
import { awsSolutionsFindings, complianceFindings } from '../support/nag';
import { logicalIds, newStack, ofType, only, readable, resourcesOf } from '../support/stacks';

const SERVICE_LINKED_ROLE = 'arn:<AWS::Partition>:iam::<AWS::AccountId>:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';

describe('by default', () => {
  test('records everything as it happens, with the service-linked role', () => {
    const stack = newStack();
    new ConfigBaseline(stack, 'Config');
    expect(readable(only(stack, 'AWS::Config::ConfigurationRecorder').Properties)).toEqual({
      RoleARN: SERVICE_LINKED_ROLE,
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RecordingMode: { RecordingFrequency: 'CONTINUOUS' },
    });
    expect(ofType(stack, 'AWS::IAM::ServiceLinkedRole')).toEqual([]);
  });

  test('delivers once a day to a hardened bucket under its own key', () => {
    const stack = newStack();
    new ConfigBaseline(stack, 'Config');
    expect(readable(only(stack, 'AWS::Config::DeliveryChannel').Properties)).toEqual({
      S3BucketName: '<ConfigBucket>',
      S3KmsKeyArn: '<ConfigKey.Arn>',
      ConfigSnapshotDeliveryProperties: { DeliveryFrequency: 'TwentyFour_Hours' },
    });
    expect(only(stack, 'AWS::KMS::Key').Properties.EnableKeyRotation).toBe(true);
  });

  test('raises no finding of the AWS Solutions pack and of four others', () => {
    const stack = newStack();
    new ConfigBaseline(stack, 'Config');
    expect(awsSolutionsFindings(stack)).toEqual([]);
    expect(complianceFindings(stack)).toEqual([]);
  });

  test('keeps the logical ids of everything that holds state or exists once per region', () => {
    const stack = newStack();
    new ConfigBaseline(stack, 'Config');
    const stateful = ['AWS::KMS::Key', 'AWS::S3::Bucket', 'AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel'];
    expect(Object.entries(resourcesOf(stack)).filter(([, resource]) => stateful.includes(resource.Type)).map(([id]) => id).sort()).toEqual([
      'ConfigAccessLogsBucket4FCB0F73',
      'ConfigBucketF2111528',
      'ConfigDeliveryChannel51D44D28',
      'ConfigKey87EF130A',
      'ConfigRecorder49EDB580',
    ]);
  });
});

describe('the order of creation', () => {
  test('recorder and channel depend on each other in neither direction: each waits for the other by itself', () => {
    const stack = newStack();
    new ConfigBaseline(stack, 'Config');
    const [recorder] = logicalIds(stack, 'AWS::Config::ConfigurationRecorder');
    const [channel] = logicalIds(stack, 'AWS::Config::DeliveryChannel');
    expect(JSON.stringify(resourcesOf(stack)[recorder])).not.toContain(channel);
    expect(JSON.stringify(resourcesOf(stack)[channel])).not.toContain(recorder);
  });

  test('the channel comes after the policy of the bucket, every rule after recorder and channel', () => {
    const stack = newStack();
    new ConfigBaseline(stack, 'Config');
    const policy = logicalIds(stack, 'AWS::S3::BucketPolicy').filter((id) => id.startsWith('ConfigBucket'));
    expect(only(stack, 'AWS::Config::DeliveryChannel').DependsOn).toEqual(policy);
    const started = [...logicalIds(stack, 'AWS::Config::ConfigurationRecorder'), ...logicalIds(stack, 'AWS::Config::DeliveryChannel')].sort();
    const rules = ofType(stack, 'AWS::Config::ConfigRule');
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      expect([...(rule.DependsOn ?? [])].sort()).toEqual(started);
    }
  });
});

describe('the service-linked role', () => {
  test('is found in the partition of the stack', () => {
    const stack = new Stack(new App(), 'China', { env: { account: '111122223333', region: 'cn-north-1' } });
    new ConfigBaseline(stack, 'Config');
    expect(readable(only(stack, 'AWS::Config::ConfigurationRecorder').Properties.RoleARN))
      .toBe('arn:<AWS::Partition>:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig');
  });
});

describe('beside a recorder that exists', () => {
  test('makes the rules and nothing else', () => {
    const stack = newStack();
    const baseline = new ConfigBaseline(stack, 'Config', { recorder: ConfigRecorder.existing() });
    expect(new Set(Object.values(resourcesOf(stack)).map((resource) => resource.Type))).toEqual(new Set(['AWS::Config::ConfigRule']));
    expect(ofType(stack, 'AWS::Config::ConfigRule').filter((rule) => rule.DependsOn !== undefined)).toEqual([]);
    expect(baseline.bucket).toBeUndefined();
    expect(baseline.recorderName).toBeUndefined();
  });

  test('two sets of rules in one stack share nothing', () => {
    const stack = newStack();
    const first = new ConfigBaseline(stack, 'First', { recorder: ConfigRecorder.existing() });
    const second = new ConfigBaseline(stack, 'Second', { recorder: ConfigRecorder.existing() });
    const names = stack.resolve([...first.ruleNames, ...second.ruleNames]).map(({ Ref }: { Ref: string }) => Ref);
    expect(new Set(names).size).toBe(names.length);
    expect(names.sort()).toEqual(logicalIds(stack, 'AWS::Config::ConfigRule').sort());
  });
});

test('names its parts to the rest of the app', () => {
  const stack = newStack();
  const baseline = new ConfigBaseline(stack, 'Config');
  expect(stack.resolve(baseline.recorderName)).toEqual({ Ref: logicalIds(stack, 'AWS::Config::ConfigurationRecorder')[0] });
  expect(readable(stack.resolve(baseline.bucket?.bucketName))).toBe('<ConfigBucket>');
  expect(baseline.ruleNames).toHaveLength(ofType(stack, 'AWS::Config::ConfigRule').length);
});

test('trail and baseline stand in one stack and share the archive, its key and one access-log bucket', () => {
  const stack = newStack();
  const trail = new AuditTrail(stack, 'AuditTrail');
  const baseline = new ConfigBaseline(stack, 'Config', { bucket: trail.bucket });
  expect(baseline.bucket).toBe(trail.bucket);
  expect(ofType(stack, 'AWS::S3::Bucket')).toHaveLength(2);
  expect(readable(only(stack, 'AWS::Config::DeliveryChannel').Properties)).toMatchObject({
    S3BucketName: '<AuditTrailBucket>',
    S3KmsKeyArn: '<AuditTrailKey.Arn>',
  });
  expect(awsSolutionsFindings(stack)).toEqual([]);
});

test('may deliver to the archive of another stack without closing a circle', () => {
  const app = new App();
  const evidence = newStack('Evidence', app);
  const stack = newStack('Baseline', app);
  new ConfigBaseline(stack, 'Config', { bucket: new AuditTrail(evidence, 'AuditTrail').bucket });
  expect(ofType(stack, 'AWS::S3::Bucket')).toEqual([]);
  expect(only(stack, 'AWS::Config::DeliveryChannel').Properties.S3BucketName).toEqual({ 'Fn::ImportValue': expect.stringContaining('Evidence') });
});
