// Bundles every Lambda handler and every command of a library: src/handlers/<name>/index.ts and src/commands/<name>/index.ts -> assets/<name>/index.js.
// Everything goes in, so that a handler runs the same code on every runtime and starts faster, and a command brings no dependencies. What the
// constructs need as well goes to assets/<name>/shared.js, which finish-library.mjs makes them read: the package then holds it once.
// The arguments are modules that users import beside the index.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// A command runs on whatever Node.js its user has, a handler on that of Lambda.
const sources = [{ folder: 'src/handlers', target: 'node22' }, { folder: 'src/commands', target: 'node20' }];
const entries = sources.flatMap(({ folder, target }) => existsSync(folder)
  ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => ({ folder, name, target }))
  : []);
const kit = join(dirname(fileURLToPath(import.meta.url)), '../../handler-kit/src');
// Handlers name the client of the SDK and are tested with it; in the bundle stands one a tenth its size with the same face.
const standIns = { '@aws-sdk/client-sns': join(kit, 'sns/sns-client.ts') };

const common = {
  bundle: true, minify: true, platform: 'node', format: 'cjs', legalComments: 'eof', logLevel: 'warning', mainFields: ['module', 'main'],
};
rmSync('assets', { recursive: true, force: true });
const bundled = new Set();
const library = await modulesOf('src/index.ts', ...process.argv.slice(2).map((module) => `src/${module}.ts`));

for (const { folder, name, target } of entries) {
  const entry = `${folder}/${name}/index.ts`;
  const alias = folder === 'src/handlers' ? standIns : {};
  const shared = [...await modulesOf(entry)].filter((module) => library.has(module)).sort();
  if (shared.length > 0) {
    const contents = shared.map((module) => `export * as ${JSON.stringify(nameOf(module))} from './${module}';`).join('\n');
    await bundle({ target, alias, stdin: { contents, resolveDir: '.' }, outfile: `assets/${name}/shared.js` });
  }
  await bundle({ target, alias, entryPoints: [entry], outfile: `assets/${name}/index.js`, plugins: [readShared(shared)] });
}
if (entries.length > 0) {
  mkdirSync('assets', { recursive: true });
  // What is in the bundles that is not ours, for the bill of materials and the check of licences; it is not shipped.
  writeFileSync('assets/bundled.json', `${JSON.stringify([...bundled].sort().map(describe), null, 2)}\n`);
}
console.log(entries.length === 0 ? 'nothing to bundle' : `bundled ${entries.map(({ name }) => name).join(', ')}`);

/** Bundles, and notes the manifests of the packages of which anything is in the result. */
async function bundle(options) {
  const { metafile } = await build({ ...common, ...options, metafile: true });
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
      if (folder !== undefined && bytesInOutput > 0) bundled.add(join(folder, 'package.json'));
    }
  }
}

function describe(manifest) {
  const { name, version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
  return { name, version, license };
}

/** The sources of this library that these run; what only lends types is not among them. */
async function modulesOf(...entryPoints) {
  const { metafile } = await build({ ...common, entryPoints, outdir: 'unwritten', write: false, metafile: true, packages: 'external' });
  return new Set(Object.keys(metafile.inputs).filter((module) => module.startsWith('src/')));
}

/** A module as shared.js exports it: the path of its compiled file in lib, without the ending. */
function nameOf(module) {
  return module.replace(/^src\//, '').replace(/\.ts$/, '');
}

/** Takes shared modules from the file beside the bundle instead of putting them in. */
function readShared(shared) {
  const files = new Set(shared.map((module) => resolve(module)));
  return {
    name: 'read-shared',
    setup(bundling) {
      bundling.onResolve({ filter: /^\./ }, ({ path, resolveDir, namespace }) => {
        if (namespace === 'shared') return { path, external: true };
        const file = [`${resolve(resolveDir, path)}.ts`, join(resolve(resolveDir, path), 'index.ts')].find((candidate) => files.has(candidate));
        return file === undefined ? undefined : { path: file, namespace: 'shared' };
      });
      bundling.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: `module.exports = require('./shared.js')[${JSON.stringify(nameOf(relative('.', path)))}];`, loader: 'js',
      }));
    },
  };
}
