import type { Duration } from 'aws-cdk-lib';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/** What a user decides about a password that RDS keeps. */
export interface ManagedPasswordOptions {
  /**
   * How often RDS changes the password, in whole days up to 90.
   *
   * @default - RDS's own schedule: every 7 days
   */
  readonly rotateEvery?: Duration;
}

/**
 * Who makes, keeps and changes the password of the master user. It is never written into a template.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
 */
export class MasterPassword {
  /** RDS makes the password, keeps it in a secret under the database's key, and changes it on a schedule. Rules out read replicas. */
  public static managed(options: ManagedPasswordOptions = {}): MasterPassword {
    return new MasterPassword(undefined, options.rotateEvery);
  }

  /**
   * A secret that exists: JSON with a `password`, and a `username` equal to the database's `username`. Whoever owns the secret rotates it.
   *
   * RDS reads it when the database is deployed: a password that was changed in the secret only reaches the database through a rotation.
   */
  public static fromSecret(secret: secretsmanager.ISecret): MasterPassword {
    return new MasterPassword(secret);
  }

  /** The secret that exists; RDS makes its own where there is none. */
  public readonly secret?: secretsmanager.ISecret;

  /** How often RDS changes the password that it keeps. */
  public readonly rotateEvery?: Duration;

  private constructor(secret?: secretsmanager.ISecret, rotateEvery?: Duration) {
    this.secret = secret;
    this.rotateEvery = rotateEvery;
  }
}
