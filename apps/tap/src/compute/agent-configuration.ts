/** Where the agent's metrics stand; its policy allows no other. */
export const METRICS_NAMESPACE = 'CWAgent';

/** What is read of an instance, each into a stream of its own. */
const FILES = { audit: '/var/log/audit/audit.log', packages: '/var/log/dnf.log', manager: '/var/log/amazon/ssm/amazon-ssm-agent.log' };

/**
 * How full memory and the root volume are; both by instance alone too, so that a graph finds them. Each metric is billed: there are no more than that.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export function agentConfiguration(logGroupName: string): object {
  return {
    agent: { metrics_collection_interval: 60, run_as_user: 'root' },
    metrics: {
      namespace: METRICS_NAMESPACE,
      append_dimensions: { InstanceId: '${aws:InstanceId}' },
      aggregation_dimensions: [['InstanceId']],
      metrics_collected: {
        mem: { measurement: ['mem_used_percent'] },
        disk: { measurement: ['used_percent'], resources: ['/'], drop_device: true },
      },
    },
    logs: {
      logs_collected: { files: { collect_list: Object.entries(FILES).map(([stream, file_path]) => ({
        file_path, log_group_name: logGroupName, log_stream_name: `{instance_id}/${stream}`,
      })) } },
    },
  };
}
