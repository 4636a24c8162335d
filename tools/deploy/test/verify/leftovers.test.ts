import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeDBSnapshotsCommand, RDSClient } from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';

import { leftoversOf } from '../../src/verify/leftovers';
import { SETTINGS, serviceError } from '../support/preflight';

const [logs, rds] = [mockClient(CloudWatchLogsClient), mockClient(RDSClient)];
let unread: string[];

beforeEach(() => {
  [logs, rds].forEach((client) => client.reset());
  logs.on(DescribeLogGroupsCommand).resolves({});
  rds.on(DescribeDBSnapshotsCommand).resolves({});
  unread = [];
});

const left = async () => (await leftoversOf({ settings: SETTINGS }, 'App', (text) => unread.push(text))).map(({ resourceType, physicalId }) => `${resourceType} ${physicalId}`);

test('log groups of functions and last snapshots are found on every page', async () => {
  logs.on(DescribeLogGroupsCommand, { logGroupNamePrefix: '/aws/lambda/App-', nextToken: undefined }).resolves({ logGroups: [{ logGroupName: '/aws/lambda/App-One' }], nextToken: 'two' });
  logs.on(DescribeLogGroupsCommand, { nextToken: 'two' }).resolves({ logGroups: [{ logGroupName: '/aws/lambda/App-Two' }] });
  rds.on(DescribeDBSnapshotsCommand, { Marker: undefined }).resolves({ DBSnapshots: [{ DBSnapshotIdentifier: 'other-snapshot-1' }], Marker: 'two' });
  rds.on(DescribeDBSnapshotsCommand, { Marker: 'two' }).resolves({ DBSnapshots: [{ DBSnapshotIdentifier: 'app-snapshot-db-1' }] });
  expect(await left()).toEqual(['AWS::Logs::LogGroup /aws/lambda/App-One', 'AWS::Logs::LogGroup /aws/lambda/App-Two', 'AWS::RDS::DBSnapshot app-snapshot-db-1']);
  expect(unread).toEqual([]);
});

test('what may not be listed is told, and the rest is listed all the same', async () => {
  logs.on(DescribeLogGroupsCommand).rejects(serviceError('AccessDeniedException', 'not yours'));
  rds.on(DescribeDBSnapshotsCommand).resolves({ DBSnapshots: [{ DBSnapshotIdentifier: 'app-snapshot-db-1' }] });
  expect(await left()).toEqual(['AWS::RDS::DBSnapshot app-snapshot-db-1']);
  expect(unread).toEqual(['the log groups that may be left could not be listed: AccessDeniedException: not yours']);
});
