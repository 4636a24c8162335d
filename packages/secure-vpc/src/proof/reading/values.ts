/** Reads values of a template as pessimistically as the template leaves them open. */

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Each value that it may be: a condition leaves two. Nothing where it is not set. */
export function alternatives(value: unknown): unknown[] {
  if (value === undefined || value === null || isNoValue(value)) return [];
  const choice = isObject(value) ? value['Fn::If'] : undefined;
  return Array.isArray(choice) ? choice.slice(1).flatMap(alternatives) : [value];
}

/** Each element that a list may have. */
export function elements(value: unknown): unknown[] {
  return alternatives(value).flatMap((list) => Array.isArray(list) ? list.flatMap(alternatives) : [list]);
}

/** The objects in a list; what is no object cannot be read, and is the caller's to mind. */
export function objects(value: unknown): Record<string, unknown>[] {
  return elements(value).filter(isObject);
}

/** Whether it may be true. */
export function maybeTrue(value: unknown): boolean {
  return alternatives(value).some((one) => one !== false && String(one).toLowerCase() !== 'false');
}

/** The text, or nothing where only the deployment knows it. */
export function textOf(value: unknown): string | undefined {
  const [only, ...others] = alternatives(value);
  return others.length === 0 && (typeof only === 'string' || typeof only === 'number' || typeof only === 'boolean') ? String(only) : undefined;
}

/** The whole number, or nothing where only the deployment knows it. */
export function numberOf(value: unknown): number | undefined {
  const text = textOf(value);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}

function isNoValue(value: unknown): boolean {
  return isObject(value) && value.Ref === 'AWS::NoValue';
}
