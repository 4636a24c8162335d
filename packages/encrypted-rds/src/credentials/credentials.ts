import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { MasterPassword } from './master-password';

/** What SecretsManager.4 of AWS Foundational Security Best Practices allows at most. */
const LONGEST_PERIOD = Duration.days(90);

export function passwordProblems({ secret, rotateEvery }: MasterPassword): string[] {
  return [...periodProblems(rotateEvery), ...plainTextProblems(secret)];
}

function periodProblems(period: Duration | undefined): string[] {
  if (period === undefined || period.isUnresolved()) {
    return [];
  }
  const days = period.toDays({ integral: false });
  return Number.isInteger(days) && days >= 1 && days <= LONGEST_PERIOD.toDays()
    ? []
    : [`masterPassword: rotateEvery is ${days} days; choose whole days from 1 to ${LONGEST_PERIOD.toDays()}, or leave it out for every 7 days`];
}

/** Only a secret made in the same app shows what it was made from. */
function plainTextProblems(secret: secretsmanager.ISecret | undefined): string[] {
  const made = secret?.node.defaultChild;
  if (secret === undefined || !secretsmanager.CfnSecret.isCfnSecret(made) || made.secretString === undefined) {
    return [];
  }
  const text = JSON.stringify(Stack.of(secret).resolve(made.secretString));
  return text.includes('{{resolve:') || text.includes('"Ref"') || text.includes('"Fn::GetAtt"')
    ? []
    : [`masterPassword: the secret "${secret.node.path}" has its password in plain text in the template; `
      + 'let Secrets Manager generate it with generateSecretString, or leave masterPassword out'];
}

/** The part of the instance that says who the master user is. */
export function credentialProps({ secret }: MasterPassword, key: kms.IKey): Partial<rds.CfnDBInstanceProps> {
  return secret === undefined
    ? { manageMasterUserPassword: true, masterUserSecret: { kmsKeyId: key.keyArn } }
    // Not text: a reference that RDS and CloudFormation follow at deployment.
    : { manageMasterUserPassword: false, masterUserPassword: secret.secretValueFromJson('password').unsafeUnwrap() };
}

/** The secret of the master user, whoever made it. */
export function masterSecret(scope: Construct, instance: rds.CfnDBInstance, key: kms.IKey, { secret, rotateEvery }: MasterPassword): secretsmanager.ISecret {
  if (secret !== undefined) {
    return secret;
  }
  const managed = secretsmanager.Secret.fromSecretAttributes(scope, 'Secret', {
    secretCompleteArn: instance.attrMasterUserSecretSecretArn,
    encryptionKey: key,
  });
  if (rotateEvery !== undefined) {
    const schedule = new secretsmanager.CfnRotationSchedule(scope, 'Rotation', {
      secretId: managed.secretArn,
      // No function: RDS itself rotates its secrets.
      rotationRules: { scheduleExpression: rateOf(rotateEvery) },
      rotateImmediatelyOnUpdate: false,
    });
    // A secret of RDS cannot be left without a schedule; it goes with the instance.
    schedule.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
  return managed;
}

/** A rate of one is written in the singular. */
const rateOf = (period: Duration) => (period.isUnresolved() || period.toDays() > 1 ? `rate(${period.toDays()} days)` : 'rate(1 day)');
