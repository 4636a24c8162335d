import { AccountBaseline, AccountProtection, AuditTrail, ConfigBaseline } from '../src';
import { newStack } from './support/stacks';

test('what is acknowledged is acknowledged where it is, with a reason, and not for the whole construct', () => {
  const stack = newStack();
  new AuditTrail(stack, 'AuditTrail');
  new ConfigBaseline(stack, 'Config');
  new AccountBaseline(stack, 'Account', { protections: [AccountProtection.ebsEncryption()] });
  const acknowledging = stack.node.findAll().filter(({ node }) => node.metadata.some(({ type }) => type === 'aws:cdk:acknowledged-rules'));
  expect(acknowledging.map(({ node }) => node.path.replace('TapStackdev/', '')).sort()).toEqual([
    'Account/Settings/Function',
    'Account/Settings/Policy',
    'AuditTrail/AccessLogsBucket',
    'AuditTrail/Bucket',
    'Config/AccessLogsBucket',
    'Config/Bucket',
    'Config/ServiceRole/Function',
    'Config/ServiceRole/Policy',
  ]);
});
