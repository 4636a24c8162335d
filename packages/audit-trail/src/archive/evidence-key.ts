import type { RemovalPolicy } from 'aws-cdk-lib';
import { Tags } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** A rotated key whose policy starts with nothing but the account's own IAM; each service is let in by its own statement. */
export function buildEvidenceKey(scope: Construct, description: string, removalPolicy: RemovalPolicy): kms.Key {
  const key = new kms.Key(scope, 'Key', { description, enableKeyRotation: true, removalPolicy });
  Tags.of(key).add('Name', key.node.path);
  return key;
}

/** What makes a key that the user brought unfit to encrypt evidence; only a key of this app can be looked into. */
export function keyProblems(key: kms.IKey | undefined): string[] {
  const resource = key?.node.defaultChild;
  if (!(resource instanceof kms.CfnKey) || resource.keySpec === undefined || resource.keySpec === kms.KeySpec.SYMMETRIC_DEFAULT) {
    return [];
  }
  return [`encryptionKey: ${key?.node.path} has the key spec ${resource.keySpec}; CloudTrail and S3 encrypt only with SYMMETRIC_DEFAULT keys`];
}
