import { App } from 'aws-cdk-lib';
import { CURRENT_VERSION_EXPIRED_FLAGS, FLAGS } from 'aws-cdk-lib/cx-api';
import { AccountBaseline, AccountProtection, AuditTrail, ConfigBaseline } from '../src';
import { newStack, resourcesOf } from './support/stacks';

function evidence(context?: Record<string, unknown>) {
  const stack = newStack('TapStackdev', new App({ context }));
  new ConfigBaseline(stack, 'Config', { bucket: new AuditTrail(stack, 'AuditTrail').bucket });
  new AccountBaseline(stack, 'Account', { protections: [AccountProtection.ebsEncryption(), AccountProtection.accessAnalyzer()] });
  return resourcesOf(stack);
}

test('the template is the same whatever feature flags the app sets', () => {
  const settable = Object.entries(FLAGS).filter(([flag]) => !CURRENT_VERSION_EXPIRED_FLAGS.includes(flag));
  const recommended = Object.fromEntries(settable.map(([flag, { recommendedValue }]) => [flag, recommendedValue]));
  expect(Object.keys(recommended)).toContain('@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy');
  expect(evidence(recommended)).toEqual(evidence());
});
