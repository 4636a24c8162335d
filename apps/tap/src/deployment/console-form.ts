import type { CfnParameter, Stack } from 'aws-cdk-lib';

/** Some parameters under one heading, in the order in which they are asked, each with the question a person reads. */
export interface ParameterGroup {
  readonly heading: string;
  readonly questions: readonly (readonly [parameter: CfnParameter, label: string])[];
}

/**
 * Arranges the parameters in the console: without this, they stand in alphabetical order under their logical names.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudformation-interface.html
 */
export function arrangeForm(stack: Stack, groups: readonly ParameterGroup[]): void {
  const questions = groups.flatMap((group) => group.questions);
  stack.templateOptions.metadata = {
    ...stack.templateOptions.metadata,
    'AWS::CloudFormation::Interface': {
      ParameterGroups: groups.map((group) => ({
        Label: { default: group.heading },
        Parameters: group.questions.map(([parameter]) => parameter.logicalId),
      })),
      ParameterLabels: Object.fromEntries(questions.map(([parameter, label]) => [parameter.node.id, { default: label }])),
    },
  };
}
