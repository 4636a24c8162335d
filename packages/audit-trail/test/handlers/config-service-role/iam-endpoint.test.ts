import { IAMClient } from '@aws-sdk/client-iam';
import { iamEndpoint } from '../../../src/handlers/config-service-role/iam-endpoint';

test.each([
  'us-east-1', 'eu-west-1', 'ap-southeast-7', 'cn-north-1', 'cn-northwest-1', 'us-gov-west-1', 'us-gov-east-1', 'eusc-de-east-1',
  'us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1', 'us-isob-west-1', 'us-isof-south-1', 'us-isof-east-1', 'eu-isoe-west-1',
])('is in %s where the AWS SDK looks for it', (region) => {
  const { url, properties } = new IAMClient({ region }).config.endpointProvider({ Region: region });
  expect(iamEndpoint({ AWS_REGION: region })).toEqual({ url: url.href, signingRegion: properties?.authSchemes?.[0].signingRegion });
});

test('is the one of the environment, the more specific first', () => {
  const general = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
  expect(iamEndpoint(general).url).toBe('http://127.0.0.1:1');
  expect(iamEndpoint({ ...general, AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:2' }).url).toBe('http://127.0.0.1:2');
  expect(iamEndpoint({ AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_IAM: '' }).url).toBe('https://iam.amazonaws.com/');
});
