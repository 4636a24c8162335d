import { createRequire } from 'node:module';

import { EXIT, type ExitCode } from '../core/exit-code';
import { Redactor } from '../core/redact';
import { type Template, secretParameters } from '../core/template';
import type { Report } from '../engine/report';
import { Human } from '../output/human';
import { JsonLines } from '../output/json-lines';
import { terminalOf } from '../output/terminal';
import { Problem } from '../problem';
import { AskingApprover, SilentApprover } from './approver';
import type { CommandName } from './commands';
import { helpFor } from './help';
import { type Options, parseOptions } from './options';
import { Session } from './session';

type Command = (session: Session) => Promise<ExitCode>;

const load = createRequire(__filename);

/** Each command is loaded when it is called: the others' clients need not be. */
const RUN: Readonly<Record<CommandName, () => Command>> = {
  preflight: () => (load('../commands/preflight') as typeof import('../commands/preflight')).preflight,
  deploy: () => (load('../commands/deploy') as typeof import('../commands/deploy')).deploy,
  recover: () => (load('../commands/recover') as typeof import('../commands/recover')).recover,
  verify: () => (load('../commands/verify') as typeof import('../commands/verify')).verify,
  drift: () => (load('../commands/drift') as typeof import('../commands/drift')).drift,
  drill: () => (load('../commands/drill') as typeof import('../commands/drill')).drill,
  rollout: () => (load('../commands/rollout') as typeof import('../commands/rollout')).rollout,
  teardown: () => (load('../commands/teardown') as typeof import('../commands/teardown')).teardown,
  doctor: () => (load('../commands/doctor') as typeof import('../commands/doctor')).doctor,
};

/** Commands that know something without any AWS call. */
const OFFLINE_COMMANDS: readonly CommandName[] = ['preflight', 'deploy'];

/** The whole of `tap`. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let parsed: ReturnType<typeof parseOptions>;
  try {
    parsed = parseOptions(args);
  } catch (error) {
    return notUnderstood((error as Error).message, args.includes('--json'));
  }
  if ('help' in parsed) {
    process.stdout.write(helpFor(parsed.help));
    return EXIT.DONE;
  }
  return runCommand(parsed.options);
}

/** Who asked for JSON lines gets one, even where the rest of the command line says nothing. */
function notUnderstood(text: string, json: boolean): ExitCode {
  if (json) {
    new JsonLines((line) => process.stdout.write(line), new Redactor([])).report({ type: 'error', text, details: [], exit: EXIT.INTERNAL });
  } else {
    process.stderr.write(`tap: ${text}\n`);
  }
  return EXIT.INTERNAL;
}

async function runCommand(options: Options): Promise<ExitCode> {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // The first asks for an orderly end; whoever insists gets one at once.
      if (controller.signal.aborted) {
        process.exit(EXIT.RUNNING);
      }
      controller.abort();
    });
  }
  const output = outputFor(options);
  const asks = !options.json && Boolean(process.stdin.isTTY) && Boolean(process.stdout.isTTY);
  const approver = asks ? new AskingApprover(options.consents, process.stdin, process.stdout, controller.signal) : new SilentApprover(options.consents);
  const session = new Session(options, output.report, approver, output.redactor, controller.signal);
  try {
    if (options.offline && !OFFLINE_COMMANDS.includes(options.command)) {
      throw new Problem(`tap ${options.command} knows nothing without AWS calls; leave --offline out`);
    }
    if (options.params !== undefined) {
      output.hide((await session.app())?.stacks.flatMap((stack) => secretsOf(stack.template, session)) ?? []);
    }
    return await RUN[options.command]()(session);
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    output.report({ type: 'error', text: problem.message, details: problem.details, exit: problem.exit });
    if (!(error instanceof Problem) && process.env.TAP_DEBUG) {
      process.stderr.write(`${output.redactor.text(String((error as Error).stack))}\n`);
    }
    return controller.signal.aborted ? EXIT.RUNNING : problem.exit;
  } finally {
    output.close();
    await session.dispose();
  }
}

interface Output {
  readonly report: Report;
  readonly redactor: Redactor;
  readonly hide: (values: readonly string[]) => void;
  readonly close: () => void;
}

function outputFor({ json }: Options): Output {
  const { AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  // The embedded AWS takes "test" for a key: hiding that word would hide the environment of the same name.
  const redactor = new Redactor([AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN].filter((secret) => (secret?.length ?? 0) > 8));
  const write = (text: string) => process.stdout.write(text);
  const hide = (values: readonly string[]) => redactor.hide(values);
  if (json) {
    const lines = new JsonLines(write, redactor);
    return { report: (event) => lines.report(event), redactor, hide, close: () => undefined };
  }
  const human = new Human({ write, redactor, ...terminalOf(process.stdout, process.env), columns: () => process.stdout.columns || 80 });
  return { report: (event) => human.report(event), redactor, hide, close: () => human.close() };
}

/** Values of parameters that nobody may see. */
function secretsOf(template: Template, session: Session): string[] {
  const values = session.rawParameters();
  return secretParameters(template).flatMap((name) => (values[name] === undefined ? [] : [values[name]]));
}
