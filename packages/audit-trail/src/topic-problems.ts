import * as sns from 'aws-cdk-lib/aws-sns';

/** Topics that no AWS service can publish to; only a topic of this app can be looked into. */
export function topicProblems(topic: sns.ITopic | undefined): string[] {
  if (topic === undefined) {
    return [];
  }
  const resource = topic.node.defaultChild;
  const keyId = resource instanceof sns.CfnTopic ? resource.kmsMasterKeyId : undefined;
  return [
    ...(topic.fifo ? [`topic: ${topic.node.path} is a FIFO topic; AWS services publish to standard topics only`] : []),
    ...(typeof keyId === 'string' && keyId.endsWith('alias/aws/sns')
      ? [`topic: ${topic.node.path} is encrypted with AWS's own key for SNS, whose policy lets no service publish and cannot be changed; give it a customer-managed key`]
      : []),
  ];
}
