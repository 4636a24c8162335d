import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

import { resolveText } from '../core/resolve';
import { type Verdict, fail, pass, warn } from '../core/verdict';
import { codeOf } from '../engine/errors';
import { type OnlineCheck, type Surroundings, added, attempt } from './check';

interface NamedType {
  readonly type: string;
  readonly property: string;
  /** Who has the name; undefined if nobody has. */
  readonly holder: (name: string, surroundings: Surroundings) => Promise<string | undefined>;
}

const NAMED: readonly NamedType[] = [
  { type: 'AWS::S3::Bucket', property: 'BucketName', holder: bucketHolder },
  { type: 'AWS::IAM::Role', property: 'RoleName', holder: (name, { settings }) => exists(new IAMClient(settings), (client) => client.send(new GetRoleCommand({ RoleName: name })), /NoSuchEntity/) },
  {
    type: 'AWS::Logs::LogGroup', property: 'LogGroupName',
    holder: async (name, { settings }) => {
      const client = new CloudWatchLogsClient(settings);
      try {
        const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
        return logGroups.some(({ logGroupName }) => logGroupName === name) ? 'this account' : undefined;
      } finally {
        client.destroy();
      }
    },
  },
  {
    type: 'AWS::Lambda::Function', property: 'FunctionName',
    holder: (name, { settings }) => exists(new LambdaClient(settings), (client) => client.send(new GetFunctionConfigurationCommand({ FunctionName: name })), /ResourceNotFound/),
  },
  { type: 'AWS::SSM::Parameter', property: 'Name', holder: (name, { settings }) => exists(new SSMClient(settings), (client) => client.send(new GetParameterCommand({ Name: name })), /ParameterNotFound/) },
  {
    type: 'AWS::RDS::DBInstance', property: 'DBInstanceIdentifier',
    holder: (name, { settings }) => exists(new RDSClient(settings), (client) => client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: name })), /DBInstanceNotFound/),
  },
];

/** Physical names that are taken, and by whom. */
export const takenNames: OnlineCheck = async (subject, surroundings) => {
  const verdicts: Verdict[] = [];
  let looked = 0;
  for (const { type, property, holder } of NAMED) {
    for (const [logicalId, { Properties }] of added(subject, type)) {
      const name = resolveText(Properties?.[property], subject.known);
      if (name !== undefined) {
        looked += 1;
        verdicts.push(...(await attempt('names', subject.stack.name, async () => {
          const who = await holder(name, surroundings);
          return who === undefined ? [] : [fail('names', `${logicalId} (${type}) wants the name ${name}; it belongs to ${who}`, 'leave the name out, import what is there, or delete it if it holds nothing')];
        })));
      }
    }
  }
  return verdicts.length > 0 ? verdicts : [pass('names', looked === 0 ? 'no new resource has a fixed name' : `${looked} fixed names are free`)];
};

/** 404: free; 403: somebody else's, or ours and closed to us; 301: in another region; 200: readable. */
async function bucketHolder(name: string, { settings, identity }: Surroundings): Promise<string | undefined> {
  const client = new S3Client({ ...settings, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
  const head = (owner?: string) => client.send(new HeadBucketCommand({ Bucket: name, ExpectedBucketOwner: owner })).then(() => 200, (error: unknown) => {
    const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
    if (status === undefined || ![301, 403, 404].includes(status)) {
      throw error;
    }
    return status;
  });
  try {
    switch (await head()) {
      case 404: return undefined;
      case 403: return 'another account, or to this one without the right to read it';
      case 301: return 'somebody in another region';
      default: return (await head(identity.account)) === 200 ? 'this account' : 'another account that lets you read it';
    }
  } finally {
    client.destroy();
  }
}

async function exists<C extends { destroy(): void }>(client: C, call: (client: C) => Promise<unknown>, absent: RegExp): Promise<string | undefined> {
  try {
    await call(client);
    return 'this account';
  } catch (error) {
    if (absent.test(codeOf(error))) {
      return undefined;
    }
    throw error;
  } finally {
    client.destroy();
  }
}

export const namesThatRepeat: (subject: Parameters<OnlineCheck>[0]) => Verdict[] = (subject) => {
  const names = NAMED.flatMap(({ type, property }) => added({ ...subject, current: undefined }, type)
    .flatMap(([id, { Properties }]) => {
      const name = resolveText(Properties?.[property], subject.known);
      return name === undefined ? [] : [{ id, key: `${type} ${name}` }];
    }));
  const twice = names.filter(({ key }, index) => names.findIndex((other) => other.key === key) !== index);
  return twice.length > 0 ? twice.map(({ id, key }) => warn('names.repeated', `${id}: ${key} stands in the template twice`)) : [pass('names.repeated', 'no fixed name stands twice')];
};
