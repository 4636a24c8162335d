import { spawn } from 'child_process';
import { createHash } from 'crypto';
import { readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { clearInterval, setInterval } from 'timers';

import { withInstallLock } from './install-lock.mjs';

const STAMP = '.tapstack-lock';
/** What npm itself writes when it is done. */
const NPM_RECORD = '.package-lock.json';
const SHOWN_LINES = 30;
const REPORT_MS = 15000;

/** What the person at the terminal has to put right, in words for them. */
export class InstallFailure extends Error {}

/**
 * Runs `npm ci` if node_modules does not hold what package-lock.json says; costs milliseconds if it does.
 *
 * The stamp is written last: an installation that was interrupted has none.
 */
export async function installDependencies({ root, env, signal, log }) {
  if (installed(root)) {
    return;
  }
  await withInstallLock(join(root, '.nx'), { signal, log }, async () => {
    // Another run may have installed while this one waited.
    if (installed(root)) {
      return;
    }
    const started = Date.now();
    // npm empties the folder first: interrupted there, nothing may say any more that it is whole.
    [STAMP, NPM_RECORD].forEach((name) => rmSync(join(root, 'node_modules', name), { force: true }));
    await npmCi({ root, env, signal, log, started });
    writeFileSync(join(root, 'node_modules', STAMP), fingerprint(root));
    log.write(`dependencies installed in ${seconds(started)}\n`);
  });
}

function installed(root) {
  const wanted = fingerprint(root);
  if (read(join(root, 'node_modules', STAMP)) === wanted) {
    return true;
  }
  if (!installedByHand(root)) {
    return false;
  }
  writeFileSync(join(root, 'node_modules', STAMP), wanted);
  return true;
}

/** Whether somebody's own `npm install` left exactly what the lock file says. */
function installedByHand(root) {
  const record = read(join(root, 'node_modules', NPM_RECORD));
  if (record === undefined) {
    return false;
  }
  const wanted = Object.entries(JSON.parse(read(join(root, 'package-lock.json'))).packages);
  const present = JSON.parse(record).packages;
  const places = wanted.filter(([place]) => place.includes('node_modules/'));
  const known = new Set(places.map(([place]) => place));
  const same = (a, b) => a.version === b.version && a.integrity === b.integrity && a.resolved === b.resolved;
  return places.every(([place, entry]) => (present[place] ? same(entry, present[place]) : entry.optional === true))
    && Object.keys(present).every((place) => known.has(place) || !place.includes('node_modules/'));
}

/** The lock file, and what decides which of its optional packages are installed. */
function fingerprint(root) {
  const lock = read(join(root, 'package-lock.json'));
  if (lock === undefined) {
    throw new InstallFailure(`there is no package-lock.json in ${root}: check the repository out again`);
  }
  return createHash('sha256').update(lock).update(`${process.platform} ${process.arch}`).digest('hex');
}

async function npmCi({ root, env, signal, log, started }) {
  const npm = /npm-cli\.js$/.test(env.npm_execpath || '') ? [process.execPath, env.npm_execpath] : ['npm'];
  log.write('installing dependencies from package-lock.json (npm ci)\n');
  // NODE_ENV=production or a user's own npm settings must not leave out what builds and tests.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const child = spawn(npm[0], [...npm.slice(1), ...args], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => lines.push(...text.split('\n').filter(Boolean)));
  }
  const stop = () => endGroup(child);
  const ticking = setInterval(() => log.write(`  still installing after ${seconds(started)}\n`), REPORT_MS);
  signal.addEventListener('abort', stop);
  try {
    const status = await new Promise((done, failed) => child.on('error', failed).on('close', done));
    signal.throwIfAborted();
    if (status !== 0) {
      const said = lines.slice(-SHOWN_LINES).map((line) => `  ${line}\n`).join('');
      throw new InstallFailure(`${said}npm ci failed after ${seconds(started)}: see above, check that this machine reaches its npm registry, and run again`);
    }
  } catch (error) {
    throw error.code === 'ENOENT' ? new InstallFailure('npm is not on the PATH: install Node with npm (nodejs.org) and run again') : error;
  } finally {
    clearInterval(ticking);
    signal.removeEventListener('abort', stop);
  }
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGTERM');
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
