import { CfnParameter } from 'aws-cdk-lib';
import { AuditTrail } from '../../src';
import { named, newStack, only, statements } from '../support/stacks';

function stackWith(organizationId?: string) {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail', { trailName: 'evidence', organizationId });
  return stack;
}

test('a trail of an organisation may write below the id of the organisation and of its management account, as this trail only', () => {
  const stack = stackWith('o-exampleorgid');
  expect(only(stack, 'AWS::CloudTrail::Trail').Properties.IsOrganizationTrail).toBe(true);
  const writes = statements(named(stack, 'AWS::S3::BucketPolicy', 'AuditTrailBucket')).filter(({ Action }) => Action === 's3:PutObject');
  const Condition = { StringEquals: {
    'aws:SourceArn': 'arn:<AWS::Partition>:cloudtrail:<AWS::Region>:<AWS::AccountId>:trail/evidence', 's3:x-amz-acl': 'bucket-owner-full-control',
  } };
  expect(writes).toEqual(['<AWS::AccountId>', 'o-exampleorgid'].map((folder) => expect.objectContaining({
    Principal: { Service: 'cloudtrail.amazonaws.com' }, Resource: `<AuditTrailBucket.Arn>/AWSLogs/${folder}/*`, Condition,
  })));
});

test('without an organisation the trail says nothing of one', () => {
  expect(only(stackWith(), 'AWS::CloudTrail::Trail').Properties).not.toHaveProperty('IsOrganizationTrail');
  expect(JSON.stringify(statements(named(stackWith(), 'AWS::S3::BucketPolicy', 'AuditTrailBucket')))).not.toContain('ForOrganization');
});

test('the id may be known only at deployment', () => {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail', { organizationId: new CfnParameter(stack, 'OrganizationId').valueAsString });
  expect(statements(named(stack, 'AWS::S3::BucketPolicy', 'AuditTrailBucket')).map(({ Resource }) => Resource)).toContain('<AuditTrailBucket.Arn>/AWSLogs/<OrganizationId>/*');
});

test.each(['', 'exampleorgid', 'o-short', 'O-EXAMPLEORGID', 'o-exampleorgid/*'])('fails for %p, which is no id', (organizationId) => {
  expect(() => stackWith(organizationId)).toThrow(`organizationId: "${organizationId}" is no id of an organisation; it is "o-" and 10 to 32 lower-case letters or digits`);
});
