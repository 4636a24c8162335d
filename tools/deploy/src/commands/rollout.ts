import { ActivePointer } from '../aws/active-pointer';
import type { Session } from '../cli/session';
import { EXIT, type ExitCode } from '../core/exit-code';
import { type RolloutRecord, mainStack, moved, retirable, retired, returned, sameColour } from '../core/rollout';
import { allows } from '../core/verdict';
import { Problem } from '../problem';
import { checkStack } from './checks';
import { LEFT_TO_PREFLIGHT, deployAll } from './deploy';
import { drillStack } from './drill';
import { takeDown } from './teardown';

const DEFAULT_KEEP_HOURS = '24';
const MOST_KEEP_HOURS = 8_760;

/** `tap rollout`. */
export async function rollout(session: Session): Promise<ExitCode> {
  const { own } = session.options;
  if (own.abort || own.retire) {
    if (own.abort && own.retire) {
      throw new Problem('--abort and --retire are two commands: return first, then take the other one down');
    }
    const pointer = await pointerOf(session);
    return own.abort ? abort(session, pointer) : retire(session, pointer);
  }
  if (!own.suffix) {
    throw new Problem('name the suffix of the new stack, such as --suffix green');
  }
  const keepHours = hours(String(own.keep ?? DEFAULT_KEEP_HOURS));
  const stacks = await session.stacks();
  const pointer = await pointerOf(session);
  const record = await pointer.read();
  const next = { stacks: stacks.map(({ name }) => name) };
  if (record && sameColour(record.active, next)) {
    throw new Problem(`${mainStack(next)} is active already; a rollout needs another suffix`);
  }
  const values = session.parameters(stacks);
  const verdicts = (await Promise.all(stacks.map((stack) => checkStack(session, stack, values, LEFT_TO_PREFLIGHT)))).flat();
  if (!allows(verdicts)) {
    return EXIT.PREFLIGHT;
  }
  const deployed = await deployAll(session, stacks);
  if (deployed !== EXIT.DONE) {
    session.report({ type: 'note', text: `the pointer stays at ${record ? mainStack(record.active) : 'nothing'}` });
    return deployed;
  }
  for (const stack of stacks) {
    const drilled = await drillStack(session, await session.place(stack), stack.name, { optional: true });
    if (drilled !== EXIT.DONE) {
      session.report({ type: 'note', text: `the drill of ${stack.name} failed: the pointer stays where it is` });
      return drilled;
    }
  }
  const after = moved(record, next, keepHours, new Date());
  await pointer.write(after);
  session.report({ type: 'note', text: `${pointer.name} now names ${mainStack(next)}` });
  after.kept.forEach((colour) => session.report({ type: 'note', text: `${mainStack(colour)} is kept until ${colour.keepUntil}` }));
  return EXIT.DONE;
}

async function abort(session: Session, pointer: ActivePointer): Promise<ExitCode> {
  const record = await pointer.read();
  const back = record && returned(record, new Date());
  if (!back) {
    throw new Problem(`${pointer.name} knows no stack to return to`);
  }
  await pointer.write(back);
  session.report({ type: 'note', text: `${pointer.name} names ${mainStack(back.active)} again; ${mainStack(record.active)} still stands: tap rollout --retire takes it down` });
  return EXIT.DONE;
}

async function retire(session: Session, pointer: ActivePointer): Promise<ExitCode> {
  let record = await pointer.read();
  const due = record ? retirable(record, new Date()) : [];
  for (const colour of due) {
    const exit = await takeDown(session, [...colour.stacks].reverse());
    if (exit !== EXIT.DONE) {
      return exit;
    }
    // At once: what is gone is gone, whatever becomes of the next.
    record = record && retired(record, colour);
    await pointer.write(record as RolloutRecord);
  }
  const kept = record?.kept ?? [];
  kept.forEach((colour) => session.report({ type: 'note', text: `${mainStack(colour)} is kept until ${colour.keepUntil}` }));
  if (due.length + kept.length === 0) {
    session.report({ type: 'note', text: 'there is nothing to retire' });
  }
  return due.length === 0 && kept.length > 0 ? EXIT.NEEDS_HANDS : EXIT.DONE;
}

function hours(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(number <= MOST_KEEP_HOURS)) {
    throw new Problem(`--keep "${text}" is no number of hours between 0 and ${MOST_KEEP_HOURS}`);
  }
  return number;
}

async function pointerOf(session: Session): Promise<ActivePointer> {
  const name = await pointerName(session);
  return new ActivePointer((await session.place()).settings, name);
}

async function pointerName(session: Session): Promise<string> {
  const given = session.options.own.pointer;
  if (typeof given === 'string') {
    return given;
  }
  const { suffix, abort, retire } = session.options.own;
  if ((abort || retire) && typeof suffix !== 'string') {
    // Without the suffix the name of the stack says nothing of the name that the rollout gave its pointer.
    throw new Problem('name the parameter with --pointer, or the suffix of the rollout with --suffix');
  }
  const stacks = await session.app().then((app) => app?.stacks ?? []);
  const main = stacks.at(-1)?.name;
  if (!main) {
    throw new Problem('name the parameter that points to the active stack with --pointer');
  }
  return `/tap/${typeof suffix === 'string' && main.endsWith(suffix) ? main.slice(0, -suffix.length) : main}/active`;
}
