import { howToPlayOn } from '../../src/terminal/play-on';

const text = howToPlayOn({
  endpoint: 'http://127.0.0.1:4566',
  groupId: 'sg-0123',
  queueUrl: 'http://localhost:4566/000000000000/alert-inbox',
  logFile: '/state/run-1/embedded-aws.log',
});

test('names the endpoint, how to end it, and where it says what it does', () => {
  expect(text).toContain('Everything stays up at http://127.0.0.1:4566 until npm stop');
  expect(text).toContain('/state/run-1/embedded-aws.log');
});

test('the shell it describes reaches the embedded AWS, with nobody\'s profile or session', () => {
  expect(text).toContain('export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1');
  expect(text).toContain('export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test');
  expect(text).toContain('unset AWS_PROFILE AWS_SESSION_TOKEN');
});

test('the calls name the group of the stack and the queue where the alerts arrive', () => {
  expect(text).toMatch(/aws ec2 authorize-security-group-ingress --group-id sg-0123 --protocol tcp --port 3389 --cidr 0\.0\.0\.0\/0/);
  expect(text).toMatch(/aws sqs receive-message .*--queue-url http:\/\/localhost:4566\/000000000000\/alert-inbox/);
  expect(text).toMatch(/aws ec2 describe-security-groups --group-ids sg-0123/);
});
