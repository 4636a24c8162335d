import { createHash } from 'node:crypto';
import { type Pause } from '@tapstack/handler-kit';
import { EXPIRY, RecordKey } from './record';
import { StateTable } from './state-table';

/** Longer than a publication can take with all its attempts, shorter than the time of the function and than the minute until Lambda's next attempt. */
const CLAIM_LASTS = 20_000;
const BETWEEN_LOOKS = 500;

/** EventBridge hands an event over for a day, and Lambda keeps it for six hours more. */
const REMEMBERED = 48 * 3600;

/** Whether something is ours to tell, or was told before. */
export type Claim = 'ours' | 'told';

/**
 * One teller for each thing to be told, across containers: claimed before it is published, confirmed after.
 *
 * A claim that is not confirmed runs out, so that whoever dies in between costs a delay and no alert.
 */
export class Claims {
  constructor(private readonly table: StateTable, private readonly now: () => Date, private readonly wait: Pause) {}

  /** While somebody else is about to tell, this waits: either that is confirmed, or it falls to us. */
  async claim(id: string): Promise<Claim> {
    const deadline = this.now().getTime() + CLAIM_LASTS + BETWEEN_LOOKS;
    for (;;) {
      const now = this.now().getTime();
      const unconfirmedTill = now + CLAIM_LASTS;
      const ours = await this.table.put(keyOf(id), { unconfirmedTill, [EXPIRY]: Math.floor(now / 1000) + REMEMBERED }, {
        expression: 'attribute_not_exists(recordGroup) OR unconfirmedTill < :now', values: { ':now': now },
      });
      if (ours || now >= deadline) {
        return 'ours';
      }
      if (await this.isTold(id)) {
        return 'told';
      }
      await this.wait(BETWEEN_LOOKS);
    }
  }

  async confirm(id: string): Promise<void> {
    const now = this.now().getTime();
    await this.table.put(keyOf(id), { toldAt: now, [EXPIRY]: Math.floor(now / 1000) + REMEMBERED });
  }

  /** For what could not be published: the next attempt need not wait. */
  async release(id: string): Promise<void> {
    await this.table.delete(keyOf(id), { expression: 'attribute_not_exists(toldAt)' });
  }

  private async isTold(id: string): Promise<boolean> {
    return (await this.table.list(keyOf(id).recordGroup, 1)).some(({ toldAt }) => toldAt !== undefined);
  }
}

/** A group of its own for each: nothing lists them. What is no id of CloudTrail may be longer than a key. */
const keyOf = (id: string): RecordKey =>
  ({ recordGroup: `told ${/^[\w-]{1,100}$/.test(id) ? id : createHash('sha256').update(id).digest('hex')}`, recordId: 'claim' });
