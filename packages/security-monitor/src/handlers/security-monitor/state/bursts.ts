import { Notes, WaitingNote } from './notes';
import { StateTable } from './state-table';

/** How long a burst stays quiet after what was last told of it. */
export const QUIET = 10 * 60_000;

/** Much longer than any function runs: nobody is about to add to it any more. */
const FORGOTTEN_AFTER = 60 * 60_000;

const MOST_BURSTS = 500;

const BURSTS = 'bursts';
const notesOf = (kind: string): string => `burst ${kind}`;

/** A burst, and what is to be told of it. */
export interface OpenBurst {
  readonly kind: string;
  /** Till when what is alike is not told by itself; each summary moves it. */
  readonly quietTill: number;
}

/** Findings that are alike: the first is told at once, what follows within ten minutes is noted and told together. */
export class Bursts {
  private readonly notes: Notes;

  constructor(private readonly table: StateTable, private readonly now: () => Date) {
    this.notes = new Notes(table);
  }

  /** `first`: to be told by itself, also when the same event comes again because that failed. `part`: noted for the summary. */
  async join(kind: string, eventId: string, time: string, note: string): Promise<'first' | 'part'> {
    const now = this.now().getTime();
    const first = await this.table.put({ recordGroup: BURSTS, recordId: kind }, { quietTill: now + QUIET, firstEvent: eventId }, {
      expression: 'attribute_not_exists(recordGroup) OR quietTill < :now OR firstEvent = :event', values: { ':now': now, ':event': eventId },
    });
    if (!first) {
      await this.notes.add(notesOf(kind), eventId, time, note);
    }
    return first ? 'first' : 'part';
  }

  async open(): Promise<OpenBurst[]> {
    return (await this.table.list(BURSTS, MOST_BURSTS)).map(({ recordId, quietTill }) => ({ kind: String(recordId), quietTill: Number(quietTill) }));
  }

  waiting = (kind: string): Promise<WaitingNote[]> => this.notes.waiting(notesOf(kind));

  /** After the summary: the notes go, and the burst stays quiet for as long again. */
  async told(kind: string, notes: readonly WaitingNote[]): Promise<void> {
    await this.notes.remove(notesOf(kind), notes);
    await this.table.put({ recordGroup: BURSTS, recordId: kind }, { quietTill: this.now().getTime() + QUIET });
  }

  /** A burst that is over for long, and in which nothing waits. */
  async forget({ kind, quietTill }: OpenBurst): Promise<void> {
    if (quietTill < this.now().getTime() - FORGOTTEN_AFTER) {
      await this.table.delete({ recordGroup: BURSTS, recordId: kind }, { expression: 'quietTill = :till', values: { ':till': quietTill } });
    }
  }
}
