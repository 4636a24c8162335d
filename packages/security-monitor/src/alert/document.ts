import { Json } from '../core/json';
import { Alert } from './alert';
import { links } from './links';
import { clean } from './sanitize';
import { headline, subject } from './subject';
import { alertText } from './text';

/** The version of the document: raised when a field changes its meaning or goes; new fields do not raise it. */
export const DOCUMENT_VERSION = '1';

/** How many entries a list of the document holds, and how deep and long its values are. */
const MOST_ENTRIES = 50;
const DEEPEST = 4;

/** The alert as machines read it. Every string of the event in it is one visible line of at most 256 characters. */
export function alertDocument(alert: Alert, mostEntries = MOST_ENTRIES, text = alertText(alert)): Json {
  const { call, finding, surroundings } = alert;
  const { detection, account, undo, severity } = finding;
  return tidy({
    version: DOCUMENT_VERSION,
    detection: detection.id,
    title: detection.title,
    family: detection.family,
    severity,
    subject: subject(alert),
    message: text,
    what: { ...limited(account.facts, mostEntries), summary: headline(alert) },
    also: alert.also.map((other) => ({ detection: other.detection.id, severity: other.severity, headline: other.account.headline, undo: other.undo })),
    exposes: call.error === undefined ? account.exposes : undefined,
    exposesAdminPort: call.error === undefined && account.exposesAdminPort === true,
    failed: call.error !== undefined,
    error: call.error,
    actor: call.actor,
    sourceIp: call.sourceIp,
    userAgent: call.userAgent,
    eventId: call.eventId,
    eventName: call.name,
    eventSource: call.source,
    eventTime: call.time?.toISOString(),
    observedTime: surroundings.now.toISOString(),
    region: call.region,
    account: call.account,
    environment: surroundings.environment,
    stackName: surroundings.stackName,
    meaning: detection.meaning,
    harmlessWhen: detection.harmlessWhen,
    controls: detection.controls,
    undo,
    links: links(call, account),
  }, mostEntries) as Json;
}

/** Strings that we composed of cleaned parts, by where they stand: longer than one line of an event may be. */
const OURS: readonly string[] = [
  'message', 'meaning', 'harmlessWhen', 'what.summary', 'undo.command', 'undo.note', 'also.undo.command', 'also.undo.note', 'links.console', 'links.event',
];

/** Clean, and of a size: whoever makes a call decides how many entries its lists and objects have, how deep they lie and what they are called. */
function tidy(value: unknown, most: number, path: readonly string[] = [], depth = 0): unknown {
  if (typeof value === 'string') {
    return OURS.includes(path.join('.')) ? value : clean(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (depth > DEEPEST) {
    return undefined;
  }
  const ofTheEvent = path[0] === 'what' && depth > 1;
  if (Array.isArray(value)) {
    return value.slice(0, ofTheEvent ? most : undefined).map((entry) => tidy(entry, most, path, depth + 1));
  }
  const there = Object.entries(value).filter(([, entry]) => entry !== undefined).slice(0, ofTheEvent ? most : undefined);
  return Object.fromEntries(there.map(([name, entry]) => [clean(name), tidy(entry, most, [...path, name], depth + 1)]));
}

/** Cuts every list of the facts; how many there were stays known. */
function limited(facts: Json, most: number): Json {
  const cut = Object.entries(facts).filter(([, value]) => Array.isArray(value) && value.length > most) as [string, unknown[]][];
  return { ...facts, ...Object.fromEntries(cut.flatMap(([key, list]) => [[key, list.slice(0, most)], [`${key}Total`, list.length]])) };
}
