import { CfnOutput, type Stack } from 'aws-cdk-lib';

import { exportName } from '../conventions/names';

export interface Output {
  readonly value: string;
  readonly description: string;
}

/** Makes every row an output, exported as `<stack>-<name>` for other stacks and for tests. */
export function exportOutputs(stack: Stack, outputs: Record<string, Output>): void {
  for (const [name, { value, description }] of Object.entries(outputs)) {
    new CfnOutput(stack, name, { value, description, exportName: exportName(name) });
  }
}
