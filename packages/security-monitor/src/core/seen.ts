/**
 * Remembers what was already alerted, so that the second arrival of an event is silent.
 *
 * It lasts as long as the container of the function, and forgets the oldest first: it catches the retries and duplicates that come within
 * minutes to a warm container. A duplicate that meets another container is alerted again: an alert too many, never one too few.
 */
export class Seen {
  private readonly keys = new Set<string>();

  constructor(private readonly capacity = 10_000) {}

  has(key: string): boolean {
    return this.keys.has(key);
  }

  add(key: string): void {
    this.keys.add(key);
    if (this.keys.size > this.capacity) {
      this.keys.delete(this.keys.values().next().value!);
    }
  }

  get size(): number {
    return this.keys.size;
  }
}
