/** The known words most like a mistyped one, nearest first. */
export function nearest(word: string, known: readonly string[], most = 3): string[] {
  return known
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || a.candidate.localeCompare(b.candidate))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** Edits from one word to the other; a shared part counts for the words of an id, which people remember in the wrong order. */
function distance(a: string, b: string): number {
  const parts = b.split('-');
  const shared = a.split('-').filter((part) => parts.includes(part)).length;
  return levenshtein(a, b) - 6 * shared;
}

function levenshtein(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    previous = row;
  }
  return previous[b.length];
}
