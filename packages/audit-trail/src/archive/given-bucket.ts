import { Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';

/**
 * Settings of a bucket the user brought with which evidence would be lost, or never delivered, and nobody told. Only a bucket of this app
 * can be looked into.
 */
export function givenBucketProblems(bucket: s3.IBucket | undefined): string[] {
  const resource = bucket?.node.defaultChild;
  if (bucket === undefined || !(resource instanceof s3.CfnBucket)) {
    return [];
  }
  const path = bucket.node.path;
  const problems: string[] = [];
  if (!isVersioned(resource)) {
    problems.push(`bucket: ${path} is not versioned: a log file that is overwritten or deleted would be gone at once; set versioned: true`);
  }
  if (hasBucketKey(resource)) {
    problems.push(`bucket: ${path} has an S3 bucket key: CloudTrail would have to be let in to decrypt, and the encryption context would no longer be the trail's; `
      + 'set bucketKeyEnabled: false');
  }
  if (isOpen(resource)) {
    problems.push(`bucket: ${path} does not block public access; set blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL`);
  }
  if (bucket.node.tryFindChild('AutoDeleteObjectsCustomResource') !== undefined) {
    problems.push(`bucket: ${path} deletes its objects together with its stack; leave autoDeleteObjects out`);
  }
  return problems;
}

/** CloudTrail delivers under the key only where key and bucket are in one region. */
export function keyRegionProblems(bucket: s3.IBucket | undefined, key: kms.IKey | undefined): string[] {
  const [there, here] = [bucket?.env.region, key?.env.region];
  return here === undefined || there === undefined || Token.isUnresolved(here) || Token.isUnresolved(there) || here === there
    ? []
    : [`encryptionKey: ${key?.node.path} is in ${here}, ${bucket?.node.path} in ${there}; CloudTrail delivers only under a key of the bucket's region`];
}

function isVersioned({ versioningConfiguration: configuration }: s3.CfnBucket): boolean {
  return configuration !== undefined && (Token.isUnresolved(configuration) || ('status' in configuration && configuration.status === 'Enabled'));
}

function hasBucketKey({ bucketEncryption: encryption }: s3.CfnBucket): boolean {
  if (encryption === undefined || Token.isUnresolved(encryption)) {
    return false;
  }
  const { serverSideEncryptionConfiguration: rules } = encryption as s3.CfnBucket.BucketEncryptionProperty;
  return Array.isArray(rules) && rules.some((rule) => 'bucketKeyEnabled' in rule && rule.bucketKeyEnabled === true);
}

/** A bucket that says nothing is closed: S3 creates every bucket so. */
function isOpen({ publicAccessBlockConfiguration: configuration }: s3.CfnBucket): boolean {
  return configuration !== undefined && !Token.isUnresolved(configuration) && Object.values(configuration).includes(false);
}
