import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

import { resourceName } from '../conventions/names';
import type { FirstLogin } from './first-login';
import { mfaStatements } from './mfa-policy';

export interface OperatorsProps {
  /** What new users do first. */
  readonly firstLogin: FirstLogin;
}

/** The group IAM users join: it gives them their own credentials to manage, and nothing at all without MFA. */
export class Operators extends Construct {
  public readonly group: iam.Group;

  constructor(scope: Construct, id: string, props: OperatorsProps) {
    super(scope, id);
    // A person types this name when adding a user.
    this.group = new iam.Group(this, 'Group', { groupName: resourceName('operators') });
    new iam.ManagedPolicy(this, 'RequireMfa', {
      description: 'Own credentials may be managed; everything else is denied without multi-factor authentication',
      groups: [this.group],
      statements: mfaStatements(this, props.firstLogin),
    });
  }
}
