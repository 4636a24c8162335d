import { resourcesOf, tapTemplate } from './support/synthesized';

test('the dashboard shows alarms first, then alerts, database, instances and evidence', () => {
  const [[, { Properties }]] = resourcesOf(tapTemplate('prod'), 'AWS::CloudWatch::Dashboard');
  const titles = [...JSON.stringify(Properties.DashboardBody).matchAll(/\\"title\\":\\"([^\\]+)/g)].map(([, title]) => title);
  expect(titles).toMatchSnapshot();
});
