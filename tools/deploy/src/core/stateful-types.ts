/**
 * Resource types that hold what cannot be made again from a template: data, evidence, keys to data. Instances and queues are
 * not among them: what is worth keeping is not kept there.
 * Replacing, removing, skipping or emptying one of these wants a consent that names it.
 */
export const STATEFUL_TYPES: Readonly<Record<string, string>> = {
  'AWS::Backup::BackupVault': 'recovery points',
  'AWS::CloudTrail::EventDataStore': 'audit events',
  'AWS::Cognito::UserPool': 'users and their credentials',
  'AWS::DocDB::DBCluster': 'a database',
  'AWS::DocDB::DBInstance': 'a database',
  'AWS::DynamoDB::GlobalTable': 'a table',
  'AWS::DynamoDB::Table': 'a table',
  'AWS::EC2::Volume': 'a volume',
  'AWS::ECR::Repository': 'container images',
  'AWS::EFS::FileSystem': 'files',
  'AWS::ElastiCache::CacheCluster': 'a cache',
  'AWS::ElastiCache::ReplicationGroup': 'a cache',
  'AWS::Elasticsearch::Domain': 'indexes',
  'AWS::FSx::FileSystem': 'files',
  'AWS::Kinesis::Stream': 'records in flight',
  'AWS::KMS::Key': 'the key to everything encrypted under it',
  'AWS::Logs::LogGroup': 'logs',
  'AWS::MSK::Cluster': 'topics',
  'AWS::Neptune::DBCluster': 'a database',
  'AWS::OpenSearchService::Domain': 'indexes',
  'AWS::QLDB::Ledger': 'a ledger',
  'AWS::RDS::DBCluster': 'a database',
  'AWS::RDS::DBInstance': 'a database',
  'AWS::RDS::GlobalCluster': 'a database',
  'AWS::Redshift::Cluster': 'a data warehouse',
  'AWS::Route53::HostedZone': 'DNS records',
  'AWS::S3::Bucket': 'objects and their versions',
  'AWS::SecretsManager::Secret': 'a secret',
  'AWS::Timestream::Table': 'measurements',
};

export function holdsData(type: string): boolean {
  return Object.hasOwn(STATEFUL_TYPES, type);
}
