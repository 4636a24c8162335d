/** Arguments that a POSIX shell reads as themselves. */

const SAFE = /^[A-Za-z0-9_@%+=:,./-]+$/;

export const shellQuote = (argument: string): string => (SAFE.test(argument) ? argument : `'${argument.replaceAll('\'', '\'\\\'\'')}'`);

export const shellCommand = (...words: readonly string[]): string => words.map(shellQuote).join(' ');
