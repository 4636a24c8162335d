import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import * as dms from 'aws-cdk-lib/aws-dms';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancing';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as globalaccelerator from 'aws-cdk-lib/aws-globalaccelerator';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as redshift from 'aws-cdk-lib/aws-redshift';
import { DATA, PRIVATE, aclEntry, dataSubnet, expectToOpen, groupOpenTo, image, instance, privateSubnet, resource } from './openings';

expectToOpen({
  'public addresses for whatever is launched': {
    way: `the internet -> public address that the subnet gives to whatever is launched in it (MapPublicIpOnLaunch) -> ${PRIVATE}`,
    by: (vpc) => {
      resource<ec2.CfnSubnet>(vpc, 'privateSubnet1', 'Subnet').mapPublicIpOnLaunch = true;
    },
  },
  'an elastic address for an instance whose security group lets the internet in': {
    way: `the internet -> elastic address of TapStack/Association -> ${PRIVATE}; `
      + 'network ACL TapStack/Network/PrivateNetworkAcl lets in tcp 1024-3388, tcp 3390-65535, icmp type 3 (rules 210, 220, 230); '
      + 'security group TapStack/Group lets in tcp 8080',
    by: (vpc, stack) => new ec2.CfnEIPAssociation(stack, 'Association', {
      instanceId: instance(stack, vpc, 'private', groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 8080)).ref,
      allocationId: 'eipalloc-1',
    }),
  },
  'a rule of its own for a security group, behind an elastic address': {
    way: 'security group TapStack/Group lets in tcp 8080',
    by: (vpc, stack) => {
      const group = new ec2.SecurityGroup(stack, 'Group', { vpc });
      new ec2.CfnSecurityGroupIngress(stack, 'Rule', { groupId: group.securityGroupId, ipProtocol: 'tcp', fromPort: 8080, toPort: 8080, cidrIp: '8.8.8.8/32' });
      new ec2.CfnEIP(stack, 'Address', { instanceId: instance(stack, vpc, 'private', group).ref });
    },
  },
  'an entry before the denies, behind an elastic address': {
    way: 'network ACL TapStack/Network/PrivateNetworkAcl lets in tcp 22, tcp 1024-3388, tcp 3390-65535, icmp type 3 (rules 10, 210, 220, 230); '
      + 'security group TapStack/Group lets in tcp 22',
    by: (vpc, stack) => {
      aclEntry(vpc.privateNetworkAcl, { cidr: ec2.AclCidr.anyIpv4(), traffic: ec2.AclTraffic.tcpPort(22), direction: ec2.TrafficDirection.INGRESS });
      new ec2.CfnEIP(stack, 'Address', { instanceId: instance(stack, vpc, 'private', groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 22)).ref });
    },
  },
  'an instance that asks for a public address': {
    way: `the internet -> public address of instance TapStack/Instance -> ${PRIVATE}`,
    by: (vpc, stack) => new ec2.CfnInstance(stack, 'Instance', {
      imageId: 'ami-1',
      networkInterfaces: [{
        deviceIndex: '0',
        associatePublicIpAddress: true,
        subnetId: privateSubnet(vpc).subnetId,
        groupSet: [groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 8080).securityGroupId],
      }],
    }),
  },
  'instances of a group that ask for public addresses': {
    way: `the internet -> public address of the instances of TapStack/Group/ASG -> ${PRIVATE}`,
    by: (vpc, stack) => {
      const securityGroup = new ec2.SecurityGroup(stack, 'SecurityGroup', { vpc });
      securityGroup.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(8080));
      new autoscaling.AutoScalingGroup(stack, 'Group', {
        vpc,
        vpcSubnets: { subnetGroupName: 'private' },
        launchTemplate: new ec2.LaunchTemplate(stack, 'Template', {
          machineImage: image, instanceType: new ec2.InstanceType('t3.micro'), securityGroup, associatePublicIpAddress: true,
        }),
      });
    },
  },
  'instances of an older group, by its launch configuration': {
    way: `the internet -> public address of the instances of TapStack/Group -> ${PRIVATE}`,
    by: (vpc, stack) => {
      const launch = new autoscaling.CfnLaunchConfiguration(stack, 'Launch', {
        imageId: 'ami-1', instanceType: 't3.micro', associatePublicIpAddress: true, securityGroups: [groupOpenTo(stack, vpc, ec2.Peer.prefixList('pl-1'), 8080, 'Open').securityGroupId],
      });
      new autoscaling.CfnAutoScalingGroup(stack, 'Group', {
        minSize: '1', maxSize: '1', launchConfigurationName: launch.ref, vpcZoneIdentifier: [privateSubnet(vpc).subnetId],
      });
    },
  },
  'tasks that are given public addresses': {
    way: `the internet -> public address of the tasks of TapStack/Service -> ${PRIVATE}`,
    by: (vpc, stack) => new ecs.CfnService(stack, 'Service', {
      networkConfiguration: {
        awsvpcConfiguration: {
          assignPublicIp: 'ENABLED', subnets: [privateSubnet(vpc).subnetId], securityGroups: [groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 8080).securityGroupId],
        },
      },
    }),
  },
  'an elastic address for a network interface with a security group that is not in the app': {
    way: `the internet -> elastic address of TapStack/Association -> ${PRIVATE}; `
      + 'network ACL TapStack/Network/PrivateNetworkAcl lets in tcp 1024-3388, tcp 3390-65535, icmp type 3 (rules 210, 220, 230); '
      + 'a security group that nobody can know yet lets in tcp 1024-3388',
    by: (vpc, stack) => new ec2.CfnEIPAssociation(stack, 'Association', {
      allocationId: 'eipalloc-1', networkInterfaceId: new ec2.CfnNetworkInterface(stack, 'Interface', { subnetId: privateSubnet(vpc).subnetId, groupSet: ['sg-0123'] }).ref,
    }),
  },
  'a classic load balancer in the private tier': {
    way: `the internet -> internet-facing load balancer TapStack/Classic -> ${PRIVATE}`,
    by: (vpc, stack) => new elb.CfnLoadBalancer(stack, 'Classic', {
      listeners: [{ instancePort: '8080', loadBalancerPort: '8080', protocol: 'TCP' }],
      subnets: [privateSubnet(vpc).subnetId],
      securityGroups: [groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 8080).securityGroupId],
    }),
  },
  'an internet-facing load balancer in the private tier': {
    way: `the internet -> internet-facing load balancer TapStack/Balancer -> ${PRIVATE}`,
    by: (vpc, stack) => new elbv2.CfnLoadBalancer(stack, 'Balancer', { type: 'network', subnets: [privateSubnet(vpc).subnetId] }),
  },
  'a publicly accessible database in the data tier, with entries for it': {
    way: `the internet -> publicly accessible TapStack/Database -> ${DATA}; `
      + 'network ACL TapStack/Network/DataNetworkAcl lets in tcp 3306 (rule 10); security group TapStack/Group lets in tcp 3306',
    by: (vpc, stack) => {
      aclEntry(vpc.dataNetworkAcl, { cidr: ec2.AclCidr.anyIpv4(), traffic: ec2.AclTraffic.tcpPort(3306), direction: ec2.TrafficDirection.INGRESS });
      const subnets = new rds.CfnDBSubnetGroup(stack, 'Subnets', { dbSubnetGroupDescription: 'data', subnetIds: [dataSubnet(vpc).subnetId] });
      new rds.CfnDBInstance(stack, 'Database', {
        publiclyAccessible: true,
        dbSubnetGroupName: subnets.ref,
        vpcSecurityGroups: [groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 3306).securityGroupId],
      });
    },
  },
  'a publicly accessible instance of a cluster': {
    way: `the internet -> publicly accessible TapStack/Database -> ${PRIVATE}`,
    by: (vpc, stack) => {
      const subnets = new rds.CfnDBSubnetGroup(stack, 'Subnets', { dbSubnetGroupDescription: 'private', subnetIds: [privateSubnet(vpc).subnetId] });
      const cluster = new rds.CfnDBCluster(stack, 'Cluster', {
        dbSubnetGroupName: subnets.ref, vpcSecurityGroupIds: [groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 3306).securityGroupId],
      });
      new rds.CfnDBInstance(stack, 'Database', { dbClusterIdentifier: cluster.ref, publiclyAccessible: true });
    },
  },
  'a publicly accessible data warehouse': {
    way: `the internet -> publicly accessible TapStack/Warehouse -> ${PRIVATE}`,
    by: (vpc, stack) => new redshift.CfnCluster(stack, 'Warehouse', {
      clusterType: 'single-node',
      dbName: 'main',
      masterUsername: 'admin',
      nodeType: 'ra3.large',
      publiclyAccessible: true,
      clusterSubnetGroupName: new redshift.CfnClusterSubnetGroup(stack, 'Subnets', { description: 'private', subnetIds: [privateSubnet(vpc).subnetId] }).ref,
      vpcSecurityGroupIds: [groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 5439).securityGroupId],
    }),
  },
  'a replication instance, which is public where nobody says otherwise': {
    way: `the internet -> publicly accessible TapStack/Replication -> ${PRIVATE}`,
    by: (vpc, stack) => new dms.CfnReplicationInstance(stack, 'Replication', {
      replicationInstanceClass: 'dms.t3.micro',
      replicationSubnetGroupIdentifier: new dms.CfnReplicationSubnetGroup(stack, 'Subnets', {
        replicationSubnetGroupDescription: 'private', subnetIds: [privateSubnet(vpc).subnetId],
      }).ref,
      vpcSecurityGroupIds: ['sg-0123'],
    }),
  },
  'an accelerator in front of a private instance': {
    way: `the internet -> accelerator TapStack/Endpoints -> ${PRIVATE}`,
    by: (vpc, stack) => new globalaccelerator.CfnEndpointGroup(stack, 'Endpoints', {
      endpointGroupRegion: 'us-east-1',
      listenerArn: 'listener',
      endpointConfigurations: [{ endpointId: instance(stack, vpc, 'private', groupOpenTo(stack, vpc, ec2.Peer.anyIpv4(), 8080)).ref }],
    }),
  },
});
