import { parseArgs } from 'node:util';

/** What the command line says. */
export interface Options {
  readonly queueUrl: string;
  /** Nothing is sent without it. */
  readonly functionName?: string;
  readonly send: boolean;
  readonly limit: number;
}

/** A command line that says nothing that can be done. */
export class UsageError extends Error {}

export const HELP = `security-monitor redrive: hands events that got lost on the way to the function again

  security-monitor redrive --queue <url>                              lists them, and changes nothing
  security-monitor redrive --queue <url> --function <name> --send     hands each to the function, and takes from the queue what Lambda accepted

It reads the dead-letter queue of the rules and the failure queue of a SecurityMonitor; SQS itself moves back only what came from another queue. Repair the cause first. An event
that fails again comes back into the failure queue after three attempts; what an earlier attempt has told already is not told twice. Messages that hold no event stay where they are.

  --queue <url>        the queue
  --function <name>    name or ARN of the function of the monitor
  --send               does it, instead of listing
  --limit <number>     at most so many messages
  --help               this text

Region and credentials come from the environment: AWS_REGION, AWS_ACCESS_KEY_ID and so on. For a profile or a sign-in:
  eval "$(aws configure export-credentials --profile <name> --format env)"

Needs sqs:ReceiveMessage and sqs:ChangeMessageVisibility on the queue and kms:Decrypt on its key; to send, also sqs:DeleteMessage, and lambda:InvokeFunction on the function.

Ends with 0: all is listed or sent; 1: something stayed in the queue that was to be sent; 2: the command line is wrong; 3: AWS refused.
`;

/** @returns undefined where help is asked for */
export function parseOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parse(args);
  if (values.help || args.length === 0) {
    return undefined;
  }
  const limit = values.limit === undefined ? Number.MAX_SAFE_INTEGER : Number(values.limit);
  const problems = [
    ...(positionals.join(' ') === 'redrive' ? [] : [`the command is redrive, not "${positionals.join(' ')}"`]),
    ...(values.queue !== undefined && /^https?:\/\/[^/]+\/\d{12}\/[\w.-]{1,80}$/.test(values.queue) ? [] : ['--queue wants the URL of a queue, such as https://sqs.eu-west-1.amazonaws.com/111122223333/name']),
    ...(values.send && values.function === undefined ? ['--send wants --function, the function to hand the events to'] : []),
    ...(Number.isSafeInteger(limit) && limit > 0 ? [] : [`--limit "${values.limit}" is no number of messages`]),
  ];
  if (problems.length > 0) {
    throw new UsageError(problems.join('\n'));
  }
  return { queueUrl: values.queue!, functionName: values.function, send: values.send ?? false, limit };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { queue: text, function: text, limit: text, send: flag, help: flag } });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
