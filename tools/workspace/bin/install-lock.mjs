import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';

const POLL_MS = 200;

/** Runs `work` while no other process does so for the same folder; a lock whose owner is gone is taken over. */
export async function withInstallLock(folder, { signal, log }, work) {
  const lock = join(folder, 'installing');
  mkdirSync(folder, { recursive: true });
  for (let said = false; !acquire(lock); said = true) {
    if (!said) {
      log.write('another run is installing the dependencies; waiting for it\n');
    }
    await new Promise((done) => setTimeout(done, POLL_MS));
    signal.throwIfAborted();
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function acquire(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }
  takeAside(lock);
  return false;
}

/** Removes the lock if its owner is gone. Of several runs that find it so, one may rename a lock that is new by then: it goes back. */
function takeAside(lock) {
  const owner = read(lock);
  if (owner === undefined || !gone(owner)) {
    return;
  }
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== owner) {
      linkSync(aside, lock);
    }
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') {
      throw error;
    }
  }
  rmSync(aside, { force: true });
}

function gone(owner) {
  try {
    // An owner that has not yet written its number is there.
    return owner !== '' && !process.kill(Number(owner), 0);
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
