import { Match } from 'aws-cdk-lib/assertions';

import { ENVIRONMENTS } from '../src/environments/environment-profile';
import { appOf, resourcesOf, tapTemplate } from './support/synthesized';

describe('network', () => {
  test.each([
    ['10.0.1.0/24', 0], ['10.0.2.0/24', 1], ['10.0.3.0/24', 0], ['10.0.4.0/24', 1],
  ])('has subnet %s in zone %i, which gives nobody a public address', (CidrBlock, zone) => {
    tapTemplate('dev').hasResourceProperties('AWS::EC2::Subnet', {
      CidrBlock,
      AvailabilityZone: { 'Fn::Select': [zone, { 'Fn::GetAZs': '' }] },
      MapPublicIpOnLaunch: false,
    });
  });

  test.each(ENVIRONMENTS)('%s has one NAT gateway with its own address for each zone', (environment) => {
    const gateways = resourcesOf(tapTemplate(environment), 'AWS::EC2::NatGateway');
    const addresses = new Set(gateways.map(([, { Properties }]) => JSON.stringify(Properties.AllocationId)));
    expect(gateways).toHaveLength(2);
    expect(addresses.size).toBe(2);
  });
});

describe('compute', () => {
  test.each([['dev', 2], ['test', 2], ['staging', 4], ['prod', 4]] as const)('%s runs %i instances', (environment, count) => {
    tapTemplate(environment).resourceCountIs('AWS::EC2::Instance', count);
  });

  test('every instance demands IMDSv2, one hop away', () => {
    for (const [, { Properties }] of resourcesOf(tapTemplate('prod'), 'AWS::EC2::Instance')) {
      expect(Properties.MetadataOptions).toEqual({ HttpTokens: 'required', HttpPutResponseHopLimit: 1 });
    }
  });

  test('no instance starts before it can reach Systems Manager: its endpoints and the way out of its subnet stand', () => {
    const template = tapTemplate('prod');
    const endpoints = resourcesOf(template, 'AWS::EC2::VPCEndpoint').filter(([, { Properties }]) => Properties.VpcEndpointType === 'Interface').map(([id]) => id);
    expect(endpoints).toHaveLength(3);
    for (const [, { DependsOn, Properties }] of resourcesOf(template, 'AWS::EC2::Instance')) {
      const [{ SubnetId }] = Properties.NetworkInterfaces as { SubnetId: { Ref: string } }[];
      const subnet = SubnetId.Ref.replace(/Subnet[0-9A-F]{8}$/, '');
      expect(DependsOn).toEqual(expect.arrayContaining([...endpoints, expect.stringMatching(`^${subnet}DefaultRoute`)]));
    }
  });

  test('volumes carry the tags of their instance', () => {
    tapTemplate('dev').allResourcesProperties('AWS::EC2::Instance', { PropagateTagsToVolumeOnCreation: true });
  });

  test('every volume is encrypted under the key of the storage', () => {
    const [[key]] = resourcesOf(tapTemplate('dev'), 'AWS::KMS::Key').filter(([id]) => id.startsWith('StorageEncryptionKey'));
    for (const [, { Properties }] of resourcesOf(tapTemplate('dev'), 'AWS::EC2::Instance')) {
      expect(Properties.BlockDeviceMappings).toEqual([expect.objectContaining({
        Ebs: expect.objectContaining({ Encrypted: true, KmsKeyId: { 'Fn::GetAtt': [key, 'Arn'] } }),
      })]);
    }
  });

  test.each([['dev', false], ['prod', true]] as const)('%s: instances refuse to be terminated: %s', (environment, DisableApiTermination) => {
    tapTemplate(environment).allResourcesProperties('AWS::EC2::Instance', { DisableApiTermination });
  });
});

describe('storage', () => {
  test('buckets tell EventBridge what happens in them, without a function of CDK', () => {
    const buckets = resourcesOf(tapTemplate('prod'), 'AWS::S3::Bucket').filter(([id]) => id.startsWith('Storage'));
    expect(buckets).toHaveLength(2);
    for (const [, { Properties }] of buckets) {
      expect(Properties.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
    }
  });

  // CloudFormation would replace the bucket; S3 turns it on in place for whoever wants it.
  test.each(ENVIRONMENTS)('%s: Object Lock is not turned on by the template, and versions are kept', (environment) => {
    const [[, { Properties }]] = resourcesOf(tapTemplate(environment), 'AWS::S3::Bucket').filter(([id]) => id.startsWith('StorageBucket'));
    expect(Properties).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
    expect(Properties).not.toHaveProperty('ObjectLockEnabled');
  });

  test('the access-log bucket has no Object Lock, with which S3 delivers nothing to it', () => {
    const [[, { Properties }]] = resourcesOf(tapTemplate('prod'), 'AWS::S3::Bucket').filter(([id]) => id.startsWith('StorageAccessLogsBucket'));
    expect(Properties).not.toHaveProperty('ObjectLockEnabled');
  });

  test('nobody but a service of AWS is granted the key behind its policy', () => {
    const [[, { Properties }]] = resourcesOf(tapTemplate('prod'), 'AWS::KMS::Key').filter(([id]) => id.startsWith('StorageEncryptionKey'));
    expect((Properties.KeyPolicy as { Statement: object[] }).Statement).toContainEqual({
      Sid: 'GrantsForServicesOnly',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'kms:CreateGrant',
      Resource: '*',
      Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
    });
  });
});

describe('database', () => {
  test('only the private instances reach it', () => {
    const ingress = resourcesOf(tapTemplate('dev'), 'AWS::EC2::SecurityGroupIngress').filter(([id]) => id.startsWith('Database'));
    expect(ingress).toHaveLength(1);
    expect(JSON.stringify(ingress[0][1].Properties.SourceSecurityGroupId)).toContain('PrivateInstancesSecurityGroup');
  });

  test.each([['dev', false, 'Delete'], ['test', false, 'Delete'], ['staging', true, 'Snapshot'], ['prod', true, 'Snapshot']] as const)(
    '%s: deletion protection %s, deletion policy %s', (environment, DeletionProtection, DeletionPolicy) => {
      tapTemplate(environment).hasResource('AWS::RDS::DBInstance', {
        DeletionPolicy,
        Properties: Match.objectLike({ DeletionProtection, PubliclyAccessible: false, StorageEncrypted: true, ManageMasterUserPassword: true }),
      });
    });

  test.each(ENVIRONMENTS)('%s keeps at least seven days of backups', (environment) => {
    const [[, { Properties }]] = resourcesOf(tapTemplate(environment), 'AWS::RDS::DBInstance');
    expect(Properties.BackupRetentionPeriod).toBeGreaterThanOrEqual(7);
  });
});

describe('what data and evidence become of', () => {
  const STATEFUL = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup'];

  test.each(['dev', 'test'] as const)('%s deletes everything with the stack', (environment) => {
    for (const [, { DeletionPolicy }] of STATEFUL.flatMap((type) => resourcesOf(tapTemplate(environment), type))) {
      expect(DeletionPolicy).toBe('Delete');
    }
    expect(appOf(environment).tapStack.terminationProtection).toBe(false);
  });

  test.each(['staging', 'prod'] as const)('%s keeps it, and the stack refuses to be deleted', (environment) => {
    for (const [, { DeletionPolicy }] of STATEFUL.flatMap((type) => resourcesOf(tapTemplate(environment), type))) {
      expect(DeletionPolicy).toMatch(/^Retain/);
    }
    expect(appOf(environment).tapStack.terminationProtection).toBe(true);
  });

  test('the logical ids of what holds data never change: a new id is a new, empty resource', () => {
    const ids = ['AWS::EC2::VPC', 'AWS::RDS::DBInstance', 'AWS::CloudTrail::Trail', ...STATEFUL].flatMap((type) => resourcesOf(tapTemplate('prod'), type).map(([id]) => id));
    expect(ids.sort()).toMatchSnapshot();
  });
});

test('every bucket is encrypted, versioned, closed to the public and has lifecycle rules', () => {
  for (const [, { Properties }] of resourcesOf(tapTemplate('prod'), 'AWS::S3::Bucket')) {
    expect(Properties).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [expect.anything()] },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: { Rules: expect.arrayContaining([expect.objectContaining({ Status: 'Enabled' })]) },
    });
  }
});

describe('what the buckets of staging and prod leave behind', () => {
  test.each(['staging', 'prod'] as const)('%s: every bucket keeps its policy with it', (environment) => {
    tapTemplate(environment).allResources('AWS::S3::BucketPolicy', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  test.each([['dev', 0], ['test', 0], ['staging', 2], ['prod', 2]] as const)('%s: %i buckets let nobody delete evidence, trail and access logs', (environment, count) => {
    const policies = resourcesOf(tapTemplate(environment), 'AWS::S3::BucketPolicy').filter(([, { Properties }]) => JSON.stringify(Properties).includes('"DenyDeletingEvidence"'));
    expect(policies).toHaveLength(count);
    expect(policies.some(([id]) => id.startsWith('StorageBucket'))).toBe(false);
  });
});

test('the handler of the monitor is attached to the private subnets', () => {
  const [[, { Properties }]] = resourcesOf(tapTemplate('dev'), 'AWS::Lambda::Function').filter(([id]) => id.startsWith('SecurityMonitor'));
  expect(JSON.stringify(Properties.VpcConfig)).toMatch(/Networkprivate/i);
});

test('alarms of the database reach the operations topic', () => {
  const [[operations]] = resourcesOf(tapTemplate('dev'), 'AWS::SNS::Topic').filter(([id]) => /SecurityMonitor.*Operations/.test(id));
  const alarms = resourcesOf(tapTemplate('dev'), 'AWS::CloudWatch::Alarm').filter(([id]) => id.startsWith('Database'));
  expect(alarms.length).toBeGreaterThanOrEqual(7);
  for (const [, { Properties }] of alarms) {
    expect(Properties.AlarmActions).toEqual([{ Ref: operations }]);
  }
});

test('mails begin at MEDIUM, what is milder comes in a digest: deployments, which change security groups too, fill no mailbox; alarms are mailed whatever they are', () => {
  const subscriptions = resourcesOf(tapTemplate('dev'), 'AWS::SNS::Subscription').map(([, { Properties }]) => [JSON.stringify(Properties.TopicArn), Properties.FilterPolicy]);
  expect(Object.fromEntries(subscriptions)).toEqual({
    [JSON.stringify({ Ref: resourcesOf(tapTemplate('dev'), 'AWS::SNS::Topic').find(([id]) => /AlertTopic/.test(id))?.[0] })]: {
      severity: ['MEDIUM', 'HIGH', 'CRITICAL', 'DIGEST'], bundle: [{ exists: false }, 'summary', 'digest'],
    },
    [JSON.stringify({ Ref: resourcesOf(tapTemplate('dev'), 'AWS::SNS::Topic').find(([id]) => /OperationsTopic/.test(id))?.[0] })]: undefined,
  });
});
