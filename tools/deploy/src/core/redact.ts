const SHORTEST_SECRET = 4;
const HIDDEN = '****';

/** Secrets that are known by how they look. */
const PATTERNS: readonly RegExp[] = [
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\b(ghp|gho|ghs|github_pat|glpat|npm|xox[abp])[_-][\w-]{16,}/g,
  /(?<=\b(Bearer|Basic) )[\w.~+/=-]{8,}/g,
  /(?<=:\/\/[^\s:/@]+:)[^\s:/@]+(?=@)/g,
  /(?<=hooks\.slack\.com\/(services|workflows)\/)[\w/-]+/g,
  // Tokens of requests and of pages are short, or have dashes in them.
  /(?<=\btoken["']?\s?(is |[=:])?\s?["']?)[\w+/]{40,}={0,2}/gi,
  /(?<=\b(X-Amz-Signature|X-Amz-Security-Token)=)[^\s&"']+/gi,
  /(?<="[^"]*(password|passwd|secret_?access_?key|session_?token|secret_?string|private_?key|api_?key)[^"]*"\s*:\s*")[^"]+/gi,
  /(?<=\b[\w-]*(password|passwd|secret_?access_?key|session_?token|private_?key|api_?key)\s?[=:]\s?)(?!["\s])[^\s&"',;]+/gi,
];

/** Names of properties whose value is a secret, whatever it looks like; not of those that only name one, such as SecretArn. */
const SECRET_NAME = /(password|passwd|passphrase|secretaccesskey|secretstring|sessiontoken|accesstoken|authtoken|refreshtoken|privatekey|apikey|credentials?|authorization|secret)$/i;

/** Takes secrets out of everything that is printed or written: the values given here, what looks like one, and values of properties that are called so. */
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
    const known = this.values.reduce((result, value) => result.replaceAll(value, HIDDEN), text);
    return PATTERNS.reduce((result, pattern) => result.replace(pattern, HIDDEN), known);
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
      return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, isSecret(key, element) ? HIDDEN : this.deep(element)])) as T;
    }
    return value;
  }
}

/** Logical ids are called so as well; what stands under one is an object and looked into. */
function isSecret(key: string, value: unknown): boolean {
  return SECRET_NAME.test(key.replace(/[^a-z]/gi, '')) && (typeof value === 'string' || typeof value === 'number');
}
