import * as fc from 'fast-check';
import { ascii, clean, forPeople } from '../../src/alert/sanitize';
import { shellQuote } from '../../src/alert/shell';

test('control characters, line ends and separators become one space', () => {
  expect(clean('a\r\nSubject: forged\u2028b\u0000c\td')).toBe('a Subject: forged b c d');
});

test('nothing turns the direction of the text or hides in it', () => {
  expect(clean('admin\u202egnp.exe\u2066x\u200by\ufeffz\u{e0041}')).toBe('admin gnp.exe x y z');
});

test('a giant string is cut, and says so', () => {
  expect(clean('x'.repeat(1_000_000))).toBe(`${'x'.repeat(255)}…`);
  expect(clean('🙂'.repeat(300), 10)).toBe(`${'🙂'.repeat(9)}…`);
});

test.each([
  ['https://evil.example/login', 'https[://]evil[.]example/login'],
  ['see www.evil.com now', 'see www[.]evil[.]com now'],
  ['evil。com', 'evil[.]com'],
  ['javascript://x', 'javascript[://]x'],
  ['aws-cli/2.17.0', 'aws-cli/2.17.0'],
  ['198.51.100.23', '198.51.100.23'],
  ['cloudformation.amazonaws.com', 'cloudformation.amazonaws.com'],
  ['cloudformation.amazonaws.com.evil.org', 'cloudformation[.]amazonaws[.]com[.]evil[.]org'],
  ['alice@example.com', 'alice@example.com'],
  ['x@y@evil.com', 'x@y@evil[.]com'],
])('%s is shown as %s: no client makes a link of it', (value, shown) => expect(forPeople(value)).toBe(shown));

test('subjects are printable ASCII, readable where they can be', () => {
  expect(ascii('Zoë opened … ' + '密')).toBe('Zoe opened ... ?');
});

test('shown text never holds a line break, an invisible character or a link of its own', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (value) => {
    const shown = forPeople(value);
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(shown).not.toContain('://');
    expect([...clean(value)].length).toBeLessThanOrEqual(256);
  }), { seed: 20261124, numRuns: 1_000 });
});

test('a quoted argument is one argument, whatever it holds', () => {
  expect(shellQuote('sg-0abc')).toBe('sg-0abc');
  expect(shellQuote('it\'s; rm -rf $HOME `x`')).toBe('\'it\'\\\'\'s; rm -rf $HOME `x`\'');
});
