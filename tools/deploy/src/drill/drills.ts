import { randomUUID } from 'node:crypto';

/** Who the events of a drill say it was: whoever reads the alert sees that nothing happened. */
export const DRILL_USER = 'tap-drill';

interface DrillCall {
  readonly service: string;
  readonly eventName: string;
  readonly requestParameters: unknown;
  readonly responseElements: unknown;
}

/** A call for each detection that can be drilled; none of them is made. */
const CALLS: Readonly<Record<string, (place: { account: string; region: string }) => DrillCall>> = {
  'world-open-ingress': () => ({
    service: 'ec2', eventName: 'AuthorizeSecurityGroupIngress', responseElements: { _return: true },
    requestParameters: { groupId: 'sg-0000000000d411000', ipPermissions: { items: [{ ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: { items: [{ cidrIp: '0.0.0.0/0' }] } }] } },
  }),
  'trail-stopped': () => ({ service: 'cloudtrail', eventName: 'StopLogging', requestParameters: { name: 'tap-drill' }, responseElements: null }),
  'key-disabled-or-deleted': () => ({ service: 'kms', eventName: 'DisableKey', requestParameters: { keyId: '00000000-0000-4000-8000-00000000d411' }, responseElements: null }),
  'access-key-created': () => ({
    service: 'iam', eventName: 'CreateAccessKey', requestParameters: { userName: 'nobody' }, responseElements: { accessKey: { userName: 'nobody', accessKeyId: 'AKIADRILLDRILLDRILL0', status: 'Active' } },
  }),
};

export const DETECTIONS = Object.keys(CALLS);

export interface DrillEvent {
  readonly id: string;
  readonly envelope: unknown;
}

/** An event of the shape in which EventBridge delivers CloudTrail's records, marked as a drill; undefined for a detection there is no drill for. */
export function drillEvent(detection: string, place: { account: string; region: string; partition: string }, now: Date): DrillEvent | undefined {
  const call = Object.hasOwn(CALLS, detection) ? CALLS[detection](place) : undefined;
  if (!call) {
    return undefined;
  }
  const { account, region, partition } = place;
  const { service, eventName, requestParameters, responseElements } = call;
  const [id, time] = [randomUUID(), now.toISOString()];
  return {
    id,
    envelope: {
      'version': '0', 'id': randomUUID(), 'detail-type': 'AWS API Call via CloudTrail', 'source': `aws.${service}`, account, time, region, 'resources': [],
      'detail': {
        eventVersion: '1.10', eventTime: time, eventSource: `${service}.amazonaws.com`, eventName, awsRegion: service === 'iam' ? 'us-east-1' : region, sourceIPAddress: '192.0.2.1', userAgent: 'tap drill',
        userIdentity: { type: 'IAMUser', principalId: DRILL_USER, arn: `arn:${partition}:iam::${account}:user/${DRILL_USER}`, accountId: account, userName: DRILL_USER },
        requestParameters, responseElements, requestID: randomUUID(), eventID: id, readOnly: false, eventType: 'AwsApiCall', managementEvent: true, recipientAccountId: account, eventCategory: 'Management',
      },
    },
  };
}
