import { Duration, Token } from 'aws-cdk-lib';
import { folderProblems } from '../log-delivery/log-delivery';
import { FlowLogArchive } from './flow-log-destinations';
import { FIELDS } from './flow-log-format';
import { FlowLogOptions } from './flow-log-options';

/** Everything that is wrong with the options, each problem with its way out. */
export function flowLogProblems(options: FlowLogOptions = {}): string[] {
  const archive = options.destinations?._archive;
  return [...fieldProblems(options), ...archive ? archiveProblems(archive) : []];
}

function fieldProblems({ extraFields = [] }: FlowLogOptions): string[] {
  const names = extraFields.flatMap(({ value }) => value.split(' '));
  const known = names.filter((name) => !Token.isUnresolved(name));
  return [
    ...known.filter((name) => !/^\$\{[a-z0-9-]+\}$/.test(name))
      .map((name) => `flow log field "${name}" is not a field; write LogFormat.field('ecs-cluster-arn')`),
    ...new Set(known.filter((name, index) => FIELDS.includes(name) || known.indexOf(name) !== index)
      .map((name) => `flow log field "${name}" is recorded anyway; leave it out`)),
  ];
}

function archiveProblems({ bucket, prefix, expiration, serverAccessLogsBucket }: FlowLogArchive): string[] {
  return [
    ...folderProblems('flow log prefix', prefix),
    ...expiration && !expiration.isUnresolved() && !isWholeDays(expiration)
      ? [`flow logs in S3 cannot expire after ${expiration.toHumanString()}; S3 counts whole days, one or more`]
      : [],
    ...bucket && expiration ? ['the flow log bucket is given, so "expiration" has no bucket to apply to; set the lifecycle where the bucket is made'] : [],
    ...bucket && serverAccessLogsBucket
      ? ['the flow log bucket is given, so "serverAccessLogsBucket" has no bucket to apply to; set it where the bucket is made']
      : [],
  ];
}

function isWholeDays(duration: Duration): boolean {
  const days = duration.toDays({ integral: false });
  return days >= 1 && Number.isInteger(days);
}
