import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { billOf } from '../../src/cost/bill';
import { bills } from '../../src/cost/bills';
import { costPage } from '../../src/cost/cost-page';

const resource = (Type: string, Properties: Record<string, unknown> = {}, Condition?: string) => ({ Resources: { It: { Type, Properties, Condition } } });
const priced = (...templates: ReturnType<typeof resource>[]) => billOf(templates).lines
  .map(({ item, quantity, monthly }) => [item, quantity, Number(monthly.toFixed(2))]);

test('the page is current: every resource of every environment has a price or is known to be free', () => {
  expect(readFileSync(join(__dirname, '..', '..', 'COST.md'), 'utf8')).toBe(costPage(bills()));
}, 60_000);

test('what costs by the hour costs 730 hours', () => {
  expect(priced(resource('AWS::EC2::NatGateway'), resource('AWS::EC2::NatGateway'))).toEqual([['NAT gateway', 2, 65.7]]);
});

test('an interface endpoint is billed in each zone, a gateway endpoint is free', () => {
  expect(priced(resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] }))).toEqual([['Interface endpoint in one zone', 2, 14.6]]);
  expect(priced(resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' }))).toEqual([]);
});

test('a standby doubles database and storage, not the secret', () => {
  const database = { DBInstanceClass: 'db.t4g.medium', AllocatedStorage: '20', ManageMasterUserPassword: true };
  expect(priced(resource('AWS::RDS::DBInstance', database))).toEqual([['db.t4g.medium', 1, 47.45], ['GB of gp3 database storage', 20, 2.3], ['Secret', 1, 0.4]]);
  expect(priced(resource('AWS::RDS::DBInstance', { ...database, MultiAZ: true }))).toEqual([['db.t4g.medium', 2, 94.9], ['GB of gp3 database storage', 40, 4.6], ['Secret', 1, 0.4]]);
});

test('an alarm on an expression is billed by its metrics', () => {
  expect(priced(resource('AWS::CloudWatch::Alarm', { Metrics: [{ MetricStat: {} }, { MetricStat: {} }, { Expression: 'a+b' }] }))).toEqual([['Metric of an alarm', 2, 0.2]]);
});

test('what a parameter would add is not counted', () => {
  expect(priced(resource('AWS::EC2::EIP', {}, 'HasSshCidr'))).toEqual([]);
});

test('types and classes without a price stop the page, all of them at once', () => {
  expect(() => billOf([resource('AWS::EC2::TransitGateway'), resource('AWS::EC2::Instance', { InstanceType: 'x9.huge' })])).toThrow(new Error([
    'AWS::EC2::TransitGateway has no price; give it one in bill.ts or declare it in free-types.ts',
    '"x9.huge" of AWS::EC2::Instance has no price; add a row to prices.ts',
  ].join('\n')));
});
