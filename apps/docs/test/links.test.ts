import { REPOSITORY, rewriteLinks } from '../src/links';

const targets = (onPicture: (file: string) => void = () => undefined) => ({
  routes: new Map([['packages/secure-vpc/README.md', 'libraries/secure-vpc/index'], ['packages/secure-vpc/API.md', 'libraries/secure-vpc/api'], ['README.md', 'index']]),
  onPicture,
  isFile: (file: string) => file.includes('.'),
});

test.each([
  ['[a](../secure-vpc/README.md)', '[a](/libraries/secure-vpc/)'],
  ['[a](../secure-vpc)', '[a](/libraries/secure-vpc/)'],
  ['[a](../secure-vpc/README.md#the-proof)', '[a](/libraries/secure-vpc/#the-proof)'],
  ['[a](../secure-vpc/API.md)', '[a](/libraries/secure-vpc/api)'],
  ['[a](../../README.md)', '[a](/)'],
  ['[a](#here)', '[a](#here)'],
  ['[a](https://example.com/x)', '[a](https://example.com/x)'],
  ['[a](src/index.ts)', `[a](${REPOSITORY}/blob/main/packages/audit-trail/src/index.ts)`],
  ['[a](src)', `[a](${REPOSITORY}/tree/main/packages/audit-trail/src)`],
  ['[a](../secure-vpc/API.md) and [b](#here)', '[a](/libraries/secure-vpc/api) and [b](#here)'],
])('%s becomes %s', (markdown, expected) => {
  expect(rewriteLinks(markdown, 'packages/audit-trail/README.md', targets())).toBe(expected);
});

test('a picture is copied, and shown from where it is copied to', () => {
  const copied: string[] = [];
  expect(rewriteLinks('![a](../docs/pictures/it.svg)', 'apps/tap/README.md', targets((file) => copied.push(file)))).toBe('![a](/apps/docs/pictures/it.svg)');
  expect(copied).toEqual(['apps/docs/pictures/it.svg']);
});

test('code is no link', () => {
  const code = '```ts\nnames[index](../x.md)\n```';
  expect(rewriteLinks(code, 'README.md', targets())).toBe(code);
});
