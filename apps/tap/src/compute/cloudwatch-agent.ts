import { type RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

import { resourceName } from '../conventions/names';
import { agentConfiguration, METRICS_NAMESPACE } from './agent-configuration';
import { fetchDocuments } from './agent-permissions';
import type { TierInstances } from './tier-instances';

export interface CloudWatchAgentProps {
  readonly instances: TierInstances;
  /** The key of the log group; its policy lets CloudWatch Logs in. */
  readonly encryptionKey: kms.IKey;
  readonly logRetention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
}

const CONTROL = '/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl';

/**
 * Memory, disks and the audit log of the instances of one tier, which EC2 does not see from outside: the CloudWatch agent, installed and configured by Systems
 * Manager, and put right each day.
 *
 * For a tier with a way out: the agent talks to CloudWatch, which no endpoint here reaches.
 */
export class CloudWatchAgent extends Construct {
  public readonly logGroup: logs.LogGroup;

  constructor(scope: Construct, id: string, props: CloudWatchAgentProps) {
    super(scope, id);
    const { instances, encryptionKey, logRetention, removalPolicy } = props;
    this.logGroup = new logs.LogGroup(this, 'LogGroup', { encryptionKey, retention: logRetention, removalPolicy });
    const configuration = new ssm.CfnParameter(this, 'Configuration', {
      type: 'String',
      description: 'What the CloudWatch agent measures and reads',
      value: Stack.of(this).toJsonString(agentConfiguration(this.logGroup.logGroupName)),
    });
    const document = this.createDocument(configuration);
    const policy = this.letReport(instances.role, configuration, document);
    const association = new ssm.CfnAssociation(this, 'Association', {
      name: document.ref,
      associationName: resourceName('cloudwatch-agent'),
      scheduleExpression: 'rate(1 day)',
      targets: [{ key: 'InstanceIds', values: instances.instances.map(({ instanceId }) => instanceId) }],
    });
    association.node.addDependency(policy);
  }

  /** One document for both steps: of two associations, the one that configures could come before the one that installs. */
  private createDocument(configuration: ssm.CfnParameter): ssm.CfnDocument {
    return new ssm.CfnDocument(this, 'Document', {
      documentType: 'Command',
      documentFormat: 'JSON',
      targetType: '/AWS::EC2::Instance',
      updateMethod: 'NewVersion',
      content: {
        schemaVersion: '2.2',
        description: 'Installs the CloudWatch agent and gives it its configuration',
        mainSteps: [
          { action: 'aws:configurePackage', name: 'install', inputs: { name: 'AmazonCloudWatchAgent', action: 'Install' } },
          { action: 'aws:runShellScript', name: 'configure', inputs: { runCommand: [`${CONTROL} -a fetch-config -m ec2 -s -c ssm:${configuration.ref}`] } },
        ],
      },
    });
  }

  private letReport(role: iam.Role, configuration: ssm.CfnParameter, document: ssm.CfnDocument): iam.ManagedPolicy {
    const stack = Stack.of(this);
    const arn = (resource: string, name: string) => stack.formatArn({ service: 'ssm', resource, resourceName: name });
    const packages = stack.formatArn({ service: 's3', region: '', account: '', resource: `aws-ssm-distributor-file-${stack.region}`, resourceName: '*' });
    return new iam.ManagedPolicy(this, 'Policy', {
      description: 'Installs the CloudWatch agent, and lets it report',
      roles: [role],
      statements: [
        fetchDocuments([arn('document', document.ref)]),
        // Neither of these knows a resource.
        new iam.PolicyStatement({ sid: 'InstallPackages', actions: ['ssm:GetManifest', 'ssm:PutConfigurePackageResult'], resources: ['*'] }),
        new iam.PolicyStatement({ sid: 'FetchPackages', actions: ['s3:GetObject'], resources: [packages] }),
        new iam.PolicyStatement({ sid: 'ReadConfiguration', actions: ['ssm:GetParameter'], resources: [arn('parameter', configuration.ref)] }),
        new iam.PolicyStatement({
          sid: 'Measure',
          actions: ['cloudwatch:PutMetricData'],
          resources: ['*'],
          conditions: { StringEquals: { 'cloudwatch:namespace': METRICS_NAMESPACE } },
        }),
        new iam.PolicyStatement({
          sid: 'WriteLogs',
          actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          resources: [this.logGroup.logGroupArn],
        }),
      ],
    });
  }
}
