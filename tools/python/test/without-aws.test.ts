import { withoutAws } from '../src';

test.each([
  'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_REGION', 'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_S3', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN', 'aws_access_key_id', 'AMAZON_ACCESS_KEY_ID', 'CDK_DEFAULT_ACCOUNT', 'CDK_DEFAULT_REGION', 'BOTO_CONFIG',
])('takes out %s', (name) => {
  expect(withoutAws({ [name]: 'x' })).toEqual({});
});

test('leaves everything else', () => {
  const environment = { PATH: '/bin', HOME: '/home/me', HTTPS_PROXY: 'http://proxy', PIP_INDEX_URL: 'x', npm_config_registry: 'y', MY_AWS: 'z' };
  expect(withoutAws(environment)).toEqual(environment);
});
