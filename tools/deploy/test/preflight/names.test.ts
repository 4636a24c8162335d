import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';

import { takenNames } from '../../src/preflight/names';
import { aSubject, serviceError, surroundings, told } from '../support/preflight';
import { template } from '../support/targets';

const [s3, iam, logs] = [mockClient(S3Client), mockClient(IAMClient), mockClient(CloudWatchLogsClient)];
const [lambda, ssm, rds] = [mockClient(LambdaClient), mockClient(SSMClient), mockClient(RDSClient)];
beforeEach(() => [s3, iam, logs, lambda, ssm, rds].forEach((client) => client.reset()));

const check = async (resources: Parameters<typeof template>[0], current?: ReturnType<typeof template>) =>
  told(await takenNames(aSubject(template(resources), {}, { current }), surroundings()));
const answers = (status: number) => (status === 200 ? Promise.resolve({}) : Promise.reject(serviceError(String(status), String(status), status)));

describe('a bucket name', () => {
  const belongsTo = (who: string) => [`fail: Data (AWS::S3::Bucket) wants the name data; it belongs to ${who}`];

  test.each([
    [404, 0, ['pass: 1 fixed names are free']],
    [403, 0, belongsTo('another account, or to this one without the right to read it')],
    [301, 0, belongsTo('somebody in another region')],
    [200, 200, belongsTo('this account')],
    [200, 403, belongsTo('another account that lets you read it')],
  ])('that answers %i, and %i to its owner', async (anybody, owner, expected) => {
    s3.on(HeadBucketCommand).callsFake(({ ExpectedBucketOwner }: { ExpectedBucketOwner?: string }) => answers(ExpectedBucketOwner ? owner : anybody));
    expect(await check({ Data: ['AWS::S3::Bucket', { BucketName: 'data' }] })).toEqual(expected);
  });

  test('that answers otherwise is unknown', async () => {
    s3.on(HeadBucketCommand).rejects(serviceError('SlowDown', 'later', 503));
    expect(await check({ Data: ['AWS::S3::Bucket', { BucketName: 'data' }] })).toEqual(['unknown: could not be checked: SlowDown: later']);
  });
});

describe.each<[string, string, () => void, () => void]>([
  ['AWS::IAM::Role', 'RoleName', () => iam.on(GetRoleCommand).resolves({}), () => iam.on(GetRoleCommand).rejects(serviceError('NoSuchEntityException'))],
  ['AWS::Logs::LogGroup', 'LogGroupName', () => logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: 'it' }] }), () => logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: 'it-too' }] })],
  ['AWS::Lambda::Function', 'FunctionName', () => lambda.on(GetFunctionConfigurationCommand).resolves({}), () => lambda.on(GetFunctionConfigurationCommand).rejects(serviceError('ResourceNotFoundException'))],
  ['AWS::SSM::Parameter', 'Name', () => ssm.on(GetParameterCommand).resolves({}), () => ssm.on(GetParameterCommand).rejects(serviceError('ParameterNotFound'))],
  ['AWS::RDS::DBInstance', 'DBInstanceIdentifier', () => rds.on(DescribeDBInstancesCommand).resolves({}), () => rds.on(DescribeDBInstancesCommand).rejects(serviceError('DBInstanceNotFoundFault'))],
])('%s', (type, property, taken, free) => {
  const wanted = { It: [type, { [property]: 'it' }] as [string, Record<string, unknown>] };

  test('whose name is taken is refused', async () => {
    taken();
    expect(await check(wanted)).toEqual([`fail: It (${type}) wants the name it; it belongs to this account`]);
  });

  test('whose name is free passes', async () => {
    free();
    expect(await check(wanted)).toEqual(['pass: 1 fixed names are free']);
  });

  test('that is deployed already has its name rightly', async () => {
    expect(await check(wanted, template(wanted))).toEqual(['pass: no new resource has a fixed name']);
  });
});
