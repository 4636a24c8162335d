/**
 * What scanners search for in the pattern of a metric filter, by the id of our filter: the clauses of prowler's fifteen checks. Its releases up to 5
 * want them in this order, with anything between them; later ones want each of them, whole, in any order.
 */
interface Search {
  readonly source?: string;
  readonly names?: readonly string[];
  /** Further clauses, written as regular expressions. */
  readonly clauses?: readonly string[];
}

export const CIS_SEARCHES: Readonly<Record<string, Search>> = {
  DeniedCalls: { clauses: ['\\$\\.errorCode\\s*=\\s*.?\\*UnauthorizedOperation', '\\$\\.errorCode\\s*=\\s*.?AccessDenied\\*.?'] },
  SignInWithoutMfa: { names: ['ConsoleLogin'], clauses: ['\\$\\.additionalEventData\\.MFAUsed\\s*!=\\s*.?Yes'] },
  RootUse: { clauses: ['\\$\\.userIdentity\\.type\\s*=\\s*.?Root', '\\$\\.userIdentity\\.invokedBy NOT EXISTS', '\\$\\.eventType\\s*!=\\s*.?AwsServiceEvent.?'] },
  IamPolicyChanges: { names: [
    'DeleteGroupPolicy', 'DeleteRolePolicy', 'DeleteUserPolicy', 'PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy', 'CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion',
    'DeletePolicyVersion', 'AttachRolePolicy', 'DetachRolePolicy', 'AttachUserPolicy', 'DetachUserPolicy', 'AttachGroupPolicy', 'DetachGroupPolicy',
  ] },
  TrailChanges: { names: ['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'] },
  FailedSignIns: { names: ['ConsoleLogin'], clauses: ['\\$\\.errorMessage\\s*=\\s*.?Failed authentication.?'] },
  KeysDisabled: { source: 'kms', names: ['DisableKey', 'ScheduleKeyDeletion'] },
  BucketPolicyChanges: { source: 's3', names: [
    'PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication', 'DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle',
    'DeleteBucketReplication',
  ] },
  ConfigChanges: { source: 'config', names: ['StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder'] },
  SecurityGroupChanges: { names: [
    'AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'CreateSecurityGroup', 'DeleteSecurityGroup',
  ] },
  NetworkAclChanges: { names: [
    'CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation',
  ] },
  GatewayChanges: { names: [
    'CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway', 'DetachInternetGateway',
  ] },
  RouteTableChanges: { names: ['CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute', 'DisassociateRouteTable'] },
  VpcChanges: { names: [
    'CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection', 'CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection',
    'AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink',
  ] },
  OrganizationChanges: { source: 'organizations', names: [
    'AcceptHandshake', 'AttachPolicy', 'CancelHandshake', 'CreateAccount', 'CreateOrganization', 'CreateOrganizationalUnit', 'CreatePolicy', 'DeclineHandshake',
    'DeleteOrganization', 'DeleteOrganizationalUnit', 'DeletePolicy', 'EnableAllFeatures', 'EnablePolicyType', 'InviteAccountToOrganization', 'LeaveOrganization', 'DetachPolicy',
    'DisablePolicyType', 'MoveAccount', 'RemoveAccountFromOrganization', 'UpdateOrganizationalUnit', 'UpdatePolicy',
  ] },
};

const clausesOf = ({ source, names = [], clauses = [] }: Search, end: string): string[] => [
  ...(source === undefined ? [] : [`\\$\\.eventSource\\s*=\\s*.?${source}\\.amazonaws\\.com`]),
  ...names.map((name) => `\\$\\.eventName\\s*=\\s*.?${name}${end}`),
  ...clauses,
];

/** Each clause after the one before. */
export const inOrder = (search: Search): RegExp => new RegExp(clausesOf(search, '').join('.+'));

/** Each clause somewhere, names whole. */
export const inAnyOrder = (search: Search): RegExp => new RegExp(clausesOf(search, '\\b').map((clause) => `(?=.*${clause})`).join(''), 's');
