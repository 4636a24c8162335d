import { createHash } from 'node:crypto';
import { Severity } from '../severity';
import { Alert, attempt } from './alert';
import { clean } from './sanitize';
import { who } from './who';

/** What is kept of an alert until a summary tells it: strings of the event in it are clean already. */
export interface Note {
  readonly severity: Severity;
  readonly detection: string;
  readonly title: string;
  readonly family: string;
  /** What happened to what, a failed attempt named as one. */
  readonly headline: string;
  readonly who: string;
  readonly eventId: string;
  /** ISO 8601. */
  readonly time: string;
  readonly account: string;
  readonly region: string;
  readonly resource?: string;
  readonly undo?: string;
}

export function noteOf({ call, finding: { detection, severity, account, undo }, surroundings }: Alert): Note {
  return {
    severity,
    detection: detection.id,
    title: detection.title,
    family: detection.family,
    headline: clean(`${attempt(call)}${account.headline}`),
    who: who(call.actor, call.account),
    eventId: clean(call.eventId, 64),
    time: (call.time ?? surroundings.now).toISOString(),
    account: clean(call.account, 20),
    region: clean(call.region, 40),
    resource: account.resource && clean(account.resource.id),
    undo: undo.command,
  };
}

/**
 * What makes findings similar: who, what was found, how bad it is, and whether it worked. A role counts as one actor, however many sessions it
 * has. A finding that is worse than those before it is another kind, and is told at once.
 */
export function kindOf({ call: { actor, account, error }, finding: { detection, severity } }: Alert): string {
  const kind = [account, actor.account, actor.kind, actor.name, actor.invokedBy, detection.id, severity, error === undefined];
  return createHash('sha256').update(JSON.stringify(kind)).digest('hex').slice(0, 32);
}
