import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

import { Operators } from '../../src/identity/operators';

interface Statement { Sid: string; Effect: string; Action?: string | string[]; NotAction?: string[]; Resource: unknown; Condition?: unknown }

function statements(): Statement[] {
  const stack = new Stack(new App(), 'Stack');
  new Operators(stack, 'Operators');
  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy')) as { Properties: { PolicyDocument: { Statement: Statement[] }; Groups: unknown[] } }[];
  expect(policy.Properties.Groups).toHaveLength(1);
  return policy.Properties.PolicyDocument.Statement;
}

const bySid = (sid: string) => statements().find(({ Sid }) => Sid === sid);

test('without MFA everything but the first steps is denied, plain access keys included', () => {
  expect(bySid('DenyEverythingElseWithoutMfa')).toEqual({
    Sid: 'DenyEverythingElseWithoutMfa',
    Effect: 'Deny',
    NotAction: [
      'iam:ChangePassword', 'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice', 'iam:GetAccountPasswordPolicy', 'iam:GetMFADevice',
      'iam:GetUser', 'iam:ListMFADevices', 'iam:ListVirtualMFADevices', 'iam:ResyncMFADevice', 'sts:GetSessionToken',
    ],
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  });
});

test('a device is removed only by somebody who has one', () => {
  expect(bySid('RemoveOwnDeviceWithMfaOnly')).toMatchObject({ Effect: 'Allow', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } });
});

test('what is allowed concerns the user alone', () => {
  for (const { Effect, Sid, Resource } of statements()) {
    if (Effect === 'Allow' && Sid !== 'SeeAccountRules' && Sid !== 'RegisterOwnDevice') {
      expect([Sid, JSON.stringify(Resource)]).toEqual([Sid, expect.stringContaining(':user/${aws:username}')]);
    }
  }
});

test('no one gains more than their own credentials', () => {
  const allowed = statements().filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
  expect(allowed.every((action) => /^iam:(.*(AccessKey|MFADevice|Password|PasswordPolicy|User|AccessKeys|MFADevices|AccessKeyLastUsed))$/.test(String(action)))).toBe(true);
});
