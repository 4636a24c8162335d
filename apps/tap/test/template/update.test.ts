import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';

import { tapTemplate } from '../support/synthesized';

/** What holds something that a new one in its place would not: data, evidence, events not yet told, keys, addresses that others were given. */
const STATEFUL = [
  'AWS::Backup::BackupVault', 'AWS::DynamoDB::Table', 'AWS::EC2::EIP', 'AWS::EC2::VPC', 'AWS::EC2::Volume', 'AWS::KMS::Key', 'AWS::Logs::LogGroup',
  'AWS::RDS::DBInstance', 'AWS::S3::Bucket', 'AWS::SNS::Topic', 'AWS::SQS::Queue', 'AWS::SecretsManager::Secret', 'AWS::CloudTrail::Trail',
];
const LOST = [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE, ResourceImpact.WILL_DESTROY, ResourceImpact.WILL_ORPHAN];

/** The template as the version before this one made it; `npx nx run tap:remember-templates` takes today's when a version is released. */
const released = (environment: string) => JSON.parse(readFileSync(join(__dirname, '..', 'released', `${environment}.json`), 'utf8')) as Record<string, never>;

/** The stateful resources that an update from one template to the other replaces or loses. */
function lostBetween(before: object, after: object): string[] {
  const lost: string[] = [];
  fullDiff(structuredClone(before) as never, structuredClone(after) as never).resources.forEachDifference((id, change) => {
    if (STATEFUL.includes(change.resourceType ?? '') && LOST.includes(change.changeImpact)) {
      lost.push(`${id}: ${change.changeImpact}`);
    }
  });
  return lost;
}

/** What an update makes anew in the place of what was there, whether it holds something or not. */
function replacedBetween(before: object, after: object): { id: string; type: string }[] {
  const replaced: { id: string; type: string }[] = [];
  fullDiff(structuredClone(before) as never, structuredClone(after) as never).resources.forEachDifference((id, { changeImpact, resourceType }) => {
    if (changeImpact === ResourceImpact.WILL_REPLACE) {
      replaced.push({ id, type: String(resourceType) });
    }
  });
  return replaced;
}

describe.each(['dev', 'prod'] as const)('an update of %s from the version before', (environment) => {
  test('replaces and removes nothing that holds something', () => {
    expect(lostBetween(released(environment), tapTemplate(environment).toJSON())).toEqual([]);
  });

  // An instance that starts from a launch template is another one: EC2 has no way to move one there. Nothing is kept on them.
  // A version that is remembered with launch templates replaces nothing: then the list is empty.
  test('replaces the instances, and nothing else but what belongs to them', () => {
    const replaced = replacedBetween(released(environment), tapTemplate(environment).toJSON());
    expect([...new Set(replaced.map(({ type }) => type))].sort()).toEqual(['AWS::EC2::EIPAssociation', 'AWS::EC2::Instance']);
  });

  test('would be noticed if it did: a bucket of another name, and one that is gone', () => {
    const before = released(environment) as unknown as { Resources: Record<string, { Type: string; Properties: Record<string, unknown> }> };
    const buckets = Object.keys(before.Resources).filter((id) => before.Resources[id].Type === 'AWS::S3::Bucket');
    const after = structuredClone(before);
    after.Resources[buckets[0]].Properties.BucketName = 'another';
    delete after.Resources[buckets[1]];
    expect(lostBetween(before, after).map((line) => line.split(':')[0]).sort()).toEqual([buckets[0], buckets[1]].sort());
  });
});
