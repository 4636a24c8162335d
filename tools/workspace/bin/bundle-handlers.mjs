// Bundles every Lambda handler of a library: src/handlers/<name>/index.ts -> assets/<name>/index.js.
// The SDK clients go in, so that a handler runs the same code on every runtime and starts faster.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const handlers = existsSync('src/handlers') ? readdirSync('src/handlers', { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
rmSync('assets', { recursive: true, force: true });

for (const { name } of handlers) {
  await build({
    entryPoints: [`src/handlers/${name}/index.ts`],
    outfile: `assets/${name}/index.js`,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    legalComments: 'eof',
    logLevel: 'warning',
  });
}
console.log(handlers.length === 0 ? 'no handlers to bundle' : `bundled ${handlers.map(({ name }) => name).join(', ')}`);
