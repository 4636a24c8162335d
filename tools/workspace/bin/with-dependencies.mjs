/**
 * `node with-dependencies.mjs <script> [arguments]`: runs a TypeScript program of the workspace, after installing what
 * package-lock.json says when node_modules does not hold it yet.
 *
 * The one program that runs before anything is installed: plain Node, no dependency, and syntax that an old Node still
 * reads, so that it can say that it is too old. stdout belongs to the script.
 */
import { spawn } from 'child_process';
import { readFileSync } from 'fs';
import { createRequire } from 'module';
import { dirname, join, resolve } from 'path';
import { setInterval } from 'timers';
import { fileURLToPath, pathToFileURL } from 'url';

import { InstallFailure, installDependencies } from './install-dependencies.mjs';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Another copy of the list in tools/python/src/without-aws.ts: no child ever learns which AWS account is the user's. */
const AWS_SETTINGS = /^(AWS|AMAZON|CDK|BOTO)_/i;

const PARENT_CHECK_MS = 500;
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };

function main() {
  const needed = /(\d+)\.(\d+)/.exec(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).engines.node);
  const running = process.versions.node.split('.').map(Number);
  if (running[0] < Number(needed[1]) || (running[0] === Number(needed[1]) && running[1] < Number(needed[2]))) {
    fail(`Node ${needed[0]} or newer is needed, and this is ${process.versions.node}: install a newer Node (nodejs.org) and run again`);
    return;
  }
  const stop = new globalThis.AbortController();
  for (const signal of Object.keys(SIGNAL_NUMBERS)) {
    process.on(signal, () => stop.abort(signal));
  }
  watchParent(stop);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !AWS_SETTINGS.test(name)));
  installDependencies({ root: ROOT, env, signal: stop.signal, log: process.stderr })
    .then(() => run(process.argv[2], process.argv.slice(3), env, stop.signal))
    .catch((error) => {
      if (stop.signal.aborted) {
        process.exit(128 + SIGNAL_NUMBERS[stop.signal.reason]);
      }
      fail(error instanceof InstallFailure ? error.message : error.stack);
    });
}

/** Runs the script with tsx; it has this process's terminal, its signals and its exit code. */
function run(script, args, env, signal) {
  signal.throwIfAborted();
  const tsx = pathToFileURL(createRequire(join(ROOT, 'package.json')).resolve('tsx')).href;
  const child = spawn(process.execPath, ['--import', tsx, join(ROOT, script), ...args], { stdio: 'inherit', env });
  signal.addEventListener('abort', () => child.kill(signal.reason));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, ended) => process.exit(ended === null ? code : 128 + (SIGNAL_NUMBERS[ended] || 0)));
}

/** npm that is killed outright takes nobody along; a run that nobody waits for any more has to end too. */
function watchParent(stop) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => process.ppid === parent || stop.abort('SIGHUP'), PARENT_CHECK_MS).unref();
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

main();
