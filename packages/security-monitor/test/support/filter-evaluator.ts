/**
 * Filter patterns of CloudWatch Logs over JSON, as far as ours go: comparisons with = and != of strings that may begin or end with *, NOT EXISTS,
 * && and ||, parentheses. Anything else is an error. A field that is not there equals nothing and differs from nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function passes(pattern: string, event: object): boolean {
  const tokens = [...pattern.matchAll(/\s*(\{|\}|\(|\)|&&|\|\||!=|=|NOT EXISTS|\$(?:\.\w+)+|"[^"]*"|[\w.*]+)/gy)].map(([, token]) => token);
  if (tokens.join('').replace(/\s/g, '') !== pattern.replace(/\s/g, '')) {
    throw new Error(`not a pattern that this evaluator knows: ${pattern}`);
  }
  const next = () => tokens.shift() ?? '';
  const expect = (token: string) => {
    const found = next();
    if (found !== token) {
      throw new Error(`${token} expected, not "${found}", in ${pattern}`);
    }
  };

  // Both sides are always read: skipping one would leave its tokens behind.
  const either = (): boolean => {
    let result = both();
    while (tokens[0] === '||') {
      next();
      result = both() || result;
    }
    return result;
  };
  const both = (): boolean => {
    let result = one();
    while (tokens[0] === '&&') {
      next();
      result = one() && result;
    }
    return result;
  };
  const one = (): boolean => {
    if (tokens[0] !== '(') {
      return comparison();
    }
    next();
    const result = either();
    expect(')');
    return result;
  };
  const comparison = (): boolean => {
    const value = valueAt(event, next());
    const operator = next();
    if (operator === 'NOT EXISTS') {
      return value === undefined;
    }
    if (!['=', '!='].includes(operator)) {
      throw new Error(`no operator: "${operator}" in ${pattern}`);
    }
    const wanted = next().replace(/^"|"$/g, '');
    return value !== undefined && (operator === '=') === fits(wanted, String(value));
  };

  expect('{');
  const result = either();
  expect('}');
  return result;
}

const valueAt = (event: object, path: string): unknown =>
  path.split('.').slice(1).reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], event) ?? undefined;

function fits(wanted: string, value: string): boolean {
  const inner = wanted.replace(/^\*|\*$/g, '');
  if (wanted.startsWith('*')) {
    return wanted.endsWith('*') ? value.includes(inner) : value.endsWith(inner);
  }
  return wanted.endsWith('*') ? value.startsWith(inner) : value === inner;
}
