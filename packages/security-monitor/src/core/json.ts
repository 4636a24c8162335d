/** Readers of untrusted JSON: each returns what it asked for or nothing, and none throws. */

export type Json = Readonly<Record<string, unknown>>;

const NOTHING: Json = Object.freeze({});

/** The object, or an empty one: null and arrays are not objects here. */
export const record = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Json : NOTHING);

/** A non-empty string; numbers are spelled out. */
export const text = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return String(value);
  }
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

/** A whole number, also when it arrives as a string. */
export const integer = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
};

/** A boolean, also when it arrives as a string. */
export const flag = (value: unknown): boolean | undefined => {
  if (value === true || value === 'true') {
    return true;
  }
  return value === false || value === 'false' ? false : undefined;
};

/** CloudTrail writes a list as an array, as `{items: […]}`, as `{anything: […]}`, or as its only element. */
export const items = (value: unknown): readonly Json[] => {
  if (Array.isArray(value)) {
    return value.map(record);
  }
  const object = record(value);
  const keys = Object.keys(object);
  const list = object.items ?? (keys.length === 1 && Array.isArray(object[keys[0]]) ? object[keys[0]] : undefined);
  if (list !== undefined) {
    return Array.isArray(list) ? list.map(record) : [record(list)];
  }
  return keys.length === 0 ? [] : [object];
};
