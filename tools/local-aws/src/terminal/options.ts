import { parseArgs } from 'node:util';

import { Problem } from '@tapstack/python';

export interface StartOptions {
  /** The profile of TapStack to deploy. The app knows which there are. */
  readonly environment: string;
  /** Leave everything up for playing on. */
  readonly keep: boolean;
  /** One JSON document on stdout, progress on stderr. */
  readonly json: boolean;
  readonly help: boolean;
}

export const START_HELP = `npm start [-- options]

Deploys TapStack on an embedded AWS on this machine, opens SSH to the world with a real AWS call and shows the alert.

  --environment <name>  the profile of TapStack to deploy: dev (default), test, staging or prod
  --keep                leave everything up for playing on; npm stop ends it
  --json                print one JSON document on stdout (npm start --silent -- --json), progress on stderr
  --help                print this
`;

const START_OPTIONS = {
  environment: { type: 'string', default: 'dev' },
  keep: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** An environment becomes a part of stack names. */
const ENVIRONMENT_NAME = /^[a-z][a-z0-9]*$/;

/** @throws UsageProblem naming what was not understood */
export function parseStartOptions(args: readonly string[]): StartOptions {
  const options = parse(args, START_OPTIONS, 'npm start -- --help');
  if (!ENVIRONMENT_NAME.test(options.environment)) {
    throw new UsageProblem(`"${options.environment}" can be no environment: a name is lower-case letters and digits, such as dev`, 'see npm start -- --help');
  }
  return options;
}

/** @throws UsageProblem naming what was not understood */
export function parseBenchOptions(args: readonly string[]): { json: boolean } {
  return parse(args, { json: { type: 'boolean', default: false } } as const, 'npm run bench [-- --json]');
}

/** @throws UsageProblem naming what was not understood */
export function parseStopOptions(args: readonly string[]): void {
  parse(args, {}, 'npm stop, which takes no options');
}

/** A command line that was not understood. */
export class UsageProblem extends Problem {}

type Declarations = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;

function parse<T extends Declarations>(args: readonly string[], options: T, usage: string) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node's text goes on about how to quote positional arguments; its first sentence says all.
    const [sentence] = (error as Error).message.split(/\. |\.?\n/);
    throw new UsageProblem(lowerFirst(sentence), `see ${usage}`);
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
