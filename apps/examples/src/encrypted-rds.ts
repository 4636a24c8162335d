import { EncryptedMysql } from '@tapstack/encrypted-rds';
import type { Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';

import { existingNetwork } from './existing-network';

/** A database in a network that is there; its alarms go to a topic that is there. */
export function encryptedRds(stack: Stack): void {
  const alarmTopic = sns.Topic.fromTopicArn(stack, 'OnCall', stack.formatArn({ service: 'sns', resource: 'on-call' }));
  new EncryptedMysql(stack, 'Database', { vpc: existingNetwork(stack), alarmTopic });
}
