/** Where IAM answers, and for which region calls to it are signed. */
export interface IamEndpoint {
  readonly url: string;
  readonly signingRegion: string;
}

/** IAM is one service for each partition, in one of its regions. */
const BY_PARTITION: readonly (readonly [regions: RegExp, hostname: string, signingRegion: string])[] = [
  [/^cn-/, 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  [/^us-gov-/, 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
  [/^eusc-/, 'iam.eusc-de-east-1.amazonaws.eu', 'eusc-de-east-1'],
  [/^us-iso-/, 'iam.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
  [/^us-isob-/, 'iam.us-isob-east-1.sc2s.sgov.gov', 'us-isob-east-1'],
  [/^us-isof-/, 'iam.us-isof-south-1.csp.hci.ic.gov', 'us-isof-south-1'],
  [/^eu-isoe-/, 'iam.eu-isoe-west-1.cloud.adc-e.uk', 'eu-isoe-west-1'],
  [/^/, 'iam.amazonaws.com', 'us-east-1'],
];

/** @param environment the variables that every AWS SDK heeds: AWS_REGION, and the endpoints that may replace AWS's own */
export function iamEndpoint(environment: NodeJS.ProcessEnv): IamEndpoint {
  const region = environment.AWS_REGION ?? '';
  const [, hostname, signingRegion] = BY_PARTITION.find(([regions]) => regions.test(region))!;
  return { url: environment.AWS_ENDPOINT_URL_IAM || environment.AWS_ENDPOINT_URL || `https://${hostname}/`, signingRegion };
}
