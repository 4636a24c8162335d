import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import type { Tarball } from '../../../src';

/** A registry on 127.0.0.1 that holds our packages and fetches those of others where npm does on this machine. */
export class Registry {
  private constructor(public readonly url: string, private readonly process: ChildProcess, private readonly npmrc: string) {}

  public static async start(folder: string): Promise<Registry> {
    mkdirSync(folder, { recursive: true });
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const config = join(folder, 'config.yaml');
    writeFileSync(config, JSON.stringify({
      storage: join(folder, 'storage'),
      listen: `127.0.0.1:${port}`,
      web: { enable: false },
      uplinks: { npm: { url: registryOfThisMachine(folder), cache: false, timeout: '120s', maxage: '30m' } },
      // Ours come from here and from nowhere else.
      packages: { '@tapstack/*': { access: '$all', publish: '$all' }, '**': { access: '$all', proxy: 'npm' } },
      middlewares: { audit: { enabled: false } },
      log: { type: 'stdout', format: 'pretty', level: 'warn' },
    }));
    const npmrc = join(folder, 'npmrc');
    // npm publishes only with a token, and this registry asks for none.
    writeFileSync(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=none\naudit=false\nfund=false\nupdate-notifier=false\n`);
    const child = spawn(process.execPath, [require.resolve('verdaccio/bin/verdaccio'), '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] });
    const registry = new Registry(url, child, npmrc);
    await registry.untilReady();
    return registry;
  }

  /** npm's settings with which everything comes from this registry. */
  public get environment(): NodeJS.ProcessEnv {
    const others = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
    return { ...Object.fromEntries(others), npm_config_userconfig: this.npmrc, npm_config_registry: this.url };
  }

  public publish({ file }: Tarball): void {
    execFileSync('npm', ['publish', file, '--provenance=false'], { env: this.environment, stdio: 'pipe' });
  }

  public async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    await ended;
  }

  private async untilReady(): Promise<void> {
    let said = '';
    this.process.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    this.process.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (this.process.exitCode !== null) throw new Error(`the registry ended:\n${said}`);
      const answer = await fetch(`${this.url}-/ping`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the registry does not answer:\n${said}`);
  }
}

/** Where npm fetches packages: asked in a folder apart, because in a workspace npm looks at the workspace's settings. */
function registryOfThisMachine(folder: string): string {
  return execFileSync('npm', ['config', 'get', 'registry'], { cwd: folder, encoding: 'utf8' }).trim();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
