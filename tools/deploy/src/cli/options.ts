import { parseArgs } from 'node:util';

import { Consents } from '../core/consent';
import { Problem } from '../problem';
import { COMMANDS, type CommandName } from './commands';

export interface Options {
  readonly command: CommandName;
  readonly stacks: readonly string[];
  readonly app?: string;
  readonly environment?: string;
  readonly context: Readonly<Record<string, string>>;
  readonly params?: string;
  readonly consents: Consents;
  readonly deadlineMinutes: number;
  readonly offline: boolean;
  readonly json: boolean;
  readonly region?: string;
  readonly profile?: string;
  /** Options that only some commands have. */
  readonly own: Readonly<Record<string, string | boolean | undefined>>;
}

export const COMMON_OPTIONS = {
  app: { type: 'string', value: '<assembly or command>', help: 'the folder of a cloud assembly, or a command that makes one (default: what cdk.json says)' },
  environment: { type: 'string', value: '<name>', help: 'given to the app as the context value "environment"' },
  context: { type: 'string', multiple: true, value: '<key=value>', help: 'a context value for the app; may be repeated' },
  params: { type: 'string', value: '<file>', help: 'a JSON file of parameter names and values, checked against the template before anything is called' },
  yes: { type: 'boolean', help: 'agree to everything that holds no data and widens no permission' },
  consent: { type: 'string', multiple: true, value: '<kind>:<logical id>', help: 'agree to one thing by name; kinds: delete, replace, skip, rollback, cancel; may be repeated' },
  deadline: { type: 'string', value: '<minutes>', help: 'how long the run may take, fractions allowed (default 120)' },
  offline: { type: 'boolean', help: 'make no AWS call at all' },
  json: { type: 'boolean', help: 'print JSON lines on stdout, one event each, and nothing else there' },
  region: { type: 'string', value: '<name>', help: 'the region (default: AWS_REGION, or what the app says)' },
  profile: { type: 'string', value: '<name>', help: 'the profile of the AWS config files' },
  help: { type: 'boolean', short: 'h', help: 'print this' },
} as const;

const DEFAULT_DEADLINE_MINUTES = 120;

export type Parsed = { readonly help: CommandName | 'all' } | { readonly options: Options };

/** @throws Problem naming what was not understood */
export function parseOptions(args: readonly string[]): Parsed {
  const [first, ...rest] = args;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    return { help: 'all' };
  }
  if (!Object.hasOwn(COMMANDS, first)) {
    throw new Problem(`"${first}" is no command; there are ${Object.keys(COMMANDS).join(', ')}`);
  }
  const command = first as CommandName;
  const own = COMMANDS[command].options;
  const { values, positionals } = parse(rest, { ...COMMON_OPTIONS, ...own }, command);
  if (values.help) {
    return { help: command };
  }
  const text = (name: string) => values[name] as string | undefined;
  return {
    options: {
      command, stacks: positionals, app: text('app'), environment: text('environment'), context: contextOf(values), params: text('params'), region: regionOf(text('region')), profile: text('profile'),
      consents: consentsOf(values), deadlineMinutes: minutesOf(text('deadline')), offline: values.offline === true, json: values.json === true,
      own: Object.fromEntries(Object.keys(own).map((name) => [name, values[name] as string | boolean | undefined])),
    },
  };
}

type Declarations = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function parse(args: string[], options: Declarations, command: string): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true });
  } catch (error) {
    // Node's text goes on about how to quote positional arguments; its first sentence says all.
    throw new Problem(`${(error as Error).message.split(/\. |\.?\n/)[0]}; see tap ${command} --help`);
  }
}

function consentsOf(values: Record<string, unknown>): Consents {
  try {
    return Consents.parse((values.consent as string[] | undefined) ?? [], values.yes === true);
  } catch (error) {
    throw new Problem((error as Error).message);
  }
}

function contextOf(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(((values.context as string[] | undefined) ?? []).map((pair) => {
    const at = pair.indexOf('=');
    if (at < 1) {
      throw new Problem(`"${pair}" is no context value; use something like --context configRecorder=existing`);
    }
    return [pair.slice(0, at), pair.slice(at + 1)];
  }));
}

function regionOf(text: string | undefined): string | undefined {
  if (text !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text)) {
    throw new Problem(`"${text}" is no region; use something like --region eu-central-1`);
  }
  return text;
}

function minutesOf(text: string | undefined): number {
  const minutes = text === undefined ? DEFAULT_DEADLINE_MINUTES : Number(text);
  if (!(minutes > 0) || !Number.isFinite(minutes)) {
    throw new Problem(`"${text}" is no number of minutes; use something like --deadline 90 or --deadline 0.5`);
  }
  return minutes;
}
