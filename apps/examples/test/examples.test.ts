import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

import { EXAMPLES } from '../src/examples';

/** What a library is for: an example that does not create it shows, and scans, nothing. */
const PURPOSE: Record<string, string> = {
  'audit-trail': 'AWS::CloudTrail::Trail',
  'encrypted-rds': 'AWS::RDS::DBInstance',
  'secure-vpc': 'AWS::EC2::VPC',
  'security-monitor': 'AWS::Events::Rule',
};

test('every library has an example', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(readdirSync(join(__dirname, '../../../packages')).sort());
});

test.each(Object.entries(EXAMPLES))('the example of %s creates what the library is for', (library, example) => {
  const stack = new Stack(new App(), 'Example');
  example(stack);
  expect(Object.keys(Template.fromStack(stack).findResources(PURPOSE[library]))).not.toEqual([]);
});
