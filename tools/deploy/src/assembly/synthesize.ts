import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { Problem } from '../problem';
import { type AssemblyStack, isAssembly, readAssembly } from './assembly';
import { RefusingIoHost } from './io-host';

export interface AppOptions {
  /** The folder of an assembly, or a command that makes one. @default - what cdk.json says */
  readonly app?: string;
  readonly context: Readonly<Record<string, string>>;
  readonly offline: boolean;
  readonly profile?: string;
  readonly region?: string;
  readonly onProgress: (line: string) => void;
}

export interface LoadedApp {
  readonly directory: string;
  readonly stacks: readonly AssemblyStack[];
  /** Removes what was made for this run alone. */
  readonly dispose: () => void;
}

/** Finds the app, synthesizes it unless it is an assembly already; undefined where there is no app. */
export async function loadApp(options: AppOptions): Promise<LoadedApp | undefined> {
  const configured = options.app === undefined ? readConfiguration() : {};
  const app = options.app ?? configured.app;
  if (!app) {
    return undefined;
  }
  if (isAssembly(resolve(app))) {
    return { directory: resolve(app), stacks: readAssembly(resolve(app)), dispose: () => undefined };
  }
  if (statSync(resolve(app), { throwIfNoEntry: false })?.isDirectory()) {
    throw new Problem(`${app} is a folder, but no cloud assembly: it has no manifest.json`);
  }
  if (configured.build) {
    options.onProgress(`building: ${configured.build}`);
    await build(configured.build);
  }
  options.onProgress(`synthesizing: ${app}`);
  const directory = mkdtempSync(join(tmpdir(), 'tap-assembly-'));
  const dispose = () => rmSync(directory, { recursive: true, force: true });
  try {
    await synthesize(app, directory, options);
    return { directory, stacks: readAssembly(directory), dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

function readConfiguration(): { readonly app?: string; readonly build?: string } {
  try {
    return existsSync('cdk.json') ? JSON.parse(readFileSync('cdk.json', 'utf8')) as { app?: string; build?: string } : {};
  } catch (error) {
    throw new Problem(`cdk.json cannot be read: ${(error as Error).message}`);
  }
}

async function synthesize(app: string, outdir: string, { context, offline, profile, region }: AppOptions): Promise<void> {
  // Loaded only here: an assembly that is there already needs no toolkit to be read.
  const { BaseCredentials, CdkAppMultiContext, Toolkit } = await import('@aws-cdk/toolkit-lib');
  const ioHost = new RefusingIoHost();
  const baseCredentials = BaseCredentials.awsCliCompatible({ profile, defaultRegion: region });
  const toolkit = new Toolkit({ ioHost, color: false, emojis: false, sdkConfig: { baseCredentials } });
  const source = await toolkit.fromCdkApp(app, {
    outdir,
    contextStore: new CdkAppMultiContext(process.cwd(), { ...context }),
    lookups: !offline,
    resolveDefaultEnvironment: !offline,
    // Without it no resource knows the line of the app that made it.
    synthOptions: { debug: true },
  });
  try {
    const assembly = await toolkit.synth(source);
    await assembly.dispose();
  } catch (error) {
    throw new Problem(`the app does not synthesize: ${(error as Error).message}`, ioHost.lines.slice(-20));
  }
}

async function build(command: string): Promise<void> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  if (code !== 0) {
    throw new Problem(`the build of the app failed: ${command}`);
  }
}
