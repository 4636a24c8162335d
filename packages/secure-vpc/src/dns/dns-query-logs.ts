import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53resolver from 'aws-cdk-lib/aws-route53resolver';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct, IDependable } from 'constructs';
import { buildEncryptedLogGroup } from '../log-delivery/encrypted-log-group';
import { allowLogDelivery, folderProblems, logDeliveryConditions, LOG_DELIVERY } from '../log-delivery/log-delivery';

/** Where query logs go, and what must be there before. */
interface Destination {
  readonly arn: string;
  readonly before: IDependable[];
  readonly logGroup?: logs.ILogGroup;
}

/** What the VPC has for its records. */
export interface DnsQueryLogSurroundings {
  readonly encryptionKey: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

type Bind = (vpc: ec2.Vpc, surroundings: DnsQueryLogSurroundings) => Destination;

/**
 * Whether the names that the VPC asks for are recorded. Names are a way out that needs no route: a host can tell a name server of somebody
 * else anything, in what it asks for.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html
 */
export class DnsQueryLogs {
  /** Nothing is recorded. */
  public static none(): DnsQueryLogs {
    return new DnsQueryLogs();
  }

  /**
   * Every query, in a log group under the key of the VPC.
   *
   * @param retention How long the log group keeps them; a year, if not given
   */
  public static toLogGroup(retention?: logs.RetentionDays): DnsQueryLogs {
    return new DnsQueryLogs((vpc, { encryptionKey, removalPolicy }) => {
      const logGroup = buildEncryptedLogGroup(vpc, 'DnsQueryLogGroup', {
        encryptionKey, removalPolicy, retention: retention ?? logs.RetentionDays.ONE_YEAR,
      });
      return { arn: logGroup.logGroupArn, before: [allowDeliveryTo(vpc, logGroup)], logGroup };
    });
  }

  /**
   * Every query, in a bucket. A bucket of this app gets the statements that log delivery needs added to its policy and that of its key.
   *
   * @param bucket The bucket
   * @param prefix The folder under which Route 53 writes `AWSLogs/…`; none, if not given
   */
  public static toBucket(bucket: s3.IBucket, prefix?: string): DnsQueryLogs {
    return new DnsQueryLogs((vpc) => {
      allowLogDelivery(vpc, bucket, `${prefix === undefined ? '' : `${prefix}/`}AWSLogs/${vpc.stack.account}/*`);
      return { arn: prefix === undefined ? bucket.bucketArn : bucket.arnForObjects(prefix), before: bucket.policy ? [bucket.policy] : [] };
    }, prefix);
  }

  private constructor(private readonly bind?: Bind, private readonly prefix?: string) {}

  /**
   * What is wrong with them.
   *
   * @internal
   */
  public _problems(): string[] {
    return folderProblems('DNS query log prefix', this.prefix);
  }

  /**
   * Builds them; tells the log group, where there is one.
   *
   * @internal
   */
  public _build(vpc: ec2.Vpc, surroundings: DnsQueryLogSurroundings): logs.ILogGroup | undefined {
    const destination = this.bind?.(vpc, surroundings);
    if (!destination) return undefined;
    const config = new route53resolver.CfnResolverQueryLoggingConfig(vpc, 'DnsQueryLogs', { destinationArn: destination.arn });
    config.node.addDependency(...destination.before);
    new route53resolver.CfnResolverQueryLoggingConfigAssociation(vpc, 'DnsQueryLogsOfVpc', {
      resolverQueryLogConfigId: config.ref,
      resourceId: vpc.vpcId,
    });
    return destination.logGroup;
  }
}

/** Without it the service would write a policy itself, for all log groups that it ever delivers to, if whoever deploys may. */
function allowDeliveryTo(scope: Construct, logGroup: logs.ILogGroup): logs.ResourcePolicy {
  return new logs.ResourcePolicy(scope, 'DnsQueryLogPolicy', {
    policyStatements: [new iam.PolicyStatement({
      sid: 'LogDeliveryWrite',
      principals: [new iam.ServicePrincipal(LOG_DELIVERY)],
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
      conditions: logDeliveryConditions(scope),
    })],
  });
}
