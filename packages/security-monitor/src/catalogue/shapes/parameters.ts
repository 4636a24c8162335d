import { Call } from '../../core/call';
import { flag, integer, Json, record, text } from '../../core/json';
import { field } from '../../core/policy/document';

/** Reads what a call was asked to do, however its service spells that: `name`, `Name`, or below `<Action>Request`. */

export function parameters({ request, name }: Call): Json {
  const wrapped = record(field(request, `${name}Request`));
  return Object.keys(wrapped).length > 0 ? wrapped : request;
}

/** What stands at a path such as `resourcesVpcConfig.endpointPublicAccess`. */
export const at = (from: unknown, path: string): unknown => path.split('.').reduce((value, name) => field(record(value), name), from);

/** Whether anything was said there, even if it was nothing: `""` empties a setting, its absence leaves it alone. */
export const given = (from: unknown, path: string): boolean => {
  const value = at(from, path);
  return value !== undefined && value !== null;
};

export const textAt = (from: unknown, path: string): string | undefined => text(at(from, path));
export const flagAt = (from: unknown, path: string): boolean | undefined => flag(at(from, path));
export const integerAt = (from: unknown, path: string): number | undefined => integer(at(from, path));

/** Every text of a list, which arrives as an array, below one key of an object such as `items`, or as its only element. */
export function texts(value: unknown): string[] {
  const keys = Object.keys(record(value));
  const list = keys.length === 1 ? record(value)[keys[0]] : value;
  return (Array.isArray(list) ? list as unknown[] : [list]).map(text).filter((one) => one !== undefined);
}

export const textsAt = (from: unknown, path: string): string[] => texts(at(from, path));
