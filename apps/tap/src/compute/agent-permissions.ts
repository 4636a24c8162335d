import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** The documents of AWS that the agent runs here; it fetches no other. */
const DOCUMENTS = ['AWS-RunPatchBaseline'];

/** Buckets of AWS that patching reads: what it runs, and what the baseline approves. */
const BUCKETS = ['aws-ssm', 'patch-baseline-snapshot'];

/**
 * What the agent of Systems Manager needs to be patched: to hear what it is to run, to fetch it, and to report what came of it. Where an action can be narrowed
 * to the instance itself, it is: taken to another place, the credentials report nothing.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-minimum-s3-permissions.html
 */
export function patchingStatements(scope: Construct): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  const instances = stack.formatArn({ service: 'ec2', resource: 'instance', resourceName: '*' });
  const associations = stack.formatArn({ service: 'ssm', resource: 'association', resourceName: '*' });
  return [
    new iam.PolicyStatement({
      sid: 'HearWhatToRun',
      // None of these knows a resource.
      actions: ['ssm:GetDeployablePatchSnapshotForInstance', 'ssm:ListAssociations', 'ssm:PutInventory'],
      resources: ['*'],
    }),
    new iam.PolicyStatement({ sid: 'HearOfOneself', actions: ['ssm:DescribeAssociation', 'ssm:ListInstanceAssociations'], resources: [instances, associations] }),
    new iam.PolicyStatement({
      sid: 'ReportWhatCameOfIt',
      actions: ['ssm:PutComplianceItems', 'ssm:UpdateInstanceAssociationStatus'],
      resources: [instances, associations],
      conditions: { ArnLike: { 'ec2:SourceInstanceARN': instances } },
    }),
    fetchDocuments(DOCUMENTS.map((document) => stack.formatArn({ service: 'ssm', account: '', resource: 'document', resourceName: document }))),
    new iam.PolicyStatement({
      sid: 'FetchPatching',
      actions: ['s3:GetObject'],
      resources: BUCKETS.map((bucket) => stack.formatArn({ service: 's3', region: '', account: '', resource: `${bucket}-${stack.region}`, resourceName: '*' })),
    }),
  ];
}

/** The agent reads the documents that it is told to run. */
export function fetchDocuments(documents: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ sid: 'FetchDocuments', actions: ['ssm:DescribeDocument', 'ssm:GetDocument'], resources: documents });
}
