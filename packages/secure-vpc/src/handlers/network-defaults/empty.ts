import type { Pause } from '@tapstack/handler-kit';

/** Something that holds rules and can be emptied. */
export interface RuleHolder<Rule> {
  /** What it is, for people. */
  readonly name: string;
  list(): Promise<Rule[]>;
  remove(rules: Rule[]): Promise<void>;
}

const PASSES = 5;
const BETWEEN_PASSES = 1_000;

/**
 * Removes rules until none is listed, and says how many there were. It looks again after every pass, because somebody else may remove
 * or add rules meanwhile and a list may be a moment old.
 */
export async function empty<Rule>(holder: RuleHolder<Rule>, wait: Pause): Promise<number> {
  let removed = 0;
  for (let pass = 1; ; pass += 1) {
    const rules = await holder.list();
    if (rules.length === 0) return removed;
    if (pass > PASSES) throw new Error(`still has ${rules.length} rules after ${PASSES} passes; something else keeps adding them`);
    await holder.remove(rules);
    removed += rules.length;
    if (pass > 1) await wait(BETWEEN_PASSES);
  }
}
