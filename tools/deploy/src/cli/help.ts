import { EXIT_MEANINGS } from '../core/exit-code';
import { COMMANDS, type CommandName } from './commands';
import { COMMON_OPTIONS } from './options';

/** The help of one command, or of all. */
export function helpFor(command: CommandName | 'all'): string {
  if (command === 'all') {
    const names = Object.keys(COMMANDS) as CommandName[];
    const width = Math.max(...names.map((name) => name.length));
    return ['tap <command> [stack...] [options]', '', 'Deploys, recovers, verifies and tears down the stacks of any CDK app.', '',
      ...names.map((name) => `  ${name.padEnd(width)}  ${COMMANDS[name].summary}`), '', 'tap <command> --help says more. Exit codes:', ...exitCodes(), ''].join('\n');
  }
  const { summary, text, options } = COMMANDS[command];
  return [`tap ${command} [stack...] [options]`, '', `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`, '', text, '', 'Stacks: names in the account; all of the app where none is given.', '',
    ...optionLines({ ...options, ...COMMON_OPTIONS }), '', 'Exit codes:', ...exitCodes(), ''].join('\n');
}

function optionLines(options: Readonly<Record<string, { readonly value?: string; readonly help: string }>>): string[] {
  const named = Object.entries(options).map(([name, { value, help }]) => [`--${name}${value ? ` ${value}` : ''}`, help]);
  const width = Math.max(...named.map(([name]) => name.length));
  return named.map(([name, help]) => `  ${name.padEnd(width)}  ${help}`);
}

function exitCodes(): string[] {
  return Object.entries(EXIT_MEANINGS).map(([code, meaning]) => `  ${code}  ${meaning}`);
}
