import { clean } from '../../alert/sanitize';

/** Structured lines: one JSON object each, with the `timestamp` and `level` that Lambda's log filtering reads. */
export interface Log {
  info(message: string, facts: Readonly<Record<string, unknown>>): void;
  error(message: string, facts: Readonly<Record<string, unknown>>): void;
}

export function jsonLog(write: (line: string) => void, now: () => Date): Log {
  const line = (level: string) => (message: string, facts: Readonly<Record<string, unknown>>) =>
    write(`${JSON.stringify({ timestamp: now().toISOString(), level, message, ...facts }, readable)}\n`);
  return { info: line('INFO'), error: line('ERROR') };
}

/** Errors as name, message and stack; strings of events cut and cleaned. */
function readable(key: string, value: unknown): unknown {
  if (value instanceof Error) {
    return { name: value.name, message: clean(value.message, 1_000), stack: value.stack?.slice(0, 4_000).split('\n').map((frame) => clean(frame)) };
  }
  return typeof value === 'string' && key !== 'timestamp' ? clean(value, 1_000) : value;
}
