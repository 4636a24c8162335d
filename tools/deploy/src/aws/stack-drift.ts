import { type CloudFormationClient, paginateDescribeStackResourceDrifts } from '@aws-sdk/client-cloudformation';

import type { ResourceDrift } from '../core/drift';

/** What the last detection found about a stack, every page of it. */
export async function lastDrift(client: CloudFormationClient, stack: string): Promise<ResourceDrift[]> {
  const found: ResourceDrift[] = [];
  for await (const { StackResourceDrifts = [] } of paginateDescribeStackResourceDrifts({ client }, { StackName: stack })) {
    found.push(...StackResourceDrifts.map(({ LogicalResourceId = '', PhysicalResourceId, ResourceType = '', StackResourceDriftStatus = 'UNKNOWN', PropertyDifferences = [] }) => ({
      logicalId: LogicalResourceId, physicalId: PhysicalResourceId, type: ResourceType, status: StackResourceDriftStatus as ResourceDrift['status'],
      differences: PropertyDifferences.map(({ PropertyPath = '', ExpectedValue, ActualValue, DifferenceType }) =>
        ({ path: PropertyPath, expected: ExpectedValue, actual: ActualValue, kind: DifferenceType })),
    })));
  }
  return found;
}
