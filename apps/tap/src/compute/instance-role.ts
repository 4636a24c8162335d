import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

import { patchingStatements } from './agent-permissions';

/** What a session through Systems Manager is carried by; no resource can be named for these. */
const CHANNELS = ['ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'];

/**
 * A role that lets Systems Manager manage and patch an instance, and nothing else. What it may do stands in managed policies, which a reviewer finds in one
 * list.
 *
 * It is narrower than the managed policy AmazonSSMManagedInstanceCore, which may also read every parameter of the account. Nothing of ec2messages: SSM Agent
 * uses ssmmessages instead since 2024.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
 */
export function buildInstanceRole(scope: Construct, id: string, description: string): iam.Role {
  const role = new iam.Role(scope, id, { description, assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  // Below the role, which the instances wait for: an agent that may not register yet hibernates.
  new iam.ManagedPolicy(role, 'SystemsManagerSession', {
    description: `${description}: managed by Systems Manager`,
    roles: [role],
    statements: [
      new iam.PolicyStatement({ sid: 'CarrySessions', actions: CHANNELS, resources: ['*'] }),
      reportOneself(role),
      ...patchingStatements(role),
    ],
  });
  return role;
}

/** Only with the credentials of an instance, which carry its ARN: taken to another place, they report nothing. */
function reportOneself(scope: Construct): iam.PolicyStatement {
  const instances = Stack.of(scope).formatArn({ service: 'ec2', resource: 'instance', resourceName: '*' });
  return new iam.PolicyStatement({
    sid: 'ReportOneself',
    actions: ['ssm:UpdateInstanceInformation'],
    resources: [instances],
    conditions: { ArnLike: { 'ec2:SourceInstanceARN': instances } },
  });
}
