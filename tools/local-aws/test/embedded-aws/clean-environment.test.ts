import { buildEnvironment, deploymentEnvironment, emulatorEnvironment, forgetAws, loopbackEndpoint } from '../../src/embedded-aws/clean-environment';

/** Whatever in a person's environment says which AWS account to use, or how. */
const AWS_SETTINGS = Object.fromEntries([
  'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION',
  'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_EC2', 'AWS_ENDPOINT_URL_CLOUDFORMATION', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CA_BUNDLE', 'aws_access_key_id',
  'AMAZON_ACCESS_KEY_ID', 'CDK_DEFAULT_ACCOUNT', 'CDK_DEFAULT_REGION', 'CDK_NEW_BOOTSTRAP', 'BOTO_CONFIG',
].map((name) => [name, 'of-the-person']));

const PROXIES = Object.fromEntries(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'all_proxy', 'no_proxy', 'ftp_proxy']
  .map((name) => [name, 'http://proxy.example.com:3128']));

const INHERITED = { ...AWS_SETTINGS, ...PROXIES, PATH: '/usr/bin', HOME: '/home/me', LANG: 'C.UTF-8', FORCE_COLOR: '1', MY_SECRET: 'hidden' };

/** What a child would really get: a name without a value is not set. */
const set = (environment: Record<string, string | undefined>) => Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));

const valuesOf = (environment: Record<string, string | undefined>) => Object.values(set(environment));

describe('the endpoint', () => {
  test.each(['http://127.0.0.1:4566', 'http://localhost:4566', 'http://[::1]:4566'])('%s is on this machine', (endpoint) => {
    expect(loopbackEndpoint(endpoint)).toBe(endpoint);
  });

  test.each([
    'https://ec2.us-east-1.amazonaws.com', 'http://10.0.0.1:4566', 'http://169.254.169.254', 'http://0.0.0.0:4566',
    'http://127.0.0.1.example.com', 'http://localhost.example.com', 'http://localhost@example.com', 'http://example.com/127.0.0.1',
  ])('%s is refused', (endpoint) => {
    expect(() => loopbackEndpoint(endpoint)).toThrow(`refusing to send AWS calls to ${endpoint}: the embedded AWS is on this machine, and nothing else is ever meant`);
  });
});

describe('what the CDK CLI and the app see', () => {
  const seen = set(deploymentEnvironment(INHERITED, 'http://127.0.0.1:4566', '/run/home'));

  test('nothing of the person\'s AWS settings, and no proxy', () => {
    expect(valuesOf(seen)).not.toContain('of-the-person');
    expect(valuesOf(seen)).not.toContain('http://proxy.example.com:3128');
  });

  test('one AWS, the embedded one, with credentials that open nothing elsewhere', () => {
    expect(seen).toMatchObject({
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  });

  test('a home of the run\'s own, where there are no profiles', () => {
    expect(seen).toMatchObject({
      HOME: '/run/home',
      CDK_HOME: '/run/home/.cdk',
      AWS_CONFIG_FILE: '/run/home/no-aws-profiles',
      AWS_SHARED_CREDENTIALS_FILE: '/run/home/no-aws-profiles',
    });
  });

  test('neither usage reports nor a look for a newer version', () => {
    expect(seen).toMatchObject({ CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_DISABLE_VERSION_CHECK: '1' });
  });

  test('the rest of the environment, without colour', () => {
    expect(seen).toMatchObject({ PATH: '/usr/bin', LANG: 'C.UTF-8', NO_COLOR: '1' });
    expect(seen).not.toHaveProperty('FORCE_COLOR');
  });

  test('never an endpoint elsewhere', () => {
    expect(() => deploymentEnvironment({}, 'https://cloudformation.us-east-1.amazonaws.com', '/run/home')).toThrow('refusing to send AWS calls');
  });
});

describe('what builds see', () => {
  const seen = set(buildEnvironment(INHERITED));

  test('no AWS at all', () => {
    expect(Object.keys(seen).filter((name) => /^(aws|amazon|cdk|boto)_/i.test(name))).toEqual([]);
  });

  test('the person\'s home and proxies, as they install and build with', () => {
    expect(seen).toMatchObject({ HOME: '/home/me', PATH: '/usr/bin', ...PROXIES });
  });

  test('an Nx that leaves nothing behind when it is ended, and prints plain lines', () => {
    expect(seen).toMatchObject({ NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', NX_TUI: 'false', NO_COLOR: '1' });
    expect(seen).not.toHaveProperty('FORCE_COLOR');
  });
});

describe('what the embedded AWS and its handlers see', () => {
  const seen = set(emulatorEnvironment(INHERITED, 4566, '/run'));

  test('a short list, whatever the person\'s environment holds', () => {
    expect(Object.keys(seen).sort()).toEqual([
      'AWS_CONFIG_FILE', 'AWS_EC2_METADATA_DISABLED', 'AWS_SHARED_CREDENTIALS_FILE', 'BIND_HOST', 'GATEWAY_PORT', 'HOME', 'IOT_MTLS_ENABLED', 'LANG',
      'MINISTACK_ACCOUNT_ID', 'MINISTACK_REGION', 'PATH', 'S3_DATA_DIR', 'SFTP_ENABLED', 'STATE_DIR', 'TMPDIR',
    ]);
    expect(valuesOf(seen)).not.toContain('of-the-person');
  });

  test('the port it is given, on the loopback interface alone', () => {
    expect(seen).toMatchObject({ BIND_HOST: '127.0.0.1', GATEWAY_PORT: '4566', SFTP_ENABLED: '0', IOT_MTLS_ENABLED: '0' });
  });

  test('folders of the run to write to', () => {
    for (const name of ['HOME', 'TMPDIR', 'STATE_DIR', 'S3_DATA_DIR', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE']) {
      expect(seen[name]).toMatch(/^\/run\//);
    }
  });

  test('the very Node that runs this, before any other', () => {
    expect(seen.PATH).toBe(`${process.execPath.replace(/\/[^/]*$/, '')}:/usr/bin`);
    expect(emulatorEnvironment({}, 4566, '/run').PATH).toBe(process.execPath.replace(/\/[^/]*$/, ''));
  });
});

describe('this very process', () => {
  test('forgets the person\'s AWS settings and looks for no others', () => {
    const environment: NodeJS.ProcessEnv = { ...AWS_SETTINGS, PATH: '/usr/bin', HOME: '/home/me' };
    forgetAws(environment);
    expect(environment).toEqual({
      PATH: '/usr/bin',
      HOME: '/home/me',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    });
  });
});
