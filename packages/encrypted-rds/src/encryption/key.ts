import { Annotations, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { InstanceIdentifier } from '../instance/identifier';
import { nameTag } from '../name-tag';
import type { Settings } from '../settings/settings';
import { keyPolicy, logsStatement } from './key-policy';

export function buildKey(scope: Construct, identifier: InstanceIdentifier, { protection, backupPlan }: Settings): kms.IKey {
  const disposable = protection.evidenceRemovalPolicy === RemovalPolicy.DESTROY;
  return nameTag(new kms.Key(scope, 'Key', {
    description: `Storage, logs, insights and password of the database ${scope.node.path}`,
    enableKeyRotation: true,
    policy: keyPolicy(scope, identifier.value, backupPlan),
    pendingWindow: disposable ? Duration.days(7) : Duration.days(30),
    removalPolicy: protection.evidenceRemovalPolicy,
  }));
}

/** Lets CloudWatch Logs use a key that came from outside, by name pattern, so that the key's stack never has to know this one. */
export function adoptKey(scope: Construct, key: kms.IKey, identifier: InstanceIdentifier): kms.IKey {
  const statement = logsStatement(scope, identifier.pattern);
  // One key may serve several databases, and statement ids are unique within a policy.
  statement.sid = undefined;
  if (!key.addToResourcePolicy(statement, true).statementAdded) {
    Annotations.of(scope).addWarningV2(
      '@tapstack/encrypted-rds:importedKey',
      `the policy of the imported key "${key.node.path}" cannot be seen from here; it must let CloudWatch Logs of this region encrypt and decrypt `
      + `for log groups "/aws/rds/instance/${identifier.pattern}", or the deployment fails`,
    );
  }
  return key;
}
