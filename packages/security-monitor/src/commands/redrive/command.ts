import { describeError } from '@tapstack/handler-kit';
import { clean } from '../../alert/sanitize';
import { Aws, Held } from './aws';
import { describe, readLostEvent } from './lost-event';
import { HELP, Options, parseOptions, UsageError } from './options';

/** What surrounds the command; AWS comes from outside. */
export interface World {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly now: () => number;
  readonly aws: (queueUrl: string) => Aws;
}

const DONE = 0;
const STAYED = 1;
const WRONG_USAGE = 2;
const REFUSED = 3;

/** @returns the exit code */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    const options = parseOptions(args);
    if (options === undefined) {
      world.out(HELP);
      return DONE;
    }
    return await redrive(options, world);
  } catch (error) {
    world.err(`security-monitor: ${describeError(error)}\n${error instanceof UsageError ? 'See security-monitor --help.\n' : ''}`);
    return error instanceof UsageError ? WRONG_USAGE : REFUSED;
  }
}

/** Goes once over what was in the queue when it began: an event that fails again comes back while it runs, and would go round for ever. */
async function redrive(options: Options, world: World): Promise<number> {
  const aws = world.aws(options.queueUrl);
  const began = world.now();
  const staying: Held[] = [];
  const count = { events: 0, sent: 0, others: 0 };
  try {
    for (let left = options.limit; left > 0;) {
      const messages = await aws.receive(left);
      if (messages.length === 0) {
        break;
      }
      // Held from the first on: whatever happens to one, all that are not sent are given back.
      const old = messages.filter(({ sentAt }) => sentAt < began);
      staying.push(...messages);
      for (const message of old) {
        if (await handle(message, options, world, aws, count)) {
          staying.splice(staying.indexOf(message), 1);
        }
      }
      left -= messages.length;
      if (old.length === 0) {
        break;
      }
    }
  } finally {
    await Promise.allSettled(staying.map((message) => aws.release(message)));
  }
  world.out(summary(options, count));
  return options.send && count.sent < count.events + count.others ? STAYED : DONE;
}

/** @returns whether the message has left the queue */
async function handle(message: Held, options: Options, world: World, aws: Aws, count: { events: number; sent: number; others: number }): Promise<boolean> {
  const lost = readLostEvent(message.body, message.attributes);
  if (lost === undefined) {
    count.others++;
    world.out(`no event  ${clean(message.body, 120)}\n`);
    return false;
  }
  count.events++;
  const line = clean(describe(lost), 400);
  if (!options.send) {
    world.out(`${line}\n`);
    return false;
  }
  try {
    await aws.invoke(options.functionName!, lost.event);
    // A message that cannot be deleted is sent once more some day; the monitor tells an event once.
    await aws.remove(message);
  } catch (error) {
    world.err(`stays  ${line}  (${describeError(error)})\n`);
    return false;
  }
  count.sent++;
  world.out(`sent  ${line}\n`);
  return true;
}

function summary({ send }: Options, { events, sent, others }: { events: number; sent: number; others: number }): string {
  const found = `${events} ${events === 1 ? 'event' : 'events'}${others === 0 ? '' : ` and ${others} ${others === 1 ? 'message' : 'messages'} without one`}`;
  return send ? `${sent} of ${found} sent\n` : `${found} in the queue; nothing was changed\n`;
}
