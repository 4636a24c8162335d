import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { database, only } from '../support/database';

const groups = (template: ReturnType<ReturnType<typeof database>['template']>) => template.findResources('AWS::Logs::LogGroup');

test('every log that is exported has a group under the key, kept for a year', () => {
  const { template } = database();
  const found = Object.values(groups(template()));
  const exported = only(template(), 'AWS::RDS::DBInstance').EnableCloudwatchLogsExports;
  expect(exported).toEqual(['audit', 'error', 'general', 'slowquery']);
  expect(found.map(({ Properties }) => Properties.LogGroupName['Fn::Join'][1][2])).toEqual(exported.map((log: string) => `/${log}`));
  for (const { Properties } of found) {
    expect(Properties).toMatchObject({ KmsKeyId: { 'Fn::GetAtt': ['DatabaseKey5E5D9547', 'Arn'] }, RetentionInDays: 365 });
  }
});

test('the groups exist before RDS would make its own', () => {
  const { template } = database();
  const [{ DependsOn }] = Object.values(template().findResources('AWS::RDS::DBInstance'));
  expect(DependsOn).toEqual(expect.arrayContaining(Object.keys(groups(template()))));
});

test('logs are kept as long as asked', () => {
  const { template } = database({ logRetention: RetentionDays.TEN_YEARS });
  expect(new Set(Object.values(groups(template())).map(({ Properties }) => Properties.RetentionInDays))).toEqual(new Set([3653]));
});
