import { digestMessage } from '../../alert/digest';
import { Note } from '../../alert/note';
import { Teller } from './summaries';

/** A day has as many messages at most; what is still left is told the next day. */
const MOST_MESSAGES = 10;

/** Tells what was mild since the last digest. What is not published stays for the next attempt, and the next day. */
export async function tellDigest(teller: Teller): Promise<void> {
  for (let message = 0; message < MOST_MESSAGES; message++) {
    if (!await tellPart(teller)) {
      return;
    }
  }
}

/** @returns whether there may be more */
async function tellPart({ log, memory, publish, environment, stackName, now }: Teller): Promise<boolean> {
  const waiting = await memory.digest?.waiting() ?? [];
  if (memory.digest === undefined || waiting.length === 0) {
    return false;
  }
  const round = `digest ${waiting[0].id} ${waiting[waiting.length - 1].id}`;
  if (await memory.claim(round) === 'told') {
    return false;
  }
  const notes = waiting.map(({ note }) => JSON.parse(note) as Note);
  try {
    const messageId = await publish(digestMessage(notes, { environment, stackName, now: now() }));
    log.info('digest told', { count: notes.length, messageId });
  } catch (error) {
    log.error('digest not published', { count: notes.length, error });
    await memory.release(round);
    throw error;
  }
  await memory.digest.remove(waiting);
  await memory.confirm(round);
  return true;
}
