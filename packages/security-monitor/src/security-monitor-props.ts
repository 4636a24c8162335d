import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { AlertChannel } from './alert-channel';
import { Detections } from './detections';
import { Exclusion } from './exclusions/exclusion';

/** What a monitor watches, where it runs and who hears of it. */
export interface SecurityMonitorProps {
  /**
   * The VPC that the function runs in, behind a security group of its own that lets HTTPS out and nothing in.
   *
   * It needs a way to SNS: a NAT gateway, or an interface endpoint for SNS that admits this security group.
   *
   * @default - the function runs outside any VPC
   */
  readonly vpc?: ec2.IVpc;

  /**
   * The subnets of the VPC that the function runs in.
   *
   * @default - private subnets with a way out, isolated ones where there are no such
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Which detections run; the event rules follow the selection.
   *
   * @default - all of them
   */
  readonly detections?: Detections;

  /**
   * What nobody is told of, because somebody is known to do just that. It is logged and counted all the same.
   *
   * @default - everything that is found is told
   */
  readonly exclusions?: Exclusion[];

  /**
   * Who hears of findings.
   *
   * @default - nobody, which synthesis warns about
   */
  readonly channels?: AlertChannel[];

  /**
   * Who hears when the path of the alerts itself is broken: alarms on lost, failed and undelivered events, over a topic and a key of their own.
   * Alarms carry no severity, so a channel with a minimum severity is refused here.
   *
   * @default - nobody, which synthesis warns about
   */
  readonly operationsChannels?: AlertChannel[];

  /**
   * Shown in alerts, and in the message attribute `environment`, such as `prod`.
   *
   * @default - alerts name only the stack
   */
  readonly environmentName?: string;

  /**
   * The key of the alert topic. Its policy must let IAM policies of the account work, as the default policy of a `kms.Key` does.
   *
   * @default - a new customer managed key with yearly rotation
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The key of everything that guards the alert path: operations topic, queues, log group and table. Never the key of the alert topic.
   *
   * The statements that CloudWatch, EventBridge and CloudWatch Logs need are added to its policy. The policy of an imported key cannot be
   * changed from here: synthesis warns, and it must admit them already.
   *
   * @default - a new customer managed key with yearly rotation
   */
  readonly operationsEncryptionKey?: kms.IKey;

  /**
   * How long the log of the function is kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * What happens to the log group, the queues, the table and the keys when they leave the stack. They hold evidence and alerts not yet told.
   * Where they are retained, the table is protected against deletion as well.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
