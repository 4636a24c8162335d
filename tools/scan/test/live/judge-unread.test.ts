import { judgeUnread } from '../../src/live/judge-unread';

const error = { source: 'rds_service._describe_db_certificate', message: 'Unknown RDS action' };
const row = { source: error.source, reason: 'nothing here has a certificate.' };

test('what Prowler cannot read is a problem unless the table has it', () => {
  expect(judgeUnread([error], [])).toEqual(['Prowler could not read something: rds_service._describe_db_certificate: Unknown RDS action']);
  expect(judgeUnread([error, error], [row])).toEqual([]);
});

test('what it reads again has to leave the table', () => {
  expect(judgeUnread([], [row])).toEqual(['"rds_service._describe_db_certificate" reads again: take it out of what Prowler cannot read']);
});
