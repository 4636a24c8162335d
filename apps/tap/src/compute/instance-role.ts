import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A role that lets Systems Manager manage an instance, and nothing else.
 *
 * It is narrower than the managed policy AmazonSSMManagedInstanceCore, which may also read every parameter of the account. Nothing of ec2messages: SSM Agent
 * uses ssmmessages instead since 2024.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
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
            'ssm:UpdateInstanceInformation',
            'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
          ],
          resources: ['*'],
        })],
      }),
    },
  });
}
