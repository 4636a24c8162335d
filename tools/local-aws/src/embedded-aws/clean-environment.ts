import { dirname, join } from 'node:path';

import { type Environment, withoutAws } from '@tapstack/python';

/** The only account and region there are here; neither exists outside this machine. */
export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';
export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Proxies are for reaching the outside; a call to the embedded AWS must never take one. */
const PROXIES = /^(https?|all|no|ftp)_proxy$/i;

/**
 * The endpoint itself, if it is on this machine.
 *
 * @throws Error for any other: whoever sends AWS calls asks here first
 */
export function loopbackEndpoint(endpoint: string): string {
  if (!LOOPBACK.has(new URL(endpoint).hostname)) {
    throw new Error(`refusing to send AWS calls to ${endpoint}: the embedded AWS is on this machine, and nothing else is ever meant`);
  }
  return endpoint;
}

/** What builds and installs see: the person's environment without any AWS account, and an Nx that is one process group. */
export function buildEnvironment(inherited: Environment): Environment {
  // The daemon and isolated plugins lead groups of their own: they would stay when a build is interrupted.
  return { ...withoutAws(inherited), NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', NX_TUI: 'false', FORCE_COLOR: undefined, NO_COLOR: '1' };
}

/** What the CDK CLI and the app it runs see: one AWS, the embedded one, and a home without anybody's profiles. */
export function deploymentEnvironment(inherited: Environment, endpoint: string, home: string): Environment {
  return {
    ...withoutProxies(withoutAws(inherited)),
    ...noCredentials(home),
    AWS_ENDPOINT_URL: loopbackEndpoint(endpoint),
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // Without it the CDK CLI keeps its caches in the person's own home, whatever HOME says.
    CDK_HOME: join(home, '.cdk'),
    // Neither usage reports nor a look for a newer version leave this machine.
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: '1',
    FORCE_COLOR: undefined,
    NO_COLOR: '1',
  };
}

/** What the embedded AWS, and through it every Lambda handler, sees: a short list, whatever the person's own has. */
export function emulatorEnvironment(inherited: Environment, port: number, directory: string): Environment {
  const kept = ['LANG', 'LC_ALL', 'TZ'].map((name) => [name, inherited[name]]);
  return {
    ...Object.fromEntries(kept),
    ...noCredentials(join(directory, 'home')),
    // Handlers run on the very Node that runs this.
    PATH: [dirname(process.execPath), inherited.PATH].filter(Boolean).join(':'),
    TMPDIR: join(directory, 'tmp'),
    STATE_DIR: join(directory, 'state'),
    S3_DATA_DIR: join(directory, 's3'),
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_REGION: REGION,
    MINISTACK_ACCOUNT_ID: ACCOUNT,
    // These listeners would bind every interface at a fixed port.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
  };
}

function noCredentials(home: string): Environment {
  const nowhere = join(home, 'no-aws-profiles');
  return { HOME: home, AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere, AWS_EC2_METADATA_DISABLED: 'true' };
}

function withoutProxies(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !PROXIES.test(name)));
}

/** Takes the person's AWS settings out of this very process: an SDK client reads some of them wherever they are not given. */
export function forgetAws(environment: NodeJS.ProcessEnv): void {
  const kept = withoutAws(environment);
  for (const name of Object.keys(environment)) {
    if (!(name in kept)) {
      delete environment[name];
    }
  }
  Object.assign(environment, {
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
}
