import { DescribeAvailabilityZonesCommand, DescribeImagesCommand, DescribeInstanceTypeOfferingsCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeDBEngineVersionsCommand, DescribeOrderableDBInstanceOptionsCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';

import type { Template } from '../../src/core/template';
import { databaseOfferings } from '../../src/preflight/database-offerings';
import { instanceOfferings } from '../../src/preflight/instance-offerings';
import { aSubject, surroundings, told } from '../support/preflight';
import { template } from '../support/targets';

const [ec2, rds, ssm] = [mockClient(EC2Client), mockClient(RDSClient), mockClient(SSMClient)];
beforeEach(() => [ec2, rds, ssm].forEach((client) => client.reset()));

describe('database classes', () => {
  const check = async (properties: Record<string, unknown> = {}) =>
    told(await databaseOfferings(aSubject(template({
      Db: ['AWS::RDS::DBInstance', { Engine: 'mysql', EngineVersion: '8.4.8', DBInstanceClass: 'db.t4g.micro', ...properties }],
    })), surroundings()));
  const offered = (name: string, ...zones: string[]) => ({ DBInstanceClass: name, AvailabilityZones: zones.map((Name) => ({ Name })), MultiAZCapable: true });

  /** What RDS answers for the class that is wanted, and for any. */
  function orders(wanted: ReturnType<typeof offered>[], any = wanted, versions = ['8.4.8']) {
    rds.on(DescribeOrderableDBInstanceOptionsCommand).callsFake(({ DBInstanceClass }: { DBInstanceClass?: string }) =>
      ({ OrderableDBInstanceOptions: DBInstanceClass ? wanted : any }));
    rds.on(DescribeDBEngineVersionsCommand).resolves({ DBEngineVersions: versions.map((EngineVersion) => ({ EngineVersion })) });
  }

  test('that is offered passes', async () => {
    orders([offered('db.t4g.micro', 'us-east-1b', 'us-east-1a')]);
    expect(await check()).toEqual(['pass: Db: mysql 8.4.8 on db.t4g.micro is offered in us-east-1a, us-east-1b']);
  });

  test('that is not offered in its zone is refused', async () => {
    orders([offered('db.t4g.micro', 'us-east-1a')]);
    expect(await check({ AvailabilityZone: 'us-east-1e' })).toEqual(['fail: Db: mysql 8.4.8 on db.t4g.micro is not offered in us-east-1e, only in us-east-1a (F18)']);
  });

  test('without a standby is refused where one is wanted', async () => {
    orders([{ ...offered('db.t4g.micro', 'us-east-1a'), MultiAZCapable: false }]);
    expect(await check({ MultiAZ: true })).toEqual(['fail: Db: mysql 8.4.8 on db.t4g.micro is offered, but without a standby in another zone (F18)']);
    expect((await check())[0]).toMatch(/^pass/);
  });

  test('that is not offered at all is refused with those that are', async () => {
    orders([], [offered('db.m7g.large')]);
    expect(await check()).toEqual(['fail: Db: mysql 8.4.8 on db.t4g.micro: the class is not offered here; there are db.m7g.large (F18)']);
  });

  test('of a version that is not offered is refused with those that are', async () => {
    orders([], [], ['8.0.40', '8.4.3']);
    expect(await check()).toEqual(['fail: Db: mysql 8.4.8 on db.t4g.micro: the version is not offered here; there are 8.0.40, 8.4.3 (F18)']);
  });

  test('is looked for on every page of the classes and of the versions', async () => {
    rds.on(DescribeOrderableDBInstanceOptionsCommand, { Marker: undefined }).resolves({ Marker: 'two' });
    rds.on(DescribeOrderableDBInstanceOptionsCommand, { Marker: 'two' }).resolves({ OrderableDBInstanceOptions: [offered('db.t4g.micro', 'us-east-1c')] });
    expect(await check()).toEqual(['pass: Db: mysql 8.4.8 on db.t4g.micro is offered in us-east-1c']);
    orders([], []);
    rds.on(DescribeDBEngineVersionsCommand, { Marker: undefined }).resolves({ DBEngineVersions: [{ EngineVersion: '8.0.40' }], Marker: 'two' });
    rds.on(DescribeDBEngineVersionsCommand, { Marker: 'two' }).resolves({ DBEngineVersions: [{ EngineVersion: '8.4.8' }] });
    expect((await check())[0]).toMatch(/RDS contradicts itself about the version/);
  });

  test('is unknown where the lists contradict each other, or where only the deployment knows the class', async () => {
    orders([], []);
    expect((await check())[0]).toMatch(/^unknown: .* RDS contradicts itself/);
    expect(await check({ DBInstanceClass: { 'Fn::GetAtt': ['Other', 'Class'] } })).toEqual(['unknown: Db: engine or class is known only at deployment']);
  });

  test('is not asked for where there is no database', async () => {
    expect(told(await databaseOfferings(aSubject(template({ Topic: 'AWS::SNS::Topic' })), surroundings()))).toEqual(['pass: no database instance']);
    expect(rds.calls()).toEqual([]);
  });
});

describe('instances', () => {
  const check = async (wanted: Template, parameters: Record<string, string> = {}) =>
    told(await instanceOfferings(aSubject(wanted, {}, {}, parameters), surroundings()));
  const instance = (properties: Record<string, unknown> = {}) => template({ It: ['AWS::EC2::Instance', { InstanceType: 't3.micro', ImageId: 'ami-1', ...properties }] });

  beforeEach(() => {
    const first = { InstanceTypeOfferings: [{ InstanceType: 't3.micro' as const, Location: 'us-east-1b' }], NextToken: 'two' };
    ec2.on(DescribeInstanceTypeOfferingsCommand, { NextToken: undefined }).resolves(first);
    ec2.on(DescribeInstanceTypeOfferingsCommand, { NextToken: 'two' }).resolves({ InstanceTypeOfferings: [{ InstanceType: 't3.micro', Location: 'us-east-1a' }] });
    ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1', State: 'available' }] });
    ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [] });
    ec2.on(DescribeAvailabilityZonesCommand).resolves({ AvailabilityZones: [{ ZoneName: 'us-east-1a' }, { ZoneName: 'us-east-1e' }] });
  });

  test('of an offered type and an available image pass', async () => {
    expect(await check(instance())).toEqual(['pass: t3.micro is offered in us-east-1a, us-east-1b', 'pass: ami-1 is available']);
  });

  test('of a type that no zone offers are refused', async () => {
    expect((await check(instance({ InstanceType: 't9.micro' })))[0]).toBe('fail: t9.micro is offered in no zone of the region (F46)');
  });

  test('in a zone that does not offer the type are refused, by the name of the zone', async () => {
    expect(await check(instance({ AvailabilityZone: 'us-east-1e' }))).toContain('fail: It: t3.micro is not offered in us-east-1e, only in us-east-1a, us-east-1b (F46)');
  });

  test('in a zone by its place in the list are warned of: the order is observed, not promised', async () => {
    const placed = template({
      Subnet: ['AWS::EC2::Subnet', { AvailabilityZone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] } }],
      It: ['AWS::EC2::Instance', { InstanceType: 't3.micro', ImageId: 'ami-1', SubnetId: { Ref: 'Subnet' } }],
    });
    expect(await check(placed)).toContain('warn: It: t3.micro is not offered in us-east-1e, only in us-east-1a, us-east-1b (F46)');
  });

  test('of an image that is not there are refused; one that only the deployment knows is unknown', async () => {
    ec2.on(DescribeImagesCommand).resolves({ Images: [{ ImageId: 'ami-1', State: 'pending' }] });
    expect(await check(instance())).toContain('fail: ami-1 is not available here');
    expect(await check(instance({ ImageId: { 'Fn::GetAtt': ['Builder', 'Image'] } }))).toContain('unknown: It: the image is known only at deployment');
  });

  test('of an image by its parameter are looked up there', async () => {
    ssm.on(GetParameterCommand, { Name: '/aws/latest' }).resolves({ Parameter: { Value: 'ami-1' } });
    const byParameter = { ...instance({ ImageId: { Ref: 'Ami' } }), Parameters: { Ami: { Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: '/aws/latest' } } };
    expect(await check(byParameter)).toContain('pass: ami-1 is available');
  });

  test('take type and image from their launch template', async () => {
    expect(await check(template({
      Launch: ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { InstanceType: 't3.micro', ImageId: 'ami-1' } }],
      It: ['AWS::EC2::Instance', { LaunchTemplate: { LaunchTemplateId: { Ref: 'Launch' } } }],
    }))).toEqual(['pass: t3.micro is offered in us-east-1a, us-east-1b', 'pass: ami-1 is available']);
  });

  test('one question that is not answered leaves the other its answer', async () => {
    ec2.on(DescribeInstanceTypeOfferingsCommand, { NextToken: undefined }).rejects(new Error('no'));
    expect(await check(instance())).toEqual(['unknown: could not be checked: Error: no', 'pass: ami-1 is available']);
  });
});
