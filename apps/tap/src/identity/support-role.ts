import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

import { resourceName } from '../conventions/names';

/**
 * The role that opens and follows cases with AWS Support, and does nothing else: CIS wants one in every account, so that an incident does not begin with
 * asking who may call for help.
 *
 * Principals of this account take it on, those whose own policies allow it, and with MFA only. Who signs in with a federated role brings no such key; give
 * those people AWSSupportAccess where they come from.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-18
 */
export class SupportRole extends Construct {
  public readonly role: iam.Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.role = new iam.Role(this, 'Role', {
      // A person types this name to switch to it.
      roleName: resourceName('support'),
      description: 'Opens and follows cases with AWS Support; taken on with MFA only',
      assumedBy: new iam.AccountRootPrincipal().withConditions({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AWSSupportAccess')],
      maxSessionDuration: Duration.hours(1),
    });
  }
}
