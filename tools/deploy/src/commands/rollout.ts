import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

import type { Session } from '../cli/session';
import { EXIT, type ExitCode } from '../core/exit-code';
import { type RolloutRecord, mainStack, moved, retirable, returned, sameColour } from '../core/rollout';
import { allows } from '../core/verdict';
import { codeOf } from '../engine/errors';
import { StackTeardown } from '../engine/teardown-stack';
import { Problem } from '../problem';
import { checkStack } from './checks';
import { LEFT_TO_PREFLIGHT, deployAll } from './deploy';
import { drillStack } from './drill';

const DEFAULT_KEEP_HOURS = 24;

/** `tap rollout`. */
export async function rollout(session: Session): Promise<ExitCode> {
  const { own } = session.options;
  if (own.abort || own.retire) {
    const pointer = new Pointer(session, await pointerName(session));
    return own.abort ? abort(session, pointer) : retire(session, pointer);
  }
  if (!own.suffix) {
    throw new Problem('name the suffix of the new stack, such as --suffix green');
  }
  const stacks = await session.stacks();
  const pointer = new Pointer(session, await pointerName(session));
  const record = await pointer.read();
  const next = { stacks: stacks.map(({ name }) => name) };
  if (record && sameColour(record.active, next)) {
    throw new Problem(`${mainStack(next)} is active already; a rollout needs another suffix`);
  }
  const keepHours = Number(own.keep ?? DEFAULT_KEEP_HOURS);
  if (!(keepHours >= 0)) {
    throw new Problem(`"${String(own.keep)}" is no number of hours`);
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
  session.report({ type: 'note', text: `${pointer.name} now names ${mainStack(next)}${after.previous ? `; ${mainStack(after.previous)} is kept until ${after.previous.keepUntil}` : ''}` });
  return EXIT.DONE;
}

async function abort(session: Session, pointer: Pointer): Promise<ExitCode> {
  const record = await pointer.read();
  const back = record && returned(record, new Date());
  if (!back) {
    throw new Problem(`${pointer.name} knows no stack to return to`);
  }
  await pointer.write(back);
  session.report({ type: 'note', text: `${pointer.name} names ${mainStack(back.active)} again; ${mainStack(record.active)} still stands: tap rollout --retire takes it down` });
  return EXIT.DONE;
}

async function retire(session: Session, pointer: Pointer): Promise<ExitCode> {
  const record = await pointer.read();
  const old = record && retirable(record, new Date());
  if (!old) {
    session.report({ type: 'note', text: 'there is nothing to retire' });
    return EXIT.DONE;
  }
  if ('keptUntil' in old) {
    session.report({ type: 'note', text: `the old stack is kept until ${old.keptUntil}` });
    return EXIT.NEEDS_HANDS;
  }
  const context = await session.context(await session.place());
  for (const name of old.stacks) {
    const { exit } = await new StackTeardown(context, name).run();
    if (exit !== EXIT.DONE) {
      return exit;
    }
  }
  await pointer.write({ active: record.active });
  return EXIT.DONE;
}

async function pointerName(session: Session): Promise<string> {
  const given = session.options.own.pointer;
  if (typeof given === 'string') {
    return given;
  }
  const suffix = session.options.own.suffix;
  const stacks = await session.app().then((app) => app?.stacks ?? []);
  const main = stacks.at(-1)?.name;
  if (!main) {
    throw new Problem('name the parameter that points to the active stack with --pointer');
  }
  return `/tap/${typeof suffix === 'string' && main.endsWith(suffix) ? main.slice(0, -suffix.length) : main}/active`;
}

/** The SSM parameter that names the active stack, and beside it the record of what was active before. */
class Pointer {
  constructor(private readonly session: Session, readonly name: string) {}

  async read(): Promise<RolloutRecord | undefined> {
    return this.with(async (client) => {
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: `${this.name}-record` }));
        return JSON.parse(Parameter?.Value ?? '') as RolloutRecord;
      } catch (error) {
        if (codeOf(error) !== 'ParameterNotFound') {
          throw error;
        }
      }
      // A pointer that somebody set by hand names a stack as well.
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: this.name }));
        return { active: { stacks: [Parameter?.Value ?? ''] } };
      } catch (error) {
        if (codeOf(error) === 'ParameterNotFound') {
          return undefined;
        }
        throw error;
      }
    });
  }

  /** The record first: a pointer that moved without it could not be returned. */
  async write(record: RolloutRecord): Promise<void> {
    await this.with(async (client) => {
      await client.send(new PutParameterCommand({ Name: `${this.name}-record`, Value: JSON.stringify(record), Type: 'String', Overwrite: true }));
      await client.send(new PutParameterCommand({ Name: this.name, Value: mainStack(record.active), Type: 'String', Overwrite: true }));
    });
  }

  private async with<T>(work: (client: SSMClient) => Promise<T>): Promise<T> {
    const client = new SSMClient((await this.session.place()).settings);
    try {
      return await work(client);
    } finally {
      client.destroy();
    }
  }
}
