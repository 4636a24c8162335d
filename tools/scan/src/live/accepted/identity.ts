import { type AcceptedLive, accept } from './accepted-live';

export const IDENTITY: readonly AcceptedLive[] = [
  accept('impossible', ['iam_role_cross_service_confused_deputy_prevention'], ['AuditTrail/LogDeliveryRole/Resource'],
    'CloudTrail documents that the role for CloudWatch Logs supports neither aws:SourceArn nor aws:SourceAccount: with the condition, nothing would be delivered.'),
  accept('impossible', ['iam_role_cross_service_confused_deputy_prevention'],
    ['ConfigBaseline/ServiceRole/Role/Resource', 'Network/ClosedDefaults/Role/Resource', 'SecurityMonitor/HandlerRole/Resource', '*Instances/Role/Resource', 'Database/BackupRole/Resource'],
    'Lambda, EC2 and AWS Backup do not document the source keys for the roles that they assume; a condition on a key that is absent locks the service out. A role can be passed to a service within its own account only, which closes the way that the check is about.'),
  accept('chosen', ['iam_customer_unattached_policy_no_administrative_privileges'], ['RoleBoundary/Policy/Resource'],
    'It is the permissions boundary of every role, where Prowler does not look. A boundary gives nothing: it allows everything and denies what no role may ever do, beside the policies that give what each role needs.'),
];
