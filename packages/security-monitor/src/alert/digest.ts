import { SEVERITIES } from '../core/severities';
import { Severity } from '../severity';
import { Surroundings } from './alert';
import { Bundle, BUNDLE_ATTRIBUTE, DIGEST_SEVERITY } from './bundle';
import { AlertMessage, attributes, inBodies, LARGEST_MESSAGE } from './message';
import { Note } from './note';
import { ascii, forPeople } from './sanitize';
import { LONGEST_SUBJECT } from './subject';
import { clock, counted, section } from './summary';

/** What a digest tells in place of one alert for each. */
export const MILD: readonly Severity[] = [Severity.INFORMATIONAL, Severity.LOW];

const MOST_LINES = 200;

/** What was mild, in one message: who did what, and how often. The lines are halved until it fits. */
export function digestMessage(notes: readonly Note[], surroundings: Surroundings, mostLines = MOST_LINES): AlertMessage {
  const { environment, stackName, now } = surroundings;
  const headline = `[${DIGEST_SEVERITY}] ${counted(notes.length, 'finding')} of low severity (${forPeople(stackName, 60)})`;
  const text = [
    headline,
    '',
    ...section('When', [`${clock(notes[0].time)} to ${clock(notes[notes.length - 1].time)} UTC`]),
    ...section('What', grouped(notes, mostLines)),
    ...section('Look', ['the log of the function has each of them, by its detection']),
  ].join('\n') + '\n';
  const document = (most: number) => ({
    version: '1', kind: 'digest', count: notes.length, message: text, findings: notes.slice(0, most), observedTime: now.toISOString(), environment, stackName,
  });
  const bodies = inBodies({ text, firstLine: headline, document });
  if (Buffer.byteLength(bodies.Message) > LARGEST_MESSAGE && mostLines > 1) {
    return digestMessage(notes, surroundings, Math.floor(mostLines / 2));
  }
  return {
    ...bodies,
    Subject: ascii(headline).slice(0, LONGEST_SUBJECT),
    MessageAttributes: attributes({ severity: DIGEST_SEVERITY, environment, [BUNDLE_ATTRIBUTE]: Bundle.DIGEST }),
  };
}

/** A line for each detection and actor, worst and most frequent first, with the first thing that was found. */
function grouped(notes: readonly Note[], most: number): string[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const key = JSON.stringify([note.severity, note.detection, note.who, note.account]);
    groups.set(key, [...groups.get(key) ?? [], note]);
  }
  const order = [...groups.values()].sort(([a, ...others], [b, ...more]) =>
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || more.length - others.length);
  const lines = order.slice(0, most).map(([first, ...others]) =>
    `[${first.severity}] ${forPeople(first.headline, 160)}${others.length === 0 ? '' : ` and ${others.length} more`}, by ${first.who} (${first.detection})`);
  return order.length > most ? [...lines, `and ${order.length - most} other kinds`] : lines;
}
