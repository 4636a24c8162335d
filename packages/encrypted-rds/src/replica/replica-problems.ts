import { instanceClassProblems } from '../instance/instance-class';
import type { Settings } from '../settings/settings';
import type { ReadReplicaProps } from './read-replica-props';

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html#rds-secrets-manager-limitations */
export function replicaProblems(id: string, { masterPassword }: Settings, { instanceType }: ReadReplicaProps): string[] {
  return [
    ...(masterPassword.secret
      ? []
      : [`read replica "${id}": RDS makes no replicas of a database whose password it keeps; give masterPassword: MasterPassword.fromSecret(...) instead`]),
    ...(instanceType ? instanceClassProblems(instanceType).map((problem) => `read replica "${id}": ${problem}`) : []),
  ];
}
