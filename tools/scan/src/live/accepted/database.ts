import { type AcceptedLive, accept } from './accepted-live';

export const DATABASE: readonly AcceptedLive[] = [
  accept('impossible', ['rds_instance_critical_event_subscription', 'rds_instance_event_subscription_parameter_groups'], ['account'],
    'Each check fails for every subscription of another source type. All events of the instance and of its parameter group are subscribed, by one subscription each, and so the one fails where the other passes.'),
  accept('impossible', ['rds_instance_event_subscription_security_groups'], ['account'],
    'It is about the DB security groups of EC2-Classic, which AWS retired in 2022; in a VPC there are none.'),
  accept('chosen', ['secretsmanager_has_restrictive_resource_policy'], ['Database/Resource/secret'],
    'RDS owns the secret of the master password. Who reads it needs a permission of IAM and one of the database\'s own key, and the key lets itself be used through the services of the database only.'),
  accept('fresh', ['secretsmanager_secret_rotated_periodically', 'secretsmanager_secret_unused'], ['Database/Resource/secret'],
    'RDS made the password with the database a minute ago and rotates it every seven days; nobody has needed it yet.'),
];
