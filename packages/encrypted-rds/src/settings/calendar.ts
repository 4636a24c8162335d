const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** The one place that looks at a clock. */
export const today = () => new Date();

/** Whole days until the given day begins, UTC; negative once it has passed. */
export function daysUntil(day: string, now: Date): number {
  return Math.ceil((Date.parse(`${day}T00:00:00Z`) - now.getTime()) / DAY_MILLISECONDS);
}
