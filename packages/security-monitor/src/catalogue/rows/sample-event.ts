import { Json } from '../../core/json';

/** A CloudTrail event as EventBridge delivers it, for rows, documentation and drills: a plausible caller, and the call that is given. */
export class SampleEvent {
  constructor(private readonly source: string, private readonly detail: Json, private readonly detailType = 'AWS API Call via CloudTrail') {}

  /** The call was refused for lack of permission, in the words of its service: parameters are mostly recorded, an answer is not. */
  denied(): SampleEvent {
    return this.source === 'aws.ec2'
      ? this.failed('Client.UnauthorizedOperation', 'You are not authorized to perform this operation.')
      : this.failed('AccessDenied', 'User is not authorized to perform this action because no identity-based policy allows it');
  }

  failed(errorCode: string, errorMessage: string): SampleEvent {
    return this.with({ errorCode, errorMessage, responseElements: null });
  }

  /** Any other field of the record. */
  with(fields: Json): SampleEvent {
    return new SampleEvent(this.source, { ...this.detail, ...fields }, this.detailType);
  }

  /** Another kind of record, such as `AWS Console Sign In via CloudTrail`. */
  as(detailType: string): SampleEvent {
    return new SampleEvent(this.source, this.detail, detailType);
  }

  /** The event as it reaches a rule. */
  get envelope(): Json {
    return {
      'version': '0',
      'id': '7bf73129-1428-4cd3-a780-95db273d1602',
      'detail-type': this.detailType,
      'source': this.source,
      'account': ACCOUNT,
      'time': '2026-11-24T15:04:31Z',
      'region': this.detail.awsRegion,
      'resources': [],
      'detail': this.detail,
    };
  }
}

/** The account number that AWS documentation uses. */
export const ACCOUNT = '111122223333';

export const ALICE: Json = {
  type: 'IAMUser',
  principalId: 'AIDACKCEVSQ6C2EXAMPLE',
  arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
  accountId: ACCOUNT,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  userName: 'alice',
};

/** Services without regions: their calls are recorded in us-east-1. */
const GLOBAL = ['iam', 'organizations', 'account', 'route53', 'route53domains', 'waf', 'signin'];

/** A call as CloudTrail writes it: `apiCall('iam', 'CreateUser', { userName: 'bob' })`. */
export function apiCall(service: string, eventName: string, requestParameters: Json | null, responseElements: Json | null = null): SampleEvent {
  return new SampleEvent(`aws.${service}`, {
    eventVersion: '1.10',
    userIdentity: ALICE,
    eventTime: '2026-11-24T15:04:31Z',
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: GLOBAL.includes(service) ? 'us-east-1' : 'eu-west-1',
    sourceIPAddress: '198.51.100.23',
    userAgent: 'aws-cli/2.17.0',
    requestParameters,
    responseElements,
    requestID: 'b5b1b5d3-0000-4000-8000-2f1d1c5e7a10',
    eventID: '5f0c6c1e-2b1d-4a55-9c31-0d6f7e8a9b10',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
  });
}

export const ec2Call = (eventName: string, requestParameters: Json | null, responseElements: Json | null = { _return: true }): SampleEvent =>
  apiCall('ec2', eventName, requestParameters, responseElements);
