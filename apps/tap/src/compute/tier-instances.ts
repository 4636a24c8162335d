import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

import { buildInstanceRole } from './instance-role';
import { buildLaunchTemplate, METADATA_OPTIONS } from './launch-template';

export interface TierInstancesProps {
  readonly vpc: ec2.IVpc;
  /** The tier they live in. */
  readonly subnetGroupName: string;
  /** How many: at most one for each subnet of the tier. */
  readonly count: number;
  readonly instanceType: ec2.InstanceType;
  /** The id of the machine image, for example from a parameter. */
  readonly imageId: string;
  /** The key of their volumes. */
  readonly encryptionKey: kms.IKey;
  readonly description: string;
  /** Whether EC2 refuses to terminate them. */
  readonly terminationProtection: boolean;
  readonly environment: string;
}

/**
 * The instances of one tier: no address of their own, no way in but Systems Manager, IMDSv2 only, encrypted volumes.
 *
 * Their security group lets nothing in, and HTTPS out. They start from the launch template of the tier, and say for themselves as well what it says: an
 * instance is judged by what stands at it.
 */
export class TierInstances extends Construct implements ec2.IConnectable {
  public readonly connections: ec2.Connections;
  public readonly securityGroup: ec2.SecurityGroup;
  public readonly role: iam.Role;
  public readonly launchTemplate: ec2.CfnLaunchTemplate;
  public readonly instances: ec2.Instance[];
  private readonly instanceProfile: iam.InstanceProfile;

  constructor(scope: Construct, id: string, props: TierInstancesProps) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc: props.vpc, description: props.description, allowAllOutbound: false });
    this.securityGroup.addEgressRule(ec2.Peer.anyIpv4(), ec2.Port.HTTPS, 'HTTPS to AWS endpoints and package repositories');
    this.connections = this.securityGroup.connections;
    this.role = buildInstanceRole(this, 'Role', props.description);
    this.instanceProfile = new iam.InstanceProfile(this, 'InstanceProfile', { role: this.role });
    this.launchTemplate = this.createLaunchTemplate(props);
    this.instances = this.launch(props);
  }

  private createLaunchTemplate(props: TierInstancesProps): ec2.CfnLaunchTemplate {
    const { imageId, instanceType, terminationProtection, environment } = props;
    return buildLaunchTemplate(this, 'LaunchTemplate', {
      imageId, instanceType, terminationProtection, environment,
      userData: firstStart(),
      instanceProfileArn: this.instanceProfile.instanceProfileArn,
      securityGroupId: this.securityGroup.securityGroupId,
      volumes: [{
        deviceName: ROOT.deviceName,
        ebs: { volumeSize: ROOT.gigabytes, volumeType: 'gp3', encrypted: true, kmsKeyId: props.encryptionKey.keyArn, deleteOnTermination: true },
      }],
    });
  }

  private launch(props: TierInstancesProps): ec2.Instance[] {
    const { subnets } = props.vpc.selectSubnets({ subnetGroupName: props.subnetGroupName });
    return subnets.slice(0, props.count).map((subnet, index) => {
      const instance = this.launchIn(subnet, index, props);
      waitForNetwork(instance, subnet, props.vpc);
      return instance;
    });
  }

  private launchIn(subnet: ec2.ISubnet, index: number, props: TierInstancesProps): ec2.Instance {
    const instance = new ec2.Instance(this, `Instance${index + 1}`, {
      vpc: props.vpc,
      vpcSubnets: { subnets: [subnet] },
      associatePublicIpAddress: false,
      instanceType: props.instanceType,
      machineImage: imageOf(props.imageId),
      securityGroup: this.securityGroup,
      instanceProfile: this.instanceProfile,
      // `requireImdsv2` would do it by a launch template whose name is the same for every stack of the account.
      httpTokens: ec2.HttpTokens.REQUIRED,
      httpPutResponseHopLimit: METADATA_OPTIONS.httpPutResponseHopLimit,
      detailedMonitoring: true,
      ebsOptimized: true,
      disableApiTermination: props.terminationProtection,
      propagateTagsToVolumeOnCreation: true,
      blockDevices: [{
        deviceName: ROOT.deviceName,
        volume: ec2.BlockDeviceVolume.ebs(ROOT.gigabytes, { encrypted: true, kmsKey: props.encryptionKey, volumeType: ec2.EbsDeviceVolumeType.GP3 }),
      }],
    });
    instance.instance.launchTemplate = { launchTemplateId: this.launchTemplate.ref, version: this.launchTemplate.attrLatestVersionNumber };
    return instance;
  }
}

/** The one volume an instance starts with. */
const ROOT = { deviceName: '/dev/xvda', gigabytes: 16 };

/** The image comes at deployment, from a parameter, so that nothing is looked up at synthesis. */
function imageOf(imageId: string): ec2.IMachineImage {
  return { getImage: () => ({ imageId, osType: ec2.OperatingSystemType.LINUX, userData: firstStart() }) };
}

/**
 * Amazon Linux 2023 stays with the packages of the day its image was made, security or not, until it is told otherwise.
 *
 * @see https://docs.aws.amazon.com/linux/al2023/ug/deterministic-upgrades-usage.html
 */
export function firstStart(): ec2.UserData {
  const userData = ec2.UserData.forLinux();
  userData.addCommands('if grep -qs amazon_linux:2023 /etc/system-release-cpe; then echo latest > /etc/dnf/vars/releasever; fi');
  return userData;
}

/**
 * An agent of Systems Manager that finds no endpoint and no way out when the instance starts hibernates and asks less and less often, so both stand before.
 * On the way back the elastic addresses of `SshAccess` go before the internet gateway, which EC2 detaches only when none is left.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html#ssm-agent-hibernation
 */
function waitForNetwork(instance: ec2.Instance, subnet: ec2.ISubnet, vpc: ec2.IVpc): void {
  const endpoints = vpc.node.findAll().filter((construct) => construct instanceof ec2.InterfaceVpcEndpoint);
  instance.instance.node.addDependency(subnet.internetConnectivityEstablished, ...endpoints);
}
