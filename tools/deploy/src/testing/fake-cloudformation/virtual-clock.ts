import type { Clock } from '../../engine/clock';

/** Time that passes only while somebody sleeps, and then at once. */
export class VirtualClock implements Clock {
  private time = Date.UTC(2026, 0, 1);
  private readonly alarms: { readonly at: number; readonly ring: () => void }[] = [];

  now(): number {
    return this.time;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.time += Math.max(1, milliseconds);
    for (const alarm of this.alarms.filter(({ at }) => at <= this.time)) {
      this.alarms.splice(this.alarms.indexOf(alarm), 1);
      alarm.ring();
    }
    signal?.throwIfAborted();
  }

  /** Rings while somebody sleeps past the time. */
  at(milliseconds: number, ring: () => void): void {
    this.alarms.push({ at: this.time + milliseconds, ring });
  }
}
