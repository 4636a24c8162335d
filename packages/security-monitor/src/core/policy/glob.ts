/**
 * Whether a pattern with `*` and `?` covers a text, in time that grows with both lengths only: a policy may come from an attacker.
 *
 * The text may be a pattern itself: then the first covers all that the second does, as a `*` in the text is matched by a `*` alone.
 */
export function covers(pattern: string, text: string): boolean {
  if (pattern === '*' || pattern === text) {
    return true;
  }
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === '*') {
      [star, mark, p] = [p, t, p + 1];
    } else if (p < pattern.length && (pattern[p] === text[t] || (pattern[p] === '?' && text[t] !== '*'))) {
      [p, t] = [p + 1, t + 1];
    } else if (star >= 0) {
      [p, mark, t] = [star + 1, mark + 1, mark + 1];
    } else {
      return false;
    }
  }
  return [...pattern.slice(p)].every((character) => character === '*');
}

export const hasWildcard = (pattern: string): boolean => /[*?]/.test(pattern);
