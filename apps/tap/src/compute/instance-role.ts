import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A role that lets Systems Manager manage an instance, and nothing else.
 *
 * It is narrower than the managed policy AmazonSSMManagedInstanceCore, which may also read every parameter of the account.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
 */
export function buildInstanceRole(scope: Construct, id: string, description: string): iam.Role {
  return new iam.Role(scope, id, {
    description,
    assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
    inlinePolicies: {
      SystemsManagerSession: new iam.PolicyDocument({
        statements: [new iam.PolicyStatement({
          sid: 'TalkToSystemsManager',
          // None of these actions can be limited to a resource before the instance is registered.
          actions: [
            'ec2messages:AcknowledgeMessage', 'ec2messages:DeleteMessage', 'ec2messages:FailMessage', 'ec2messages:GetEndpoint',
            'ec2messages:GetMessages', 'ec2messages:SendReply', 'ssm:UpdateInstanceInformation',
            'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
          ],
          resources: ['*'],
        })],
      }),
    },
  });
}
