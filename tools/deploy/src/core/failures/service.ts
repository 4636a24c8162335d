import type { Failure } from './failure';

/** The service, the account's set-up or the template itself. */
export const SERVICE_FAILURES: readonly Failure[] = [
  {
    id: 'F35', title: 'the account is not bootstrapped, or too old', phases: ['preflight'],
    patterns: [/\/cdk-bootstrap\/.*not found/i, /requires bootstrap stack version/i, /cdk-bootstrap.*has the environment been bootstrapped/i],
    cause: 'the roles and the bucket of the CDK are missing or older than the app wants', retry: 'no',
    fix: 'bootstrap with version 30 or newer', command: 'npx cdk bootstrap', askAHuman: 'when you may not create roles',
    texts: ['SSM parameter /cdk-bootstrap/hnb659fds/version not found. Has the environment been bootstrapped?', 'This CDK deployment requires bootstrap stack version \'6\', found \'4\''], nearMiss: 'bootstrap finished',
  },
  {
    id: 'F31', title: 'resources refer to each other in a circle', phases: ['preflight'],
    patterns: [/Circular dependency between resources/i],
    cause: 'security groups that name each other, a bucket and its notification, a key and a role', retry: 'no',
    fix: 'make one of the references a resource of its own', askAHuman: 'never',
    texts: ['Circular dependency between resources: [GroupA, GroupB]'], nearMiss: 'a circular buffer',
  },
  {
    id: 'F32', title: 'a custom resource did not answer', phases: ['deploy'],
    patterns: [/did not receive a response/i, /custom resource.*failed to stabilize/i],
    cause: 'its handler crashed, or has no way to the network; CloudFormation waits an hour', retry: 'no',
    fix: 'read the log group of its handler', askAHuman: 'when the handler is not yours',
    texts: ['CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [1a2b].', 'Custom Resource failed to stabilize in expected time.'], nearMiss: 'the response was received',
  },
  {
    id: 'F45', title: 'a dependency is missing', phases: ['deploy'],
    patterns: [/not attached to (any|a) (internet )?gateway/i, /no Internet gateway/i, /route table .* and network gateway .* belong to different networks/i, /security group.*and subnet.*different (VPC|network)/i, /belong to different networks/i],
    cause: 'an address or a route came before the internet gateway was attached, or group and subnet are in different VPCs', retry: 'no',
    fix: 'add DependsOn on the attachment', askAHuman: 'never',
    texts: ['Network vpc-0abc is not attached to any internet gateway (Service: Ec2, Error Code: Gateway.NotAttached)', 'Security group sg-0abc and subnet subnet-0def belong to different networks.'], nearMiss: 'the gateway is attached',
  },
  {
    id: 'F28', title: 'it took too long', phases: ['deploy'],
    patterns: [/NotStabilized/i, /Exceeded attempts to wait/i], codes: ['NotStabilized'],
    cause: 'the resource is slow, or silently lacks a right', retry: 'bounded', retries: 1,
    fix: 'look at the resource itself: rights, quotas, health', askAHuman: 'when the second try is as slow',
    texts: ['Exceeded attempts to wait (HandlerErrorCode: NotStabilized)'], nearMiss: 'the attempt waited',
  },
  {
    id: 'F27', title: 'the service failed', phases: ['deploy'],
    patterns: [/Internal ?Failure/i, /ServiceInternalError/i, /HandlerInternalFailure/i, /NetworkFailure/i, /internal error/i, /ServiceUnavailable/i],
    codes: ['InternalFailure', 'ServiceInternalError', 'HandlerInternalFailure', 'NetworkFailure'],
    cause: 'something inside AWS', retry: 'bounded', retries: 2,
    fix: 'try again; then open a support case', askAHuman: 'when two retries did not help: AWS support',
    texts: ['Internal Failure (HandlerErrorCode: InternalFailure)', 'Resource handler returned message: "null" (HandlerErrorCode: ServiceInternalError)'], nearMiss: 'the internal load balancer',
  },
];
