import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { IDependable } from 'constructs';
import type { Settings } from '../settings/settings';

/** What a replica shares with the database it follows. */
export interface FollowedDatabase {
  readonly instance: rds.CfnDBInstance;
  readonly settings: Settings;
  readonly key: kms.IKey;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly parameterGroup: rds.CfnDBParameterGroup;
  readonly optionGroup: rds.CfnOptionGroup;
  readonly alarmTopic?: sns.ITopic;
  /** What must stand before events are sent to the topic. */
  readonly topicOpened?: IDependable;
}
