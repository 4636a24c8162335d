import * as sns from 'aws-cdk-lib/aws-sns';
import { database, refusal } from '../support/database';

test.each([0, 80, 1149, 65536, 3306.5, Number.NaN])('refuses port %d', (port) => {
  expect(refusal({ port })).toContain(`  - port is ${port}; MySQL on RDS listens on a port from 1150 to 65535`);
});

test.each([1150, 3306, 65535])('takes port %d', (port) => {
  expect(database({ port }).mysql.port).toBe(port);
});

test('refuses a FIFO topic, which RDS events cannot be sent to', () => {
  expect(refusal(({ stack }) => ({ alarmTopic: new sns.Topic(stack, 'Alarms', { fifo: true }) }))).toContain(
    '  - alarmTopic "Shop/Alarms" is a FIFO topic, which RDS events cannot be sent to; give a standard topic',
  );
});
