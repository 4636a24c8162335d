import { SEVERITIES } from '../core/severities';
import { Severity } from '../severity';
import { Detection } from './detection';
import { overridden } from './override';

/**
 * A selection as a variable of the function, which takes 4 KiB of all of them together: `all`, the ids, or `all but` the others, whichever is
 * shorter; and where even that is long, a bit for each detection of the catalogue.
 */

const ALL = 'all';
/** Where only detections of a team's own run. */
const NONE = 'none';
const ALL_BUT = 'all but ';
const BITS = 'bits ';
/** Up to here a selection stays readable in the console. */
const LONGEST_LIST = 400;

/** Chosen severities, by the id of the detection. */
export type Overrides = ReadonlyMap<string, Severity>;

export function writeSelection(selected: readonly string[], catalogue: readonly Detection[]): string {
  const ids = catalogue.map(({ id }) => id);
  const others = ids.filter((id) => !selected.includes(id));
  if (others.length === 0 || others.length === ids.length) {
    return others.length === 0 ? ALL : NONE;
  }
  const lists = [selected.join(','), `${ALL_BUT}${others.join(',')}`].sort((a, b) => a.length - b.length);
  return lists[0].length <= LONGEST_LIST ? lists[0] : `${BITS}${fingerprint(ids)} ${bits(ids.map((id) => selected.includes(id)))}`;
}

/** @throws if the bits were written for another catalogue, as in the seconds in which a deployment has changed the code but not yet the variables */
export function readSelection(text: string, catalogue: readonly Detection[]): Detection[] {
  if (text.startsWith(BITS)) {
    return readBits(text, catalogue);
  }
  const allBut = text.startsWith(ALL_BUT);
  const ids = new Set((allBut ? text.slice(ALL_BUT.length) : text).split(','));
  return catalogue.filter(({ id }) => text === ALL || ids.has(id) !== allBut);
}

function readBits(text: string, catalogue: readonly Detection[]): Detection[] {
  const [, written, digits] = text.split(' ');
  if (written !== fingerprint(catalogue.map(({ id }) => id))) {
    throw new Error('the selection of detections was written for another version of this function: it is being deployed, or was changed by hand; deploy it again');
  }
  const bytes = Buffer.from(digits, 'base64url');
  return catalogue.filter((_, place) => (bytes[place >> 3] >> (place & 7) & 1) === 1);
}

function bits(flags: readonly boolean[]): string {
  const bytes = Buffer.alloc(Math.ceil(flags.length / 8));
  flags.forEach((flag, place) => {
    bytes[place >> 3] |= flag ? 1 << (place & 7) : 0;
  });
  return bytes.toString('base64url');
}

/** FNV-1a over the ids: the places of the bits mean nothing in another catalogue. */
const fingerprint = (ids: readonly string[]): string =>
  [...ids.join(',')].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261).toString(36);

/** `HIGH role-created,user-created;LOW …` */
export const writeOverrides = (overrides: Overrides): string => SEVERITIES
  .map((severity) => ({ severity, ids: [...overrides].filter(([, chosen]) => chosen === severity).map(([id]) => id) }))
  .filter(({ ids }) => ids.length > 0)
  .map(({ severity, ids }) => `${severity} ${ids.join(',')}`)
  .join(';');

export const readOverrides = (text: string): Overrides => new Map(text.split(';').filter((one) => one !== '').flatMap((one) => {
  const [severity, ids] = one.split(' ') as [Severity, string];
  return ids.split(',').map((id) => [id, severity] as const);
}));

/** The detections with the severities that were chosen for them. */
export const withOverrides = (detections: readonly Detection[], overrides: Overrides): Detection[] => detections.map((detection) => {
  const severity = overrides.get(detection.id);
  return severity === undefined ? detection : overridden(detection, severity);
});
