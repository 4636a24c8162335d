import { type AcceptedLive, accept } from './accepted-live';

export const COMPUTE: readonly AcceptedLive[] = [
  accept('chosen', ['ec2_ebs_volume_protected_by_backup_plan', 'ec2_ebs_volume_snapshots_exists'], ['*Instances/Instance*/Resource/volume'],
    'The volumes hold an image of AWS and what the instance started from it. What has to be kept is in the bucket, which keeps versions, and in the database, which has backups; an instance is made again.'),
  accept('fresh', ['ec2_instance_managed_by_ssm'], ['*Instances/Instance*/Resource'],
    'No machine runs in the embedded AWS, so no agent reports. In AWS the image has the agent, the role lets it report, and the endpoints of ssm and ssmmessages let it out.'),
  accept('chosen', ['vpc_endpoint_for_ec2_enabled'], ['Network/Resource'],
    'Nothing in the network calls the API of EC2. An endpoint that nobody uses is paid for by the hour and is one more way out; secure-vpc adds it by one word for whoever needs it.'),
];
