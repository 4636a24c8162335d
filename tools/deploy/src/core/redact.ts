const SHORTEST_SECRET = 4;
const PATTERNS: readonly RegExp[] = [
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /(?<="[^"]*(password|secretaccesskey|sessiontoken)[^"]*"\s*:\s*")[^"]+/gi,
  /(?<=(password|secret_access_key|session_token)=)[^\s&"']+/gi,
];

/** Takes secrets out of everything that is printed or written: the values given here, access keys, and values of properties called password. */
export class Redactor {
  private values: string[] = [];

  constructor(values: readonly (string | undefined)[]) {
    this.hide(values);
  }

  /** Hides these as well, from now on. */
  hide(values: readonly (string | undefined)[]): void {
    // The longest first: one secret may be a part of another.
    this.values = [...this.values, ...values].filter((value): value is string => (value?.length ?? 0) >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    const known = this.values.reduce((result, value) => result.replaceAll(value, '****'), text);
    return PATTERNS.reduce((result, pattern) => result.replace(pattern, '****'), known);
  }

  /** The same for every string within a value. */
  deep<T>(value: T): T {
    if (typeof value === 'string') {
      return this.text(value) as T;
    }
    if (Array.isArray(value)) {
      return value.map((element: unknown) => this.deep(element)) as T;
    }
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, this.deep(element)])) as T;
    }
    return value;
  }
}
