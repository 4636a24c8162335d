/** The console page of each kind of resource an alert may be about; made only of values that look exactly like what they should be. */
interface Page {
  readonly shape: RegExp;
  /** What follows the console's host. */
  readonly path: (id: string, region: string) => string;
}

const ec2Id = (prefix: string): RegExp => new RegExp(`^${prefix}-[0-9a-z]{1,40}$`);
const ec2 = (prefix: string, fragment: string): Page => ({ shape: ec2Id(prefix), path: (id, region) => `ec2/home?region=${region}#${fragment}${id}` });
const vpc = (prefix: string, fragment: string): Page => ({ shape: ec2Id(prefix), path: (id, region) => `vpcconsole/home?region=${region}#${fragment}${id}` });
/** IAM names hold letters, digits and `+=,.@_-`. */
const iam = (kind: string): Page => ({ shape: /^[\w+=,.@-]{1,128}$/, path: (id) => `iam/home#/${kind}/details/${encodeURIComponent(id)}` });
/** Pages that name what they show by its name or ARN. */
const named = (shape: RegExp, path: Page['path']): Page => ({ shape, path });
const NAME = /^[\w.-]{1,255}$/;
const arn = (service: string, resource: string): RegExp => new RegExp(`^arn:aws[a-z-]*:${service}:[a-z0-9-]{1,30}:\\d{12}:${resource}$`);
/** The CloudWatch console escapes names twice, and then writes `$` for `%`. */
const escapedTwice = (name: string): string => encodeURIComponent(encodeURIComponent(name)).replaceAll('%', '$');

export const PAGES = {
  'security-group': ec2('sg', 'SecurityGroup:groupId='),
  'network-interface': ec2('eni', 'NetworkInterface:networkInterfaceId='),
  'instance': ec2('i', 'InstanceDetails:instanceId='),
  'vpc': vpc('vpc', 'VpcDetails:VpcId='),
  'network-acl': vpc('acl', 'NetworkAclDetails:networkAclId='),
  'route-table': vpc('rtb', 'RouteTableDetails:RouteTableId='),
  'internet-gateway': vpc('igw', 'InternetGateway:internetGatewayId='),
  'peering-connection': vpc('pcx', 'PeeringConnectionDetails:VpcPeeringConnectionId='),
  'vpc-endpoint': vpc('vpce', 'EndpointDetails:vpcEndpointId='),
  'iam-user': iam('users'),
  'iam-role': iam('roles'),
  'iam-group': iam('groups'),
  'image': ec2('ami', 'ImageDetails:imageId='),
  'snapshot': ec2('snap', 'SnapshotDetails:snapshotId='),
  'trail': named(arn('cloudtrail', 'trail/[\\w.-]{1,128}'), (id, region) => `cloudtrailv2/home?region=${region}#/trails/${id}`),
  'guardduty-detector': named(/^[0-9a-f]{32}$/, (_, region) => `guardduty/home?region=${region}#/settings`),
  'log-group': named(/^[\w./#-]{1,512}$/, (id, region) => `cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${escapedTwice(id)}`),
  'alarm': named(/^[\w.+=,@:/ -]{1,255}$/, (id, region) => `cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(id)}`),
  'topic': named(arn('sns', '[\\w.-]{1,256}'), (id, region) => `sns/v3/home?region=${region}#/topic/${id}`),
  'queue': named(/^https:\/\/(sqs\.[a-z0-9-]{5,30}|[a-z0-9-]{5,30}\.queue)\.amazonaws\.com(\.cn)?\/\d{12}\/[\w.-]{1,80}$/, (id, region) => `sqs/v3/home?region=${region}#/queues/${encodeURIComponent(id)}`),
  'stack': named(/^(arn:aws[a-z-]*:cloudformation:[a-z0-9-]{1,30}:\d{12}:stack\/)?[A-Za-z][\w/-]{0,200}$/, (id, region) => `cloudformation/home?region=${region}#/stacks/stackinfo?stackId=${encodeURIComponent(id)}`),
  'key': named(/^(mrk-)?[0-9a-f-]{32,36}$/, (id, region) => `kms/home?region=${region}#/kms/keys/${id}`),
  'secret': named(/^[\w/+=.@-]{1,512}$/, (id, region) => `secretsmanager/secret?name=${encodeURIComponent(id)}&region=${region}`),
  'bucket': named(/^[a-z0-9][a-z0-9.-]{1,62}$/, (id, region) => `s3/buckets/${id}?region=${region}&tab=permissions`),
  'db-instance': named(/^[A-Za-z][A-Za-z0-9-]{0,62}$/, (id, region) => `rds/home?region=${region}#database:id=${id};is-cluster=false`),
  'db-cluster': named(/^[A-Za-z][A-Za-z0-9-]{0,62}$/, (id, region) => `rds/home?region=${region}#database:id=${id};is-cluster=true`),
  'table': named(NAME, (id, region) => `dynamodbv2/home?region=${region}#table?name=${id}`),
  'file-system': named(/^fs-[0-9a-f]{8,40}$/, (id, region) => `efs/home?region=${region}#/file-systems/${id}`),
  'backup-vault': named(/^[\w-]{1,50}$/, (id, region) => `backup/home?region=${region}#/backupvaults/details/${id}`),
  'function': named(/^[\w-]{1,140}$/, (id, region) => `lambda/home?region=${region}#/functions/${id}`),
  'eks-cluster': named(/^[A-Za-z0-9][\w-]{0,99}$/, (id, region) => `eks/home?region=${region}#/clusters/${id}`),
  'notebook': named(/^[A-Za-z0-9][A-Za-z0-9-]{0,62}$/, (id, region) => `sagemaker/home?region=${region}#/notebook-instances/${id}`),
} as const satisfies Readonly<Record<string, Page>>;

export type ResourceType = keyof typeof PAGES;
