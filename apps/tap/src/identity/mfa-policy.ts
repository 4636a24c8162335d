import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

import { FirstLogin } from './first-login';

/** First steps that change something; the others only look. */
const REGISTER = ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice', 'iam:EnableMFADevice', 'iam:ResyncMFADevice'];

/** What a user without a second factor has to see to register one. */
const LOOK = ['iam:GetAccountPasswordPolicy', 'iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices', 'iam:ListVirtualMFADevices'];

const WITHOUT_MFA = { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } };

/**
 * The policy that makes multi-factor authentication a condition of everything.
 *
 * A user manages only their own password, keys and devices. Without MFA everything but the first steps is denied. `BoolIfExists` catches plain access
 * keys too: their requests do not carry the key at all, and `Bool` would let them pass. The first steps work in a session of the console only: whoever
 * has found access keys could otherwise register a device of their own and be let in by it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export function mfaStatements(scope: IConstruct, firstLogin: FirstLogin): iam.PolicyStatement[] {
  const stack = Stack.of(scope);
  const arn = (resource: string, resourceName: string) => stack.formatArn({ service: 'iam', region: '', resource, resourceName });
  const [self, devices] = [arn('user', '${aws:username}'), arn('mfa', '*')];
  const changes = [...REGISTER, ...firstLogin.withoutMfa];
  return [
    ...ownCredentials(self, devices, arn('mfa', '${aws:username}')),
    new iam.PolicyStatement({
      sid: 'DenyEverythingElseWithoutMfa',
      effect: iam.Effect.DENY,
      notActions: [...changes, ...LOOK, 'sts:GetSessionToken'].sort(),
      resources: ['*'],
      conditions: WITHOUT_MFA,
    }),
    new iam.PolicyStatement({
      sid: 'DenyFirstStepsToAccessKeys',
      effect: iam.Effect.DENY,
      actions: changes,
      resources: ['*'],
      // Requests signed with plain access keys carry no such key; sessions of the console do.
      conditions: { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
    new iam.PolicyStatement({
      sid: 'DenyFirstStepsForOthersWithoutMfa',
      effect: iam.Effect.DENY,
      actions: [...changes, 'iam:GetMFADevice', 'iam:GetUser', 'iam:ListMFADevices'],
      notResources: [self, devices],
      conditions: WITHOUT_MFA,
    }),
  ];
}

function ownCredentials(self: string, devices: string, ownDevice: string): iam.PolicyStatement[] {
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
      resources: [self],
    }),
    new iam.PolicyStatement({
      sid: 'RegisterOwnDevice',
      actions: ['iam:CreateVirtualMFADevice'],
      // The device may carry any name; only who enables it matters.
      resources: [devices],
    }),
    new iam.PolicyStatement({
      sid: 'TakeBackOwnDevice',
      // One that was made and never enabled stands in the way of the next; IAM deletes none that somebody uses.
      actions: ['iam:DeleteVirtualMFADevice'],
      resources: [ownDevice],
    }),
    new iam.PolicyStatement({
      sid: 'ManageOwnDevice',
      actions: ['iam:EnableMFADevice', 'iam:GetMFADevice', 'iam:ListMFADevices', 'iam:ResyncMFADevice'],
      resources: [self],
    }),
    new iam.PolicyStatement({
      sid: 'RemoveOwnDeviceWithMfaOnly',
      actions: ['iam:DeactivateMFADevice'],
      resources: [self],
      conditions: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    }),
  ];
}
