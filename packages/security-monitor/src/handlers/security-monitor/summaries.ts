import { Surroundings } from '../../alert/alert';
import { AlertMessage } from '../../alert/message';
import { Note } from '../../alert/note';
import { burstSummary } from '../../alert/summary';
import { Log } from './log';
import { Bursts, OpenBurst } from './state/bursts';
import { Memory } from './state/memory';

/** What telling what waits needs from outside. */
export interface Teller {
  readonly log: Log;
  readonly now: () => Date;
  readonly publish: (message: AlertMessage) => Promise<string | undefined>;
  readonly memory: Memory;
  readonly environment?: string;
  readonly stackName: string;
}

/**
 * Tells what waits of every burst. One that fails stops no other; its notes stay, and the whole fails, so that Lambda tries again and the next
 * signal after that.
 */
export async function tellBursts(teller: Teller): Promise<void> {
  const { bursts } = teller.memory;
  if (bursts === undefined) {
    return;
  }
  const failures: unknown[] = [];
  for (const burst of await bursts.open()) {
    await tellBurst(burst, bursts, teller).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `${failures.length} summaries were not told`);
  }
}

async function tellBurst(burst: OpenBurst, bursts: Bursts, teller: Teller): Promise<void> {
  const { log, memory, publish } = teller;
  if ((await bursts.waiting(burst.kind)).length === 0) {
    await bursts.forget(burst);
    return;
  }
  // Signals may arrive twice, and at the same time. Whoever waited for another finds it told.
  const round = `summary-${burst.kind}-${burst.quietTill}`;
  if (await memory.claim(round) === 'told') {
    return;
  }
  const waiting = await bursts.waiting(burst.kind);
  if (waiting.length === 0) {
    return;
  }
  const notes = waiting.map(({ note }) => JSON.parse(note) as Note);
  try {
    const messageId = await publish(burstSummary(notes, surroundings(teller)));
    log.info('summary told', { ...about(notes), messageId });
  } catch (error) {
    log.error('summary not published', { ...about(notes), error });
    await memory.release(round);
    throw error;
  }
  await bursts.told(burst.kind, waiting);
  await memory.confirm(round);
}

const about = (notes: readonly Note[]) => ({ detection: notes[0].detection, severity: notes[0].severity, actor: notes[0].who, count: notes.length });

const surroundings = ({ environment, stackName, now }: Teller): Surroundings => ({ environment, stackName, now: now() });
