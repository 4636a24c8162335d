import { AlertChannel, StackWatch } from '@tapstack/security-monitor';
import { Aspects, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { NameAndEnvironmentTags } from './conventions/name-and-environment-tags';
import { CommonParameters } from './deployment/common-parameters';
import { exportOutputs } from './deployment/outputs';
import type { EnvironmentProfile } from './environments/environment-profile';

export interface TapWatchProps extends StackProps {
  readonly profile: EnvironmentProfile;
  readonly suffix: string;
  /** The stack it watches. */
  readonly watchedStackName: string;
}

/**
 * Alerts when TapStack fails to create, update or roll back.
 *
 * It is a stack of its own, because a rule inside the watched stack is created and rolled back with it: the first failure would go unheard.
 */
export class TapWatch extends Stack {
  constructor(scope: Construct, id: string, props: TapWatchProps) {
    super(scope, id, { terminationProtection: props.profile.terminationProtection, ...props });
    const parameters = new CommonParameters(this, props.profile, props.suffix);
    const watch = new StackWatch(this, 'StackWatch', {
      stackNames: [props.watchedStackName],
      removalPolicy: props.profile.removalPolicy,
      channels: [AlertChannel.email(parameters.alertEmail.valueAsString, { condition: parameters.hasAlertEmail })],
    });
    exportOutputs(this, {
      StackAlertTopicArn: { value: watch.topic.topicArn, description: 'Topic that tells of failed and rolled-back operations of TapStack' },
    });
    Aspects.of(this).add(new NameAndEnvironmentTags(props.profile.environment));
  }
}
