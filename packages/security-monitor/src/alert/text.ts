import { Alert } from './alert';
import { links } from './links';
import { clean, forPeople } from './sanitize';
import { headline } from './subject';
import { who, whence } from './who';

/** More rules than this are counted, not listed: the machine-readable document holds more, the event all of them. */
const MOST_LINES = 12;
const INDENT = ' '.repeat(9);

/** The alert as people read it, in mail or a terminal: the worst first, one aspect a line. */
export function alertText(alert: Alert): string {
  const { call, finding, surroundings } = alert;
  const { account, detection } = finding;
  const { console: consoleLink, event } = links(call, account);
  const sections: [string, (string | undefined)[]][] = [
    ['Who', [`${who(call.actor, call.account)} ${whence(call)}`]],
    ['What', listed(account.what)],
    ['Also', alert.also.map(({ severity, account: { headline: other } }) => `[${severity}] ${forPeople(other, 200)}`)],
    ['Failed', [failure(alert)]],
    ['Exposes', [exposes(alert)]],
    ['When', [`${when(call.time, surroundings.now)}, event ${forPeople(call.eventId, 64)}`]],
    ['Where', [where(alert)]],
    ['Undo', undoLines(alert)],
    ['Why', [`${call.error === undefined ? detection.meaning : `Had it succeeded: ${uncapital(detection.meaning)}`} Harmless if: ${uncapital(detection.harmlessWhen)}`]],
    ['Look', [consoleLink && `console ${consoleLink}`, event && `event   ${event}`, `detection ${[detection, ...alert.also.map((other) => other.detection)].map(({ id }) => id).join(', ')}`]],
  ];
  return [headline(alert), '', ...sections.flatMap(([title, lines]) => section(title, lines))].join('\n') + '\n';
}

function section(title: string, lines: readonly (string | undefined)[]): string[] {
  const there = lines.filter((line) => line !== undefined && line !== '');
  return there.map((line, index) => `${index === 0 ? title.padEnd(INDENT.length) : INDENT}${line}`);
}

function listed(lines: readonly string[]): string[] {
  const shown = lines.slice(0, MOST_LINES).map((line) => forPeople(line));
  return lines.length > MOST_LINES ? [...shown, `and ${lines.length - MOST_LINES} more`] : shown;
}

/** Each way back once: what several detections found in one call is often undone by one command. */
const undoLines = ({ finding, also }: Alert): string[] =>
  [...new Set([finding, ...also].flatMap(({ undo }) => [undo.command, undo.note]).filter((line) => line !== undefined))];

/** The code without the word `Client.` or `Server.` before it, which would read as a link. */
function failure({ call: { error } }: Alert): string | undefined {
  const code = error && forPeople(error.code.replace(/^(Client|Server)\./, ''), 80);
  return error?.message === undefined ? code : `${code}: ${forPeople(error.message, 160)}`;
}

function exposes({ call, finding: { account } }: Alert): string | undefined {
  return account.exposes === undefined || call.error !== undefined
    ? undefined
    : `${forPeople(account.exposes)}${account.exposesAdminPort ? '; an admin port is reachable' : ''}`;
}

function where({ call, surroundings }: Alert): string {
  const environment = surroundings.environment === undefined ? '' : `, environment ${forPeople(surroundings.environment, 60)}`;
  return `account ${forPeople(call.account, 20)}, ${forPeople(call.region, 40)}${environment}, watched by ${forPeople(surroundings.stackName, 60)}`;
}

/** `2026-11-24 15:04:31 UTC, 3 s ago` */
export function when(time: Date | undefined, now: Date): string {
  if (time === undefined) {
    return 'at a time that the event does not name';
  }
  return `${clean(time.toISOString()).replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}, ${age(now.getTime() - time.getTime())}`;
}

function age(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 0) {
    return 'in the future by the clock of this function';
  }
  const [unit, size] = seconds < 120 ? ['s', 1] : seconds < 7200 ? ['min', 60] : seconds < 172_800 ? ['h', 3600] : ['days', 86_400];
  return `${Math.floor(seconds / Number(size))} ${unit} ago`;
}

const uncapital = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
