import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** The services that a VPC reaches without leaving the AWS network. */
export interface EndpointsProps {
  /**
   * Gateway endpoints, for the public and private tiers. They cost nothing.
   *
   * @default - none
   */
  readonly gateways?: ec2.GatewayVpcEndpointAwsService[];

  /**
   * Interface endpoints, one network interface in each private subnet, billed by the hour each.
   *
   * @default - none
   */
  readonly interfaces?: ec2.InterfaceVpcEndpointAwsService[];

  /**
   * Other accounts that hosts here deal with: their roles pass the endpoints, and their buckets, tables, topics, queues, keys and secrets
   * can be reached.
   *
   * @default - none
   */
  readonly trustedAccounts?: string[];
}

/**
 * Which AWS services the VPC reaches through endpoints of its own.
 *
 * Every endpoint carries a policy: only principals of this account pass, and where the service keeps data (S3, DynamoDB, SNS, SQS, KMS,
 * Secrets Manager) only to resources of this account. The S3 gateway also lets through what hosts need from
 * AWS-owned buckets: package repositories, Systems Manager, container layers, CloudFormation signals.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export class Endpoints {
  /**
   * S3 and DynamoDB gateways, and the interfaces for Systems Manager (ssm, ssmmessages) and for publishing alerts (sns).
   *
   * Not ec2messages: regions that opened in 2024 or later do not have it, and SSM Agent 3.3.40 (February 2024) and later does not need it.
   */
  public static essential(): Endpoints {
    return new Endpoints({
      gateways: [ec2.GatewayVpcEndpointAwsService.S3, ec2.GatewayVpcEndpointAwsService.DYNAMODB],
      interfaces: [
        ec2.InterfaceVpcEndpointAwsService.SSM,
        ec2.InterfaceVpcEndpointAwsService.SSM_MESSAGES,
        ec2.InterfaceVpcEndpointAwsService.SNS,
      ],
    });
  }

  /**
   * S3 and DynamoDB gateways only, which cost nothing. Everything else goes through NAT.
   */
  public static gateways(): Endpoints {
    return new Endpoints({ gateways: [ec2.GatewayVpcEndpointAwsService.S3, ec2.GatewayVpcEndpointAwsService.DYNAMODB] });
  }

  /**
   * The services you name. `Endpoints.of({})` makes no endpoint.
   */
  public static of(props: EndpointsProps): Endpoints {
    return new Endpoints(props);
  }

  /** The services behind gateway endpoints. */
  public readonly gatewayServices: ec2.GatewayVpcEndpointAwsService[];
  /** The services behind interface endpoints. */
  public readonly interfaceServices: ec2.InterfaceVpcEndpointAwsService[];
  /** The other accounts that pass. */
  public readonly trustedAccounts: string[];

  private constructor(props: EndpointsProps) {
    this.gatewayServices = props.gateways ?? [];
    this.interfaceServices = props.interfaces ?? [];
    this.trustedAccounts = props.trustedAccounts ?? [];
  }
}
