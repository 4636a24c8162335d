import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EC2Client } from '@aws-sdk/client-ec2';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';

import { regionalEndpoint } from '../src';

const REGIONS = [
  'us-east-1', 'eu-west-1', 'ap-southeast-7', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1', 'us-iso-east-1', 'us-isob-east-1', 'us-isof-south-1', 'eu-isoe-west-1',
];

interface SdkClient {
  readonly config: { readonly endpointProvider: (parameters: never) => { readonly url: URL } };
}

const CLIENTS: Record<string, SdkClient> = { cloudtrail: new CloudTrailClient({}), ec2: new EC2Client({}), s3: new S3Client({}), sns: new SNSClient({}) };

test.each(Object.keys(CLIENTS))('%s answers in every partition where the AWS SDK looks for it', (service) => {
  for (const region of REGIONS) {
    const { href } = CLIENTS[service].config.endpointProvider({ Region: region } as never).url;
    expect([region, regionalEndpoint(service, region, {})]).toEqual([region, href]);
  }
});

test('an endpoint in the environment replaces it, the more specific first', () => {
  const general = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
  expect(regionalEndpoint('ec2', 'eu-west-1', general)).toBe('http://127.0.0.1:1');
  expect(regionalEndpoint('ec2', 'eu-west-1', { ...general, AWS_ENDPOINT_URL_EC2: 'http://127.0.0.1:2' })).toBe('http://127.0.0.1:2');
  expect(regionalEndpoint('ec2', 'eu-west-1', { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_EC2: '' })).toBe('https://ec2.eu-west-1.amazonaws.com/');
});
