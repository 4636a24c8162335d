import { setTimeout as sleep } from 'node:timers/promises';

import { endGroup } from '@tapstack/python';

import { type ProcessIdentity, isRunning } from './process-identity';

/** What is interrupted may itself give what it started a few seconds to end. */
const INTERRUPTION_MS = 15_000;
const POLL_MS = 30;

/** Asks a program of this tool to end, as Ctrl-C does, and waits until it has cleaned up, within reason. */
export async function interrupt(identity: ProcessIdentity): Promise<void> {
  const deadline = Date.now() + INTERRUPTION_MS;
  if (isRunning(identity)) {
    process.kill(identity.pid, 'SIGTERM');
  }
  while (isRunning(identity) && Date.now() < deadline) {
    await sleep(POLL_MS);
  }
}

/** Ends an embedded AWS that another process started, with all that it started. */
export async function stopProcess(identity: ProcessIdentity): Promise<void> {
  if (isRunning(identity)) {
    await endGroup(identity);
  }
}
