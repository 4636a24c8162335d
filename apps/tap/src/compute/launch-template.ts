import { Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

import { resourceName, resourceWords } from '../conventions/names';

export interface LaunchTemplateProps {
  readonly imageId: string;
  readonly instanceType: ec2.InstanceType;
  readonly instanceProfileArn: string;
  readonly securityGroupId: string;
  readonly volumes: readonly ec2.CfnLaunchTemplate.BlockDeviceMappingProperty[];
  readonly terminationProtection: boolean;
  readonly environment: string;
  /** What runs at the first start. */
  readonly userData: ec2.UserData;
}

/** No credentials for whoever asks over version 1, or from a container one hop further. */
export const METADATA_OPTIONS = { httpTokens: 'required', httpPutResponseHopLimit: 1 } as const;

/**
 * How an instance of a tier starts: whoever launches another one of it, by hand or by a group, starts it as closed as those of the stack.
 *
 * It has no name of ours: one would be the same for every stack of the account.
 */
export function buildLaunchTemplate(scope: Construct, id: string, props: LaunchTemplateProps): ec2.CfnLaunchTemplate {
  const template = new ec2.CfnLaunchTemplate(scope, id, {
    launchTemplateData: {
      imageId: props.imageId,
      instanceType: props.instanceType.toString(),
      iamInstanceProfile: { arn: props.instanceProfileArn },
      networkInterfaces: [{ deviceIndex: 0, associatePublicIpAddress: false, groups: [props.securityGroupId] }],
      blockDeviceMappings: [...props.volumes],
      metadataOptions: { httpEndpoint: 'enabled', ...METADATA_OPTIONS },
      monitoring: { enabled: true },
      userData: Fn.base64(props.userData.render()),
      ebsOptimized: true,
      disableApiTermination: props.terminationProtection,
    },
  });
  const path = template.node.path.slice(Stack.of(scope).node.path.length).split('/');
  const tags = [{ key: 'Environment', value: props.environment }, { key: 'Name', value: resourceName(resourceWords(path)) }];
  template.tagSpecifications = [{ resourceType: 'launch-template', tags }];
  return template;
}
