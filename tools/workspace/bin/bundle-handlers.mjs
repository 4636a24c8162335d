// Bundles every Lambda handler and every command of a library: src/handlers/<name>/index.ts and src/commands/<name>/index.ts -> assets/<name>/index.js.
// The SDK clients go in, so that a handler runs the same code on every runtime and starts faster, and a command brings no dependencies.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

// A command runs on whatever Node.js its user has, a handler on that of Lambda.
const sources = [{ folder: 'src/handlers', target: 'node22' }, { folder: 'src/commands', target: 'node20' }];
const entries = sources.flatMap(({ folder, target }) => existsSync(folder)
  ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => ({ folder, name, target }))
  : []);
rmSync('assets', { recursive: true, force: true });

for (const { folder, name, target } of entries) {
  await build({
    entryPoints: [`${folder}/${name}/index.ts`],
    outfile: `assets/${name}/index.js`,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target,
    format: 'cjs',
    legalComments: 'eof',
    logLevel: 'warning',
  });
}
console.log(entries.length === 0 ? 'nothing to bundle' : `bundled ${entries.map(({ name }) => name).join(', ')}`);
