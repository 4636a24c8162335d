import { worst } from '../core/severities';
import { Severity } from '../severity';
import { Surroundings } from './alert';
import { Bundle, BUNDLE_ATTRIBUTE } from './bundle';
import { summaryNotification } from './chat';
import { AlertMessage, attributes, inBodies, LARGEST_MESSAGE } from './message';
import { Note } from './note';
import { ascii, forPeople } from './sanitize';
import { LONGEST_SUBJECT } from './subject';

/** So many lines are shown, and so many of what is critical: each of these has to be looked at. */
const MOST_LINES = 12;
const MOST_CRITICAL_LINES = 100;
const MOST_UNDO_LINES = 25;
const INDENT = ' '.repeat(9);

/** An alert that a summary will tell as well: for those who read each, and for no room. */
export const partOfBurst = ({ chat: _, ...message }: AlertMessage): AlertMessage =>
  ({ ...message, MessageAttributes: { ...message.MessageAttributes, ...attributes({ [BUNDLE_ATTRIBUTE]: Bundle.PART }) } });

/** What came after the first of a burst, in one alert. The lines are halved until it fits. */
export function burstSummary(notes: readonly Note[], surroundings: Surroundings, mostLines?: number): AlertMessage {
  const [{ detection, title, family, region, eventId }] = notes;
  const severity = worst(notes.map((note) => note.severity));
  const lines = mostLines ?? (severity === Severity.CRITICAL ? MOST_CRITICAL_LINES : MOST_LINES);
  const headline = `[${severity}] ${notes.length} more of one kind: ${title} (${forPeople(surroundings.stackName, 60)})`;
  const text = summaryText(headline, notes, surroundings, lines);
  const document = { headline, text, severity, notes, surroundings };
  const bodies = inBodies({ text, firstLine: headline, document: (most) => summaryDocument(document, most) });
  if (Buffer.byteLength(bodies.Message) > LARGEST_MESSAGE && lines > 1) {
    return burstSummary(notes, surroundings, Math.floor(lines / 2));
  }
  const whole = ascii(headline);
  return {
    ...bodies,
    Subject: whole.length <= LONGEST_SUBJECT ? whole : `${whole.slice(0, LONGEST_SUBJECT - 3)}...`,
    MessageAttributes: attributes({ severity, detection, family, environment: surroundings.environment, region, [BUNDLE_ATTRIBUTE]: Bundle.SUMMARY }),
    chat: JSON.stringify(summaryNotification({ id: `summary ${eventId}`, headline, text, severity, detection, family, stackName: surroundings.stackName })),
  };
}

function summaryText(headline: string, notes: readonly Note[], { stackName }: Surroundings, most: number): string {
  const [{ detection, who, account, region }] = notes;
  return [
    headline,
    '',
    ...section('Who', [who]),
    ...section('What', [`${counted(notes.length, 'call')} ${span(notes)}${resources(notes)}, like the one that was told before`, ...listed(notes, most)]),
    ...section('Where', [`account ${account}, ${region}, watched by ${forPeople(stackName, 60)}`]),
    ...section('Undo', undoLines(notes, Math.min(most, MOST_UNDO_LINES))),
    ...section('Look', [`detection ${detection}`, 'the log of the function has each of them, by its eventId']),
  ].join('\n') + '\n';
}

interface Summary {
  readonly headline: string;
  readonly text: string;
  readonly severity: Severity;
  readonly notes: readonly Note[];
  readonly surroundings: Surroundings;
}

/** As machines read it that are not content with the parts. */
function summaryDocument({ headline, text, severity, notes, surroundings }: Summary, most: number): object {
  const { environment, stackName, now } = surroundings;
  const [{ detection, title, family }] = notes;
  return {
    version: '1', kind: 'burst-summary', detection, title, family, severity, message: text, what: { summary: headline }, count: notes.length,
    from: notes[0].time, to: notes[notes.length - 1].time, findings: notes.slice(0, most), observedTime: now.toISOString(), environment, stackName,
  };
}

/** Each thing that happened once, with how often. */
function listed(notes: readonly Note[], most: number): string[] {
  const times = new Map<string, number>();
  notes.forEach(({ headline }) => times.set(headline, (times.get(headline) ?? 0) + 1));
  const lines = [...times].slice(0, most).map(([headline, count]) => `${forPeople(headline)}${count === 1 ? '' : ` (${count} times)`}`);
  return times.size > most ? [...lines, `and ${times.size - most} more`] : lines;
}

function undoLines(notes: readonly Note[], most: number): string[] {
  const commands = [...new Set(notes.map(({ undo }) => undo).filter((undo) => undo !== undefined))];
  return commands.length > most ? [...commands.slice(0, most), `and ${commands.length - most} more`] : commands;
}

function resources(notes: readonly Note[]): string {
  const count = new Set(notes.map(({ resource }) => resource).filter((resource) => resource !== undefined)).size;
  return count === 0 ? '' : `, on ${counted(count, 'resource')}`;
}

export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const span = (notes: readonly Note[]): string => `from ${clock(notes[0].time)} to ${clock(notes[notes.length - 1].time)} UTC`;

export const clock = (time: string): string => time.replace('T', ' ').replace(/\.\d+Z$/, '');

export const section = (title: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => `${index === 0 ? title.padEnd(INDENT.length) : INDENT}${line}`);
