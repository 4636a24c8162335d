import { execFileSync } from 'node:child_process';
import { constants, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, type Server, createServer } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { WORKSPACE } from '../../../src/deployment/tap-app';

/** Everything that may send a run to somebody's real AWS account, leading to a place on this machine that notes whoever comes. */
export class Trap {
  static async set(folder: string): Promise<Trap> {
    const visits: string[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => undefined).once('data', (data) => {
        visits.push(data.toString('latin1').split('\r\n')[0]);
        socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Trap(folder, server, visits);
  }

  /** Written by whoever asks the person's profile for credentials. */
  readonly marker: string;

  private constructor(private readonly folder: string, private readonly server: Server, readonly visits: readonly string[]) {
    this.marker = join(folder, 'credentials-were-asked-for');
    const script = join(folder, 'credentials.sh');
    writeFileSync(script, `#!/bin/sh\ntouch ${this.marker}\necho '{"Version": 1, "AccessKeyId": "AKIAIOSFODNN7EXAMPLE", "SecretAccessKey": "of-the-person"}'\n`, { mode: 0o755 });
    bringBuilds(folder);
    mkdirSync(join(folder, '.aws'));
    const profile = `credential_process = ${script}\nregion = eu-west-1\nendpoint_url = ${this.url}\n`;
    writeFileSync(join(folder, '.aws', 'config'), `[default]\n${profile}\n[profile production]\n${profile}`);
  }

  /** What the person's shell may have set. */
  get settings(): NodeJS.ProcessEnv {
    const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy'].map((name) => [name, this.url]);
    return {
      ...Object.fromEntries(proxies),
      HOME: this.folder,
      AWS_PROFILE: 'production',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'of-the-person',
      AWS_SESSION_TOKEN: 'of-the-person',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: this.url,
      AWS_ENDPOINT_URL_EC2: this.url,
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${this.url}/credentials`,
      CDK_DEFAULT_ACCOUNT: '111122223333',
    };
  }

  remove(): void {
    this.server.close();
  }

  private get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}

/** Nx keeps what it has built in the person's home; another home without it would have everything built once more, which takes a minute. */
function bringBuilds(home: string): void {
  const cache = execFileSync(process.execPath, ['-p', 'require("@nx/devkit").cacheDir'], { cwd: WORKSPACE, encoding: 'utf8' }).trim();
  const below = relative(homedir(), dirname(cache));
  if (below.startsWith('.nx')) {
    cpSync(dirname(cache), join(home, below), { recursive: true, mode: constants.COPYFILE_FICLONE });
  }
}
