import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/** What a user without a second factor may still do: sign in the first time, and register one. */
const FIRST_STEPS = [
  'iam:ChangePassword',
  'iam:CreateVirtualMFADevice',
  'iam:EnableMFADevice',
  'iam:GetAccountPasswordPolicy',
  'iam:GetMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];

/**
 * The policy that makes multi-factor authentication a condition of everything.
 *
 * A user manages only their own password, keys and devices. Without MFA everything but the first steps is denied. `BoolIfExists` catches plain access
 * keys too: their requests do not carry the key at all, and `Bool` would let them pass. `iam:ChangePassword` stays open without MFA, because a
 * forced change at first sign-in would lock the user out; the price is that a stolen password can be changed by the thief until a device is registered.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 */
export function mfaStatements(scope: IConstruct): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  const own = (resource: string) => stack.formatArn({ service: 'iam', region: '', resource, resourceName: '${aws:username}' });
  return [
    new iam.PolicyStatement({
      sid: 'SeeAccountRules',
      actions: ['iam:GetAccountPasswordPolicy', 'iam:ListVirtualMFADevices'],
      resources: ['*'],
    }),
    new iam.PolicyStatement({
      sid: 'ManageOwnPasswordAndKeys',
      actions: [
        'iam:ChangePassword', 'iam:CreateAccessKey', 'iam:DeleteAccessKey', 'iam:GetAccessKeyLastUsed', 'iam:GetUser', 'iam:ListAccessKeys', 'iam:UpdateAccessKey',
      ],
      resources: [own('user')],
    }),
    new iam.PolicyStatement({
      sid: 'RegisterOwnDevice',
      actions: ['iam:CreateVirtualMFADevice'],
      // The device may carry any name; only who enables it matters.
      resources: [stack.formatArn({ service: 'iam', region: '', resource: 'mfa', resourceName: '*' })],
    }),
    new iam.PolicyStatement({
      sid: 'ManageOwnDevice',
      actions: ['iam:EnableMFADevice', 'iam:GetMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
      resources: [own('user')],
    }),
    new iam.PolicyStatement({
      sid: 'RemoveOwnDeviceWithMfaOnly',
      actions: ['iam:DeactivateMFADevice'],
      resources: [own('user')],
      conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
    new iam.PolicyStatement({
      sid: 'DenyEverythingElseWithoutMfa',
      effect: iam.Effect.DENY,
      notActions: FIRST_STEPS,
      resources: ['*'],
      conditions: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
    }),
  ];
}
