import { SilentApprover } from '../../src/cli/approver';
import { parseOptions } from '../../src/cli/options';
import { Session } from '../../src/cli/session';
import { Redactor } from '../../src/core/redact';
import type { TapEvent } from '../../src/engine/report';

/** A run of the command with these arguments, and everything that it tells. Its clients are whatever the test puts in their place. */
export function aSession(...args: string[]): { readonly session: Session; readonly events: TapEvent[] } {
  const parsed = parseOptions([...args, '--region', 'us-east-1']);
  if ('help' in parsed) {
    throw new Error('help was asked for');
  }
  const events: TapEvent[] = [];
  const { options } = parsed;
  const session = new Session(options, (event) => events.push(event), new SilentApprover(options.consents), new Redactor([]), new AbortController().signal);
  return { session, events };
}

/** The findings among the events, at a glance. */
export function findingsOf(events: readonly TapEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'finding' ? [`${event.outcome} ${event.probe} ${event.resource}: ${event.text}`] : []));
}
