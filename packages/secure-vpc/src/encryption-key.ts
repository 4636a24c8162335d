import { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/** The key of what the VPC records. Whoever needs it adds a statement of his own. */
export function buildEncryptionKey(vpc: Construct, removalPolicy: RemovalPolicy): kms.Key {
  const key = new kms.Key(vpc, 'EncryptionKey', {
    description: `Log groups of ${vpc.node.path}`,
    enableKeyRotation: true,
    removalPolicy,
  });
  key.addToResourcePolicy(grantsForServicesOnly());
  return key;
}

/** A grant gives the key to somebody whom no policy names; only services of AWS need that, for resources they keep. */
function grantsForServicesOnly(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    sid: 'GrantsForServicesOnly',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: ['*'],
    conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
  });
}
