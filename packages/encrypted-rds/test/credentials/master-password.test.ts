import { CfnParameter, Duration, SecretValue, Stack } from 'aws-cdk-lib';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { MasterPassword } from '../../src';
import { database, only, refusal } from '../support/database';

const generated = (stack: Stack) => new secretsmanager.Secret(stack, 'Master', {
  generateSecretString: { secretStringTemplate: '{"username":"dbowner"}', generateStringKey: 'password' },
});

test('RDS rotates its secret every 7 days by itself: nothing is scheduled', () => {
  database().template().resourceCountIs('AWS::SecretsManager::RotationSchedule', 0);
});

test.each([[1, 'rate(1 day)'], [30, 'rate(30 days)']])('another period is a choice: %i', (days, rate) => {
  const { template } = database({ masterPassword: MasterPassword.managed({ rotateEvery: Duration.days(days) }) });
  expect(only(template(), 'AWS::SecretsManager::RotationSchedule')).toEqual({
    SecretId: { 'Fn::GetAtt': ['DatabaseB269D8BB', 'MasterUserSecret.SecretArn'] },
    RotationRules: { ScheduleExpression: rate },
    RotateImmediatelyOnUpdate: false,
  });
});

test('a schedule that is taken out of the template stays with the secret, which RDS keeps rotating', () => {
  const { template } = database({ masterPassword: MasterPassword.managed({ rotateEvery: Duration.days(30) }) });
  expect(Object.values(template().findResources('AWS::SecretsManager::RotationSchedule'))).toMatchObject([{ DeletionPolicy: 'Retain' }]);
});

test('a period known only at deployment passes', () => {
  const { template } = database(({ stack }) => ({
    masterPassword: MasterPassword.managed({ rotateEvery: Duration.days(new CfnParameter(stack, 'Period', { type: 'Number' }).valueAsNumber) }),
  }));
  expect(only(template(), 'AWS::SecretsManager::RotationSchedule').RotationRules).toEqual({
    ScheduleExpression: { 'Fn::Join': ['', ['rate(', { Ref: 'Period' }, ' days)']] },
  });
});

test.each([
  [Duration.days(91), '91'],
  [Duration.days(0), '0'],
  [Duration.hours(36), '1.5'],
])('refuses a period of %s', (rotateEvery, days) => {
  expect(refusal({ masterPassword: MasterPassword.managed({ rotateEvery }) })).toContain(
    `  - masterPassword: rotateEvery is ${days} days; choose whole days from 1 to 90, or leave it out for every 7 days`,
  );
});

describe('a secret that exists', () => {
  test('is referred to, and read by RDS alone', () => {
    const { stack, mysql, template } = database(({ stack: scope }) => ({ masterPassword: MasterPassword.fromSecret(generated(scope)) }));
    const properties = only(template(), 'AWS::RDS::DBInstance');
    expect(properties).toMatchObject({ ManageMasterUserPassword: false, MasterUsername: 'dbowner' });
    expect(properties.MasterUserPassword).toEqual({
      'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: expect.stringMatching(/^Master/) }, ':SecretString:password::}}']],
    });
    expect(properties).not.toHaveProperty('MasterUserSecret');
    expect(stack.resolve(mysql.secret.secretArn)).toEqual({ Ref: expect.stringMatching(/^Master/) });
  });

  test('may be imported', () => {
    const arn = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:master-AbCdEf';
    const { template } = database(({ stack }) => ({
      masterPassword: MasterPassword.fromSecret(secretsmanager.Secret.fromSecretCompleteArn(stack, 'Master', arn)),
    }));
    expect(only(template(), 'AWS::RDS::DBInstance').MasterUserPassword).toBe(`{{resolve:secretsmanager:${arn}:SecretString:password::}}`);
  });

  test('keeps the user name, so that moving to it does not replace the database', () => {
    const { template } = database(({ stack }) => ({ username: 'keeper', masterPassword: MasterPassword.fromSecret(generated(stack)) }));
    expect(only(template(), 'AWS::RDS::DBInstance').MasterUsername).toBe('keeper');
  });

  test('is refused with its password in the template', () => {
    expect(refusal(({ stack }) => ({
      masterPassword: MasterPassword.fromSecret(new secretsmanager.Secret(stack, 'Master', {
        secretObjectValue: { username: SecretValue.unsafePlainText('dbowner'), password: SecretValue.unsafePlainText('open-sesame') },
      })),
    }))).toBe(
      'Shop/Database: 1 problem with the database\n'
      + '  - masterPassword: the secret "Shop/Master" has its password in plain text in the template; '
      + 'let Secrets Manager generate it with generateSecretString, or leave masterPassword out',
    );
  });

  test('may take its password from a parameter', () => {
    const { template } = database(({ stack }) => ({
      masterPassword: MasterPassword.fromSecret(new secretsmanager.Secret(stack, 'Master', {
        secretObjectValue: {
          username: SecretValue.unsafePlainText('dbowner'),
          password: SecretValue.cfnParameter(new CfnParameter(stack, 'Password', { noEcho: true })),
        },
      })),
    }));
    template().resourceCountIs('AWS::RDS::DBInstance', 1);
  });
});
