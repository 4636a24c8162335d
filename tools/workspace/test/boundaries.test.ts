import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** What the boundary rule says of a file with this one import. */
function complaints(file: string, imported: string, rule = '@nx/enforce-module-boundaries'): string[] {
  const eslint = spawnSync(process.execPath, [join(ROOT, 'node_modules/eslint/bin/eslint.js'), '--stdin', '--stdin-filename', file, '--format', 'json'], {
    cwd: ROOT,
    encoding: 'utf8',
    input: `import * as it from '${imported}';\n\nexport const used = it;\n`,
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  const [result] = JSON.parse(eslint.stdout) as { messages: { ruleId: string; message: string }[] }[];
  return result.messages.filter(({ ruleId }) => ruleId === rule).map(({ message }) => message);
}

test.each([
  ['a library', 'packages/secure-vpc/src/index.ts', '@tapstack/encrypted-rds'],
  ['a tool', 'tools/local-aws/src/start.ts', '@tapstack/secure-vpc'],
  ['a kit', 'tools/handler-kit/src/index.ts', '@tapstack/python'],
  ['a tool that reaches for the app', 'tools/local-aws/src/start.ts', '@tapstack/tap'],
])('%s may not import %s -> %s', (_who, file, imported) => {
  expect(complaints(file, imported)).toHaveLength(1);
}, 60_000);

test('a handler may import the kit that it is bundled with, a construct may not', () => {
  const rules = ['@nx/enforce-module-boundaries', 'no-restricted-imports'];
  const all = (file: string) => rules.flatMap((rule) => complaints(file, '@tapstack/handler-kit', rule));
  expect(all('packages/secure-vpc/src/handlers/network-defaults/index.ts')).toEqual([]);
  expect(all('packages/secure-vpc/src/secure-vpc.ts')).toEqual([expect.stringContaining('only handlers and commands are bundled')]);
}, 60_000);

test('the app may import a library', () => {
  expect(complaints('apps/tap/src/tap-stack.ts', '@tapstack/secure-vpc')).toEqual([]);
}, 60_000);
