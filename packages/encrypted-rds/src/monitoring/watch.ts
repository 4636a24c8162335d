import { Annotations, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { factsOf } from '../instance/instance-class';
import type { Storage } from '../settings/storage';
import { buildAlarms } from './alarms';

export interface Watched {
  readonly instanceType: ec2.InstanceType;
  readonly storage: Storage;
  /** Whether it is a replica. */
  readonly follows: boolean;
}

/** The alarms of an instance, with thresholds that fit its class and storage. */
export function watchInstance(scope: Construct, instance: rds.IDatabaseInstance, { instanceType, storage, follows }: Watched): cloudwatch.Alarm[] {
  const facts = factsOf(instanceType);
  if (!facts.known) {
    Annotations.of(scope).addWarningV2(
      '@tapstack/encrypted-rds:unknownClass',
      `the memory of instance class "${Token.isUnresolved(instanceType.toString()) ? 'known only at deployment' : instanceType.toString()}" is not known `
      + `here; its memory and connection alarms assume ${facts.memoryGiB} GiB`,
    );
  }
  return buildAlarms(scope, instance, {
    memoryGiB: facts.memoryGiB,
    burstable: facts.burstable,
    allocatedGiB: Token.isUnresolved(storage.allocatedGiB) ? undefined : storage.allocatedGiB,
    storageGrows: storage.ceilingGiB !== undefined,
    follows,
  });
}
