import { StateTable } from './state-table';

/** How long a burst stays quiet after what was last told of it. */
export const QUIET = 10 * 60_000;

/** Much longer than any function runs: nobody is about to add to it any more. */
const FORGOTTEN_AFTER = 60 * 60_000;

/** So many are told in one summary; the rest follows in the next. */
const MOST_NOTES = 2_000;
const MOST_BURSTS = 500;
const AT_ONCE = 25;

const BURSTS = 'bursts';
const notesOf = (kind: string): string => `burst ${kind}`;

/** A burst, and what is to be told of it. */
export interface OpenBurst {
  readonly kind: string;
  /** Till when what is alike is not told by itself; each summary moves it. */
  readonly quietTill: number;
}

/** A note, and under which id it waits. */
export interface WaitingNote {
  readonly id: string;
  readonly note: string;
}

/**
 * Findings that are alike: the first is told at once, what follows within ten minutes is noted and told together.
 *
 * A note is a record of its own, written under the id of its event: one that arrives twice is counted once. It is deleted only after the
 * summary has been published, and has no expiry.
 */
export class Bursts {
  constructor(private readonly table: StateTable, private readonly now: () => Date) {}

  /** `first`: to be told by itself, also when the same event comes again because that failed. `part`: noted for the summary. */
  async join(kind: string, eventId: string, time: string, note: string): Promise<'first' | 'part'> {
    const now = this.now().getTime();
    const first = await this.table.put({ recordGroup: BURSTS, recordId: kind }, { quietTill: now + QUIET, firstEvent: eventId }, {
      expression: 'attribute_not_exists(recordGroup) OR quietTill < :now OR firstEvent = :event', values: { ':now': now, ':event': eventId },
    });
    if (!first) {
      await this.table.put({ recordGroup: notesOf(kind), recordId: `${time} ${eventId}`.slice(0, 300) }, { note });
    }
    return first ? 'first' : 'part';
  }

  async open(): Promise<OpenBurst[]> {
    return (await this.table.list(BURSTS, MOST_BURSTS)).map(({ recordId, quietTill }) => ({ kind: String(recordId), quietTill: Number(quietTill) }));
  }

  /** What waits, oldest first. */
  async waiting(kind: string): Promise<WaitingNote[]> {
    return (await this.table.list(notesOf(kind), MOST_NOTES)).map(({ recordId, note }) => ({ id: String(recordId), note: String(note) }));
  }

  /** After the summary: the notes go, and the burst stays quiet for as long again. */
  async told(kind: string, notes: readonly WaitingNote[]): Promise<void> {
    for (let start = 0; start < notes.length; start += AT_ONCE) {
      await Promise.all(notes.slice(start, start + AT_ONCE).map(({ id }) => this.table.delete({ recordGroup: notesOf(kind), recordId: id })));
    }
    await this.table.put({ recordGroup: BURSTS, recordId: kind }, { quietTill: this.now().getTime() + QUIET });
  }

  /** A burst that is over for long, and in which nothing waits. */
  async forget({ kind, quietTill }: OpenBurst): Promise<void> {
    if (quietTill < this.now().getTime() - FORGOTTEN_AFTER) {
      await this.table.delete({ recordGroup: BURSTS, recordId: kind }, { expression: 'quietTill = :till', values: { ':till': quietTill } });
    }
  }
}
