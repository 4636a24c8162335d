import { createHash } from 'node:crypto';
import { EXPIRY } from './record';
import { StateTable } from './state-table';

/** What is to be counted. */
export interface Occurrence {
  readonly detection: string;
  /** What it has in common with others: those of one of these are counted together. */
  readonly of: readonly string[];
  /** Under one id it is counted once. */
  readonly id: string;
  readonly time: Date;
}

/** How often something happened, whichever container saw it: a record for each occurrence, and time does the rest. */
export class Counts {
  constructor(private readonly table: StateTable, private readonly now: () => Date) {}

  /** With this one, within so many minutes; at most `most`, where counting ends. The highest, where there are several to count. */
  async count({ detection, of, id, time }: Occurrence, minutes: number, most: number): Promise<number> {
    const [since, expiresAt] = [new Date(time.getTime() - minutes * 60_000), Math.floor(this.now().getTime() / 1000) + 2 * minutes * 60];
    const counts = await Promise.all(of.map(async (common) => {
      const recordGroup = `count ${createHash('sha256').update(JSON.stringify([detection, common])).digest('hex')}`;
      await this.table.put({ recordGroup, recordId: `${time.toISOString()} ${id}`.slice(0, 300) }, { [EXPIRY]: expiresAt });
      return (await this.table.list(recordGroup, most, since.toISOString())).length;
    }));
    return Math.max(0, ...counts);
  }
}
