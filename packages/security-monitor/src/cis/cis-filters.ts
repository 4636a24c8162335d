/** One of the fifteen things that the CIS AWS Foundations Benchmark wants counted in the log of the trail, with an alarm on it. */
export interface CisFilter {
  readonly id: string;
  /** What happened, as the reader of the alarm needs it. */
  readonly title: string;
  /** The recommendation in v3.0 and v5.0, and in v7.0, whose section is one further. */
  readonly cis: readonly [cis3and5: string, cis7: string];
  /** What is counted, letter by letter as AWS Security Hub wants it; other scanners search for the same clauses in the same order. */
  readonly condition: string;
  /** Calls that later versions of the benchmark add, counted by a filter of their own: the first must stay as it is. */
  readonly further?: string;
  /** Whether callers may be left out. */
  readonly excludable: boolean;
}

const anyOf = (...names: readonly string[]): string => names.map((name) => `($.eventName=${name})`).join(' || ');
const of = (service: string, ...names: readonly string[]): string => `($.eventSource=${service}.amazonaws.com) && (${anyOf(...names)})`;

/**
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export const CIS_FILTERS: readonly CisFilter[] = [
  {
    id: 'DeniedCalls',
    title: 'Calls were denied',
    cis: ['4.1', '5.1'],
    condition: '($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")',
    excludable: true,
  },
  {
    id: 'SignInWithoutMfa',
    title: 'A user signed in to the console without MFA',
    cis: ['4.2', '5.2'],
    condition: '($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success")',
    excludable: true,
  },
  {
    id: 'RootUse',
    title: 'The root user did something',
    cis: ['4.3', '5.3'],
    condition: '$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"',
    excludable: false,
  },
  {
    id: 'IamPolicyChanges',
    title: 'IAM policies changed',
    cis: ['4.4', '5.4'],
    condition: of('iam', 'DeleteGroupPolicy', 'DeleteRolePolicy', 'DeleteUserPolicy', 'PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy', 'CreatePolicy', 'DeletePolicy',
      'CreatePolicyVersion', 'DeletePolicyVersion', 'AttachRolePolicy', 'DetachRolePolicy', 'AttachUserPolicy', 'DetachUserPolicy', 'AttachGroupPolicy', 'DetachGroupPolicy'),
    excludable: true,
  },
  { id: 'TrailChanges', title: 'A trail changed', cis: ['4.5', '5.5'], condition: anyOf('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'), excludable: true },
  {
    id: 'FailedSignIns',
    title: 'Sign-ins to the console failed',
    cis: ['4.6', '5.6'],
    condition: '($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")',
    excludable: false,
  },
  { id: 'KeysDisabled', title: 'A key was disabled or is to be deleted', cis: ['4.7', '5.7'], condition: of('kms', 'DisableKey', 'ScheduleKeyDeletion'), excludable: true },
  {
    id: 'BucketPolicyChanges',
    title: 'The policy, access list, CORS, lifecycle or replication of a bucket changed',
    cis: ['4.8', '5.8'],
    condition: of('s3', 'PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication', 'DeleteBucketPolicy', 'DeleteBucketCors',
      'DeleteBucketLifecycle', 'DeleteBucketReplication'),
    excludable: true,
  },
  {
    id: 'ConfigChanges',
    title: 'AWS Config changed',
    cis: ['4.9', '5.9'],
    condition: of('config', 'StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder'),
    excludable: true,
  },
  {
    id: 'SecurityGroupChanges',
    title: 'Security groups changed',
    cis: ['4.10', '5.10'],
    condition: anyOf('AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'CreateSecurityGroup', 'DeleteSecurityGroup'),
    // What the console sends: named since v5.0.
    further: anyOf('ModifySecurityGroupRules'),
    excludable: true,
  },
  {
    id: 'NetworkAclChanges',
    title: 'Network ACLs changed',
    cis: ['4.11', '5.11'],
    condition: anyOf('CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'),
    excludable: true,
  },
  {
    id: 'GatewayChanges',
    title: 'Gateways of the network changed',
    cis: ['4.12', '5.12'],
    condition: anyOf('CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway', 'DetachInternetGateway'),
    excludable: true,
  },
  {
    id: 'RouteTableChanges',
    title: 'Route tables changed',
    cis: ['4.13', '5.13'],
    condition: of('ec2', 'CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute', 'DisassociateRouteTable'),
    excludable: true,
  },
  {
    id: 'VpcChanges',
    title: 'VPCs or their peerings changed',
    cis: ['4.14', '5.14'],
    condition: anyOf('CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection', 'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink'),
    excludable: true,
  },
  {
    id: 'OrganizationChanges',
    title: 'The organization changed',
    cis: ['4.15', '5.15'],
    condition: of('organizations', 'AcceptHandshake', 'AttachPolicy', 'CancelHandshake', 'CreateAccount', 'CreateOrganization', 'CreateOrganizationalUnit', 'CreatePolicy',
      'DeclineHandshake', 'DeleteOrganization', 'DeleteOrganizationalUnit', 'DeletePolicy', 'EnableAllFeatures', 'EnablePolicyType', 'InviteAccountToOrganization',
      'LeaveOrganization', 'DetachPolicy', 'DisablePolicyType', 'MoveAccount', 'RemoveAccountFromOrganization', 'UpdateOrganizationalUnit', 'UpdatePolicy'),
    excludable: true,
  },
];
