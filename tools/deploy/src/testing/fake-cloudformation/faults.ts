import { type ServiceError, denied, expired, lostResponse, throttling } from './service-error';

/** What can go wrong with a call, besides what the service itself refuses. */
export type Fault = 'throttle' | 'lost-before' | 'lost-after' | 'expired' | 'denied' | 'somebody-else';

/** Which of the calls go wrong, by their number. */
export class Faults {
  private call = 0;
  private expiredForGood = false;

  constructor(private readonly plan: ReadonlyMap<number, Fault> = new Map(), private readonly somebodyElse: (call: string) => void = () => undefined) {}

  /** Makes a call, or lets it go wrong. */
  async around<T>(name: string, work: () => T): Promise<T> {
    const fault = this.plan.get(this.call);
    this.call += 1;
    this.expiredForGood ||= fault === 'expired';
    if (this.expiredForGood) {
      throw expired();
    }
    if (fault === 'somebody-else') {
      this.somebodyElse(name);
    }
    const error = FAULTS[fault ?? 'somebody-else']?.();
    if (error && fault !== 'lost-after') {
      throw error;
    }
    const result = work();
    if (error) {
      throw error;
    }
    return result;
  }
}

const FAULTS: Partial<Record<Fault, () => ServiceError>> = {
  'throttle': throttling,
  'lost-before': lostResponse,
  'lost-after': lostResponse,
  'denied': denied,
};
