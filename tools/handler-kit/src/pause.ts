/** Waits; from outside, so that tests do not. */
export type Pause = (milliseconds: number) => Promise<void>;

export const pause: Pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
