import type { Failure } from './failure';

/** Quotas, offerings and rates. */
export const LIMIT_FAILURES: readonly Failure[] = [
  {
    id: 'F09', title: 'the region has as many VPCs as it may', phases: ['preflight', 'deploy'],
    patterns: [/VpcLimitExceeded/i, /maximum number of VPCs/i],
    cause: 'the quota of VPCs in a region (5 unless raised)', retry: 'no',
    fix: 'delete one that is unused, or raise the quota', command: 'aws service-quotas request-service-quota-increase --service-code vpc --quota-code L-F678F1CE --desired-value 10', askAHuman: 'to raise the quota',
    texts: ['The maximum number of VPCs has been reached. (Service: Ec2, Status Code: 400, Error Code: VpcLimitExceeded) (HandlerErrorCode: GeneralServiceException)'], nearMiss: 'the VPC has the maximum number of routes',
  },
  {
    id: 'F10', title: 'no elastic address is left', phases: ['preflight', 'deploy'],
    patterns: [/AddressLimitExceeded/i, /maximum number of addresses/i],
    cause: 'the quota of elastic addresses (5 unless raised)', retry: 'no',
    fix: 'release one that is unused, or raise the quota', command: 'aws service-quotas request-service-quota-increase --service-code ec2 --quota-code L-0263D0A3 --desired-value 10', askAHuman: 'to raise the quota',
    texts: ['The maximum number of addresses has been reached. (Service: Ec2, Status Code: 400, Error Code: AddressLimitExceeded)'], nearMiss: 'the address is out of range',
  },
  {
    id: 'F11', title: 'the zone has as many NAT gateways as it may', phases: ['preflight', 'deploy'],
    patterns: [/NatGatewayLimitExceeded/i, /exceed the limit of \d+ NAT gateways/i],
    cause: 'the quota of NAT gateways in a zone; pending and deleting ones count', retry: 'no',
    fix: 'fewer NAT gateways, or wait for those that are being deleted', askAHuman: 'to raise the quota',
    texts: [
      'Performing this operation would exceed the limit of 5 NAT gateways (Service: AmazonEC2; Status Code: 400; Error Code: NatGatewayLimitExceeded)',
      'Resource handler returned message: "Performing this operation would exceed the limit of 5 NAT gateways (Service: Ec2, Status Code: 400)" (HandlerErrorCode: ServiceLimitExceeded)',
    ],
    nearMiss: 'the NAT gateway is not available',
  },
  {
    id: 'F12', title: 'the region has as many internet gateways as it may', phases: ['preflight', 'deploy'],
    patterns: [/InternetGatewayLimitExceeded/i, /maximum number of internet gateways/i],
    cause: 'the quota follows that of VPCs', retry: 'no',
    fix: 'raise the quota of VPCs', askAHuman: 'to raise the quota',
    texts: ['The maximum number of internet gateways has been reached. (Service: Ec2, Error Code: InternetGatewayLimitExceeded) (HandlerErrorCode: ServiceLimitExceeded)'], nearMiss: 'the internet gateway is not attached',
  },
  {
    id: 'F18', title: 'engine, version and class do not go together', phases: ['preflight', 'deploy'],
    patterns: [/InvalidParameterCombination/i, /Cannot find version/i, /does not support the requested.*combination/i, /DB engine .* combination/i],
    cause: 'the region does not offer this engine version on this instance class', retry: 'no',
    fix: 'take an offered combination', command: 'aws rds describe-orderable-db-instance-options --engine mysql', askAHuman: 'never',
    texts: ['RDS does not support creating a DB instance with the following combination: DBInstanceClass=db.t2.micro, Engine=mysql, EngineVersion=8.4.3. (Service: Rds, Error Code: InvalidParameterCombination)', 'Cannot find version 8.0.99 for mysql (Service: Rds, Status Code: 400)'],
    nearMiss: 'the version was found',
  },
  {
    id: 'F46', title: 'the zone or region does not offer it', phases: ['preflight'],
    patterns: [/availability zone.*not support/i, /instance type.*not supported/i, /not supported in your requested Availability Zone/i],
    cause: 'an instance type or a feature is not offered there', retry: 'no',
    fix: 'take another type, or other zones', command: 'aws ec2 describe-instance-type-offerings --location-type availability-zone', askAHuman: 'never',
    texts: ['Your requested instance type (t3.micro) is not supported in your requested Availability Zone (us-east-1e). (Service: Ec2, Error Code: Unsupported)', 'Requested AZ us-east-1e is not supported: the availability zone does not support it'],
    nearMiss: 'the zone is available and supported',
  },
  {
    id: 'F41', title: 'the template is too large', phases: ['preflight'],
    patterns: [/template.*larger than/i, /templateBody.*length less than or equal to 51200/i, /Template may not exceed/i],
    cause: '51,200 bytes in a call, 1 MB from a bucket, 500 resources', retry: 'no',
    fix: 'bootstrap, so that templates go to a bucket; split the stack', askAHuman: 'never',
    texts: ['1 validation error detected: Value at \'templateBody\' failed to satisfy constraint: Member must have length less than or equal to 51200', 'Template may not exceed 1000000 bytes in size.'], nearMiss: 'the instance is larger than needed',
  },
  {
    id: 'F26', title: 'too many calls', phases: ['deploy', 'delete'],
    patterns: [/Rate exceeded/i, /Throttl/i, /TooManyRequests/i, /RequestLimitExceeded/i], codes: ['Throttling', 'ThrottlingException'],
    cause: 'the account makes more calls than the service takes', retry: 'bounded', retries: 2,
    fix: 'deploy fewer stacks at a time', askAHuman: 'when it never stops: another program of the account hammers the service',
    texts: ['Rate exceeded (Service: AmazonCloudFormation; Status Code: 400; Error Code: Throttling)'], nearMiss: 'the exchange rate is exceeded by none',
  },
];
