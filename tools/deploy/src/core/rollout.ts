/** The stacks of one deployment of the app, in the order in which they were deployed. */
export interface Colour {
  readonly stacks: readonly string[];
}

/** Stacks that are no longer active and still stand. */
export interface KeptColour extends Colour {
  readonly keepUntil: string;
}

/** Which stacks are active, and which of those before still stand, the latest first: none is forgotten. */
export interface RolloutRecord {
  readonly active: Colour;
  readonly kept: readonly KeptColour[];
}

/** The record after the pointer has moved to `next`. */
export function moved(record: RolloutRecord | undefined, next: Colour, keepHours: number, now: Date): RolloutRecord {
  const keepUntil = new Date(now.getTime() + keepHours * 3_600_000).toISOString();
  const before = record ? [{ stacks: record.active.stacks, keepUntil }, ...record.kept] : [];
  return { active: next, kept: before.filter((colour) => !sameColour(colour, next)) };
}

/** The record after a return to what was active before; undefined when there is nothing to return to. */
export function returned({ active, kept: [last, ...others] }: RolloutRecord, now: Date): RolloutRecord | undefined {
  return last && { active: { stacks: last.stacks }, kept: [{ stacks: active.stacks, keepUntil: now.toISOString() }, ...others] };
}

/** Those whose time is up, the oldest first. */
export function retirable({ kept }: RolloutRecord, now: Date): KeptColour[] {
  return kept.filter(({ keepUntil }) => new Date(keepUntil) <= now).reverse();
}

/** The record after these are gone. */
export function retired(record: RolloutRecord, gone: Colour): RolloutRecord {
  return { ...record, kept: record.kept.filter((colour) => !sameColour(colour, gone)) };
}

export function sameColour(one: Colour, other: Colour): boolean {
  return one.stacks.some((stack) => other.stacks.includes(stack));
}

/** The stack that consumers look for: everything else was deployed for it. */
export function mainStack({ stacks }: Colour): string {
  return stacks[stacks.length - 1];
}

/** @returns undefined when the text is no record */
export function readRecord(text: string): RolloutRecord | undefined {
  try {
    const { active, kept } = JSON.parse(text) as Partial<RolloutRecord>;
    return isColour(active) && Array.isArray(kept) && kept.every(isKept) ? { active, kept } : undefined;
  } catch {
    return undefined;
  }
}

function isColour(value: Partial<Colour> | undefined): value is Colour {
  return Array.isArray(value?.stacks) && value.stacks.length > 0 && value.stacks.every((stack) => typeof stack === 'string' && stack !== '');
}

function isKept(value: Partial<KeptColour>): boolean {
  return isColour(value) && !Number.isNaN(Date.parse((value as Partial<KeptColour>).keepUntil ?? ''));
}
