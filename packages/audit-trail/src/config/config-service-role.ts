import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Where the service-linked role of AWS Config comes from. An account has exactly one, for all regions, and whoever
 * creates it second fails.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html
 */
export class ConfigServiceRole {
  /**
   * Uses the role the account already has. It has one if AWS Config, Security Hub or Control Tower was ever set up in it, in any region;
   * if not, `aws iam create-service-linked-role --aws-service-name config.amazonaws.com` makes it, once per account.
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

  private constructor(private readonly build: (scope: Construct) => iam.CfnServiceLinkedRole | undefined) {}

  /**
   * The role's ARN, and the resource that has to exist first, if this stack makes it.
   * @internal
   */
  public _provide(scope: Construct): { readonly arn: string; readonly resource?: iam.CfnServiceLinkedRole } {
    const arn = Stack.of(scope).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
    });
    return { arn, resource: this.build(scope) };
  }
}
