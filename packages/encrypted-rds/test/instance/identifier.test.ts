import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { EncryptedMysql } from '../../src';
import { database, network, only } from '../support/database';

const FIRST_PART_OF_STACK_ID = {
  'Fn::Select': [0, { 'Fn::Split': ['-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }] }],
};

/** Template, and what AWS makes of the identifier in it. */
function prefixOf(build: (app: App) => Stack): string {
  const { DBInstanceIdentifier } = only(Template.fromStack(build(new App())), 'AWS::RDS::DBInstance');
  const [separator, [prefix, suffix]] = DBInstanceIdentifier['Fn::Join'];
  expect([separator, suffix]).toEqual(['', FIRST_PART_OF_STACK_ID]);
  return prefix;
}

function inStack(stackId: string, ...path: string[]) {
  return prefixOf((app) => {
    const stack = new Stack(app, stackId);
    const vpc = network(stack, ec2.SubnetType.PRIVATE_ISOLATED);
    const scope = path.slice(0, -1).reduce<Construct>((parent, id) => new Construct(parent, id), stack);
    new EncryptedMysql(scope, path[path.length - 1], { vpc });
    return stack;
  });
}

test('tells the place of the database, and differs with every stack made', () => {
  expect(inStack('Shop', 'Database')).toMatch(/^shop-database-[0-9a-f]{8}-$/);
});

test.each([
  ['Shop', ['Database']],
  ['A-Stack--With-Hyphens', ['My-Database_1']],
  ['LongNames'.repeat(12), ['Even'.repeat(20), 'Longer'.repeat(20)]],
])('is one RDS accepts, in lower case: %s', (stackId, path) => {
  const whole = `${inStack(stackId, ...path)}51af3dc0`;
  expect(whole).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  expect(whole.length).toBeLessThanOrEqual(63);
});

test('begins with a letter even where the path does not', () => {
  expect(prefixOf((app) => {
    const nested = new NestedStack(new Stack(app, 'Shop'), '1st');
    new EncryptedMysql(nested, '2nd', { vpc: network(nested, ec2.SubnetType.PRIVATE_ISOLATED) });
    return nested;
  })).toMatch(/^[a-z]/);
});

test('names the log groups before the instance exists', () => {
  const { template } = database();
  const identifier = only(template(), 'AWS::RDS::DBInstance').DBInstanceIdentifier['Fn::Join'][1];
  const groups = Object.values(template().findResources('AWS::Logs::LogGroup')).map(({ Properties }) => Properties.LogGroupName['Fn::Join'][1]);
  for (const [prefix, suffix, log] of groups) {
    expect([prefix, suffix]).toEqual([`/aws/rds/instance/${identifier[0]}`, identifier[1]]);
    expect(['/audit', '/error', '/general', '/slowquery']).toContain(log);
  }
});
