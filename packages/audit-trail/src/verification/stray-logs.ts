import type { Digest } from './digest';
import { dayFolder, logFileTime } from './digest-key';
import type { Examination } from './examination';

const HOUR = 3_600_000;
/** A log file may be vouched for in the hour after the one it is named by, and CloudTrail may be late. */
const SLACK = 2 * HOUR;
const DAY = 24 * HOUR;

/**
 * Log files of one region that no digest file vouches for: planted, or delivered while validation was off. The names that are vouched for
 * are kept for two days of the trail and no longer.
 */
export class StrayLogs {
  private readonly vouched = new Map<string, Set<string>>();
  private from?: Date;
  private until?: Date;

  /** @param folder of the log files of the region, with a slash at its end */
  constructor(private readonly folder: string, private readonly place: string, private readonly examination: Examination) {}

  public vouch(digest: Digest): void {
    for (const { s3Object } of digest.content.logFiles) {
      const time = logFileTime(s3Object);
      if (time === undefined || this.isOver(time)) continue;
      const name = dayFolder(time);
      const names = this.vouched.get(name) ?? new Set<string>();
      this.vouched.set(name, names.add(s3Object));
    }
  }

  /** Tells of a digest file, proven or not, before the ones after it are told of; days that are over are looked through. */
  public async moveTo(start: Date | undefined, end: Date): Promise<void> {
    if (start !== undefined && (this.from === undefined || start < this.from)) this.from = start;
    if (this.until === undefined || end > this.until) {
      const today = Math.floor(end.getTime() / DAY);
      const before = this.until === undefined ? today : Math.floor(this.until.getTime() / DAY);
      this.until = end;
      for (let day = before; day < today; day += 1) await this.lookThrough(new Date((day - 1) * DAY));
    }
  }

  public async end(): Promise<void> {
    if (this.until === undefined) return;
    const today = Math.floor(this.until.getTime() / DAY);
    for (const day of [today - 1, today]) await this.lookThrough(new Date(day * DAY));
  }

  private async lookThrough(day: Date): Promise<void> {
    const { from, until } = this;
    const name = dayFolder(day);
    const vouched = this.vouched.get(name) ?? new Set();
    this.vouched.delete(name);
    if (from === undefined || until === undefined || day.getTime() + DAY <= from.getTime()) return;
    for await (const key of this.examination.store.list(`${this.folder}${name}/`)) {
      const time = logFileTime(key);
      if (time === undefined || time < from || time.getTime() > until.getTime() - SLACK || vouched.has(key)) continue;
      this.examination.report({ kind: 'unsigned', of: 'log', chain: this.place, key, detail: 'no digest file vouches for it' });
    }
  }

  /** Whether the day of this time was looked through already. */
  private isOver(time: Date): boolean {
    return this.until !== undefined && Math.floor(time.getTime() / DAY) < Math.floor(this.until.getTime() / DAY) - 1;
  }
}
