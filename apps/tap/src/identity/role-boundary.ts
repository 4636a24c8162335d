import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

import { boundaryStatements } from './boundary-statements';

/** A name of IAM, with the path before it where there is one: `TeamBoundary`, `boundaries/TeamBoundary`. */
const POLICY_NAME = /^(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/;

export interface RoleBoundaryProps {
  /**
   * The name of a managed policy of the account that bounds the roles instead, with its path.
   *
   * @default - a policy made here: see `boundaryStatements`
   */
  readonly existingPolicyName?: string;
}

/**
 * Bounds every role and user in its scope, those that are made later too.
 *
 * The policy is made before the first role, as each names it. It does not count to the ten policies that IAM attaches to a role.
 */
export class RoleBoundary extends Construct {
  /**
   * Throws if this is no name that a policy can have.
   */
  public static checkName(name: string): void {
    if (!POLICY_NAME.test(name)) {
      throw new Error(`permissionsBoundary "${name}" is no name of a policy; give the name of a managed policy of the account, with its path and without its ARN, `
        + 'with -c permissionsBoundary=<name>, or leave it out for one of TapStack\'s own');
    }
  }

  public readonly policy: iam.IManagedPolicy;

  constructor(scope: Construct, id: string, props: RoleBoundaryProps = {}) {
    super(scope, id);
    this.policy = props.existingPolicyName === undefined
      ? new iam.ManagedPolicy(this, 'Policy', { description: 'The most that any role of this stack can do; grants nothing', statements: boundaryStatements(this) })
      : iam.ManagedPolicy.fromManagedPolicyName(this, 'Policy', props.existingPolicyName);
    iam.PermissionsBoundary.of(scope).apply(this.policy);
  }
}
