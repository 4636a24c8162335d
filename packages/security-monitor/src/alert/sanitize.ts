/** Nothing in an event may forge text, links or headers: every string of an event passes here before anybody sees it. */

/** Control and format characters, line and paragraph separators, lone surrogates, private use, and letters that show nothing. */
const INVISIBLE = /(?:[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0)+/gu;

const LONGEST = 256;

/** Words of ASCII with single spaces between: nearly every string of an event, and nothing to be done about it. */
const CLEAN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** One visible line of at most `longest` characters, for machines and people. */
export function clean(value: string, longest = LONGEST): string {
  if (value.length <= longest && CLEAN.test(value)) {
    return value;
  }
  // The cut comes first: a string of a hundred kilobytes is not worth a hundred kilobytes of matching.
  const visible = value.slice(0, longest * 4).replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim();
  const characters = [...visible];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : visible;
}

/** As `clean`, and no mail or chat client turns it into a link: only links that we wrote ourselves are links. */
export function forPeople(value: string, longest = LONGEST): string {
  return clean(value, longest).split(' ').map(withoutLink).join(' ');
}

const AWS_SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;
const PLAIN_ADDRESS = /^[\w.+-]{1,64}@[\w-]+(\.[\w-]+)+$/;

/** Without one of these a word is no link. */
const OF_A_LINK = /[.:\u3002\uff0e\uff61]/;

function withoutLink(word: string): string {
  if (!OF_A_LINK.test(word) || AWS_SERVICE.test(word) || PLAIN_ADDRESS.test(word)) {
    return word;
  }
  return word
    .replace(/:\/\//g, '[://]')
    .replace(/(?<=[\p{L}\p{N}_-])[.\u3002\uff0e\uff61](?=\p{L}{2,})/gu, '[.]');
}

/** Printable ASCII only, as SNS wants subjects: what has no ASCII spelling becomes a question mark. */
export const ascii = (value: string): string =>
  value.normalize('NFKD').replace(/\p{M}+/gu, '').replace(/…/g, '...').replace(/[^\x20-\x7e]/gu, '?');
