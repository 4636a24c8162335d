/** A recommendation of the CIS AWS Foundations Benchmark by its number in v3.0, v5.0 and v7.0, in a few words of our own; a dash where a version has none. */
export interface Recommendation {
  readonly cis3: string;
  readonly cis5: string;
  readonly cis7: string;
  readonly words: string;
  /** Why no event can speak of it, where none does. */
  readonly silent?: string;
}

const STATE = 'a state of the account that no call makes: scanners and AWS Config see it';
const AGE = 'time passing breaks it, and no call: the credential report shows it';
const PEOPLE = 'a matter of people and paper, not of calls';
const TRAIL = 'a setting of the trail: a change of what it records is told as one of the trail';
const NEW = 'decided when the resource is made: the template, a scanner or AWS Config tells';

const row = (cis3: string, cis5: string, cis7: string, words: string, silent?: string): Recommendation => ({ cis3, cis5, cis7, words, silent });

/** All of them: 62 in v3.0, 63 in v5.0 and 70 in v7.0. */
export const BENCHMARK: readonly Recommendation[] = [
  row('-', '-', '2.1.1', 'root access managed centrally', STATE),
  row('-', '-', '2.1.2', 'guard rails over the whole organization', STATE),
  row('-', '-', '2.1.3', 'management account without workloads', STATE),
  row('-', '-', '2.1.4', 'accounts laid out in organizational units', PEOPLE),
  row('-', '-', '2.1.5', 'administration delegated', STATE),
  row('-', '-', '2.1.6', 'administration delegated, for what else allows it', STATE),
  row('1.1', '1.1', '2.2', 'contacts of the account current'),
  row('1.2', '1.2', '2.3', 'security contact set'),
  row('1.3', '-', '-', 'security questions registered', PEOPLE),
  row('1.4', '1.3', '2.4', 'no access key of the root user'),
  row('1.5', '1.4', '2.5', 'MFA of the root user'),
  row('1.6', '1.5', '2.6', 'hardware MFA of the root user', STATE),
  row('1.7', '1.6', '2.7', 'root user not used daily'),
  row('1.8', '1.7', '2.8', 'passwords of 14 characters'),
  row('1.9', '1.8', '2.9', 'passwords not used again'),
  row('1.10', '1.9', '2.10', 'MFA for users of the console'),
  row('1.11', '1.10', '-', 'no keys when a user is made'),
  row('1.12', '1.11', '2.11', 'unused credentials disabled', AGE),
  row('1.13', '1.12', '-', 'one active key a user'),
  row('1.14', '1.13', '2.12', 'keys rotated', AGE),
  row('1.15', '1.14', '2.13', 'permissions through groups'),
  row('1.16', '1.15', '2.14', 'no policies of full administration'),
  row('1.17', '1.16', '2.15', 'a role for support', STATE),
  row('1.18', '1.17', '2.16', 'roles for instances', NEW),
  row('1.19', '1.18', '2.17', 'expired certificates removed', AGE),
  row('1.20', '1.19', '2.18', 'Access Analyzer in every region'),
  row('1.21', '1.20', '2.19', 'identities managed centrally'),
  row('1.22', '1.21', '2.20', 'full access to CloudShell limited', STATE),
  row('-', '-', '2.21', 'no principals by wildcard'),
  row('2.1.1', '2.1.1', '3.1.1', 'buckets deny plain HTTP'),
  row('2.1.2', '2.1.2', '3.1.2', 'MFA for deleting from buckets'),
  row('2.1.3', '2.1.3', '3.1.3', 'data in buckets found and classified'),
  row('2.1.4', '2.1.4', '3.1.4', 'public access to buckets blocked'),
  row('2.2.1', '5.1.1', '6.1.1', 'volumes encrypted'),
  row('2.3.1', '2.2.1', '3.2.1', 'databases encrypted', NEW),
  row('2.3.2', '2.2.2', '3.2.2', 'minor versions of databases upgraded', STATE),
  row('2.3.3', '2.2.3', '3.2.3', 'databases not public'),
  row('-', '2.2.4', '3.2.4', 'databases in several zones', STATE),
  row('2.4.1', '2.3.1', '3.3.1', 'file systems encrypted', NEW),
  row('3.1', '3.1', '4.1', 'a trail in all regions'),
  row('3.2', '3.2', '4.2', 'trail validates its files'),
  row('3.3', '3.3', '4.3', 'Config in all regions'),
  row('3.4', '3.4', '4.4', 'access to the trail\'s bucket logged'),
  row('3.5', '3.5', '4.5', 'trail under a key of the account'),
  row('3.6', '3.6', '4.6', 'keys rotated by KMS'),
  row('3.7', '3.7', '4.7', 'flow logs in all VPCs'),
  row('3.8', '3.8', '4.8', 'writing to buckets recorded', TRAIL),
  row('3.9', '3.9', '4.9', 'reading from buckets recorded', TRAIL),
  row('-', '-', '4.10', 'access to web front ends logged', NEW),
  row('4.1', '4.1', '5.1', 'denied calls monitored'),
  row('4.2', '4.2', '5.2', 'sign-ins without MFA monitored'),
  row('4.3', '4.3', '5.3', 'root user monitored'),
  row('4.4', '4.4', '5.4', 'IAM policies monitored'),
  row('4.5', '4.5', '5.5', 'trail monitored'),
  row('4.6', '4.6', '5.6', 'failed sign-ins monitored'),
  row('4.7', '4.7', '5.7', 'keys disabled or deleted monitored'),
  row('4.8', '4.8', '5.8', 'bucket policies monitored'),
  row('4.9', '4.9', '5.9', 'Config monitored'),
  row('4.10', '4.10', '5.10', 'security groups monitored'),
  row('4.11', '4.11', '5.11', 'network ACLs monitored'),
  row('4.12', '4.12', '5.12', 'gateways monitored'),
  row('4.13', '4.13', '5.13', 'route tables monitored'),
  row('4.14', '4.14', '5.14', 'VPCs monitored'),
  row('4.15', '4.15', '5.15', 'organization monitored'),
  row('4.16', '4.16', '5.16', 'Security Hub on'),
  row('-', '5.1.2', '6.1.2', 'file shares (CIFS) restricted', STATE),
  row('5.1', '5.2', '6.2', 'no admin ports open to the world by network ACLs'),
  row('5.2', '5.3', '6.3', 'no admin ports open to the world by security groups, IPv4'),
  row('5.3', '5.4', '6.4', 'no admin ports open to the world by security groups, IPv6'),
  row('5.4', '5.5', '6.5', 'default security groups closed', STATE),
  row('5.5', '5.6', '6.6', 'routes to peers minimal'),
  row('5.6', '5.7', '6.7', 'instance metadata by tokens only'),
  row('-', '-', '6.8', 'endpoints for what AWS serves'),
];
