import { type CfnCondition, CfnOutput, type Stack } from 'aws-cdk-lib';

import { exportName } from '../conventions/names';

export interface Output {
  readonly value: string;
  readonly description: string;
  /** The output is there only where this holds. */
  readonly condition?: CfnCondition;
}

/** Makes every row an output, exported as `<stack>-<name>` for other stacks and for tests. */
export function exportOutputs(stack: Stack, outputs: Record<string, Output>): void {
  for (const [name, { value, description, condition }] of Object.entries(outputs)) {
    new CfnOutput(stack, name, { value, description, condition, exportName: exportName(name) });
  }
}
