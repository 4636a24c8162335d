/** The event is no CloudTrail record of an API call: thrown so that Lambda retries and then keeps it in the failure queue. */
export class UnreadableEventError extends Error {
  constructor(missing: readonly string[]) {
    super(`the event is no CloudTrail record of an API call: it lacks ${missing.join(' and ')}`);
    this.name = 'UnreadableEventError';
  }
}
