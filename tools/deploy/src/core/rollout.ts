/** Which stacks are active, and which were before. */
export interface RolloutRecord {
  readonly active: Colour;
  readonly previous?: Colour & { readonly keepUntil: string };
}

/** The stacks of one deployment of the app, in the order in which they were deployed. */
export interface Colour {
  readonly stacks: readonly string[];
}

/** The record after the pointer has moved to `next`. */
export function moved(record: RolloutRecord | undefined, next: Colour, keepHours: number, now: Date): RolloutRecord {
  const keepUntil = new Date(now.getTime() + keepHours * 3_600_000).toISOString();
  return { active: next, previous: record && !sameColour(record.active, next) ? { stacks: record.active.stacks, keepUntil } : record?.previous };
}

/** The record after a return; undefined when there is nothing to return to. */
export function returned({ active, previous }: RolloutRecord, now: Date): RolloutRecord | undefined {
  return previous && { active: { stacks: previous.stacks }, previous: { stacks: active.stacks, keepUntil: now.toISOString() } };
}

/** The stacks that may go now, or until when they are kept. */
export function retirable({ previous }: RolloutRecord, now: Date): { readonly stacks: readonly string[] } | { readonly keptUntil: string } | undefined {
  if (!previous) {
    return undefined;
  }
  return new Date(previous.keepUntil) > now ? { keptUntil: previous.keepUntil } : { stacks: [...previous.stacks].reverse() };
}

export function sameColour(one: Colour, other: Colour): boolean {
  return one.stacks.some((stack) => other.stacks.includes(stack));
}

/** The stack that consumers look for: everything else was deployed for it. */
export function mainStack({ stacks }: Colour): string {
  return stacks[stacks.length - 1];
}
