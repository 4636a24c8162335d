import { StateTable } from './state-table';

/** So many are told in one message; the rest follows in the next. */
const MOST_NOTES = 2_000;
const AT_ONCE = 25;

/** A note, and under which id it waits. */
export interface WaitingNote {
  readonly id: string;
  readonly note: string;
}

/**
 * What waits to be told together. A note is a record of its own, written under the id of its event: one that arrives twice is counted once. It
 * is deleted only after it has been told, and has no expiry.
 */
export class Notes {
  constructor(private readonly table: StateTable) {}

  async add(group: string, eventId: string, time: string, note: string): Promise<void> {
    await this.table.put({ recordGroup: group, recordId: `${time} ${eventId}`.slice(0, 300) }, { note });
  }

  /** Oldest first. */
  async waiting(group: string): Promise<WaitingNote[]> {
    return (await this.table.list(group, MOST_NOTES)).map(({ recordId, note }) => ({ id: String(recordId), note: String(note) }));
  }

  async remove(group: string, notes: readonly WaitingNote[]): Promise<void> {
    for (let start = 0; start < notes.length; start += AT_ONCE) {
      await Promise.all(notes.slice(start, start + AT_ONCE).map(({ id }) => this.table.delete({ recordGroup: group, recordId: id })));
    }
  }
}
