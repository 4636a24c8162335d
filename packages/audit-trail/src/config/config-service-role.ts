import { type CfnResource, type RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { EnsuredServiceRole } from './ensured-service-role';

/** What the role's provision may need of the baseline. */
export interface ServiceRoleContext {
  readonly encryptionKey?: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

type Build = (scope: Construct, roleArn: string, context: ServiceRoleContext) => CfnResource | undefined;

/**
 * Where the service-linked role of AWS Config comes from. An account has exactly one, for all regions, and whoever
 * creates it second fails.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html
 */
export class ConfigServiceRole {
  /**
   * Uses the role if the account has it and creates it if not, so that the first deployment of a fresh account succeeds like any other. A
   * function of the stack does it, once; it may create this one role and nothing else. The role stays when the stack goes, because
   * recorders of other regions may work with it by then.
   */
  public static ensure(): ConfigServiceRole {
    return new ConfigServiceRole((scope, roleArn, context) => new EnsuredServiceRole(scope, 'ServiceRole', { roleArn, ...context }).resource);
  }

  /**
   * Uses the role the account already has, without a function that makes sure. It has one if AWS Config, Security Hub or Control Tower was
   * ever set up in it, in any region; if not, `aws iam create-service-linked-role --aws-service-name config.amazonaws.com` makes it, once
   * per account.
   */
  public static existing(): ConfigServiceRole {
    return new ConfigServiceRole(() => undefined);
  }

  /**
   * Creates the role with the stack, for an account that has none; the deployment fails in one that has. The role goes with the stack,
   * so no other region may rely on it.
   */
  public static create(): ConfigServiceRole {
    return new ConfigServiceRole((scope) => new iam.CfnServiceLinkedRole(scope, 'ServiceLinkedRole', { awsServiceName: 'config.amazonaws.com' }));
  }

  private constructor(private readonly build: Build) {}

  /**
   * The role's ARN, and the resource that has to exist first, if this stack makes it.
   * @internal
   */
  public _provide(scope: Construct, context: ServiceRoleContext): { readonly arn: string; readonly resource?: CfnResource } {
    const arn = Stack.of(scope).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
    });
    return { arn, resource: this.build(scope, arn, context) };
  }
}
