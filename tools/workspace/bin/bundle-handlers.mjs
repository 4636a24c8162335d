// Bundles every Lambda handler and every command of a library: src/handlers/<name>/index.ts and src/commands/<name>/index.ts -> assets/<name>/index.js.
// Everything goes in, so that a handler runs the same code on every runtime and starts faster, and a command brings no dependencies. What the
// constructs need as well goes to assets/<name>/shared.js, which finish-library.mjs makes them read: the package then holds it once.
// The arguments are modules that users import beside the index.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// A command runs on whatever Node.js its user has, a handler on that of Lambda.
const sources = [{ folder: 'src/handlers', target: 'node22' }, { folder: 'src/commands', target: 'node20' }];
const entries = sources.flatMap(({ folder, target }) => existsSync(folder)
  ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => ({ folder, name, target }))
  : []);
const kit = join(dirname(fileURLToPath(import.meta.url)), '../../handler-kit/src');
const KIT = '@tapstack/handler-kit';
// Handlers name the client of the SDK and are tested with it; in the bundle stands one a tenth its size with the same face.
const standIns = { '@aws-sdk/client-sns': join(kit, 'sns/sns-client.ts') };

const common = {
  bundle: true, minify: true, platform: 'node', format: 'cjs', legalComments: 'eof', logLevel: 'warning', mainFields: ['module', 'main'],
};
rmSync('assets', { recursive: true, force: true });
const bundled = new Set();
const library = await modulesOf('src/index.ts', ...process.argv.slice(2).map((module) => `src/${module}.ts`));

for (const entry of entries) {
  entry.entry = `${entry.folder}/${entry.name}/index.ts`;
  entry.shared = [...await modulesOf(entry.entry)].filter((module) => library.has(module)).sort()
    .map((module) => ({ file: resolve(module), name: nameOf(module), from: './shared.js' }));
}
// A command reads from the handler's shared.js what both are bundled with; a handler is uploaded alone and has to bring all of it.
const host = entries.find(({ folder, shared }) => folder === 'src/handlers' && shared.length > 0);
for (const command of host === undefined ? [] : entries.filter(({ folder }) => folder === 'src/commands')) {
  if (!host.shared.some(({ name }) => name === KIT)) host.shared.push({ file: join(kit, 'index.ts'), name: KIT, from: './shared.js' });
  const hosted = host.shared.map((module) => ({ ...module, from: `../${host.name}/shared.js` }));
  command.shared = [...command.shared.filter(({ file }) => !hosted.some((module) => module.file === file)), ...hosted];
}

for (const { folder, name, target, entry, shared } of entries) {
  const alias = folder === 'src/handlers' ? standIns : {};
  const own = shared.filter(({ from }) => from === './shared.js');
  if (own.length > 0) {
    const contents = own.map((module) => `export * as ${JSON.stringify(module.name)} from ${JSON.stringify(module.file)};`).join('\n');
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

/** Takes shared modules from the file beside the bundle, or that of another, instead of putting them in. */
function readShared(shared) {
  const byFile = new Map(shared.map((module) => [module.file, module]));
  return {
    name: 'read-shared',
    setup(bundling) {
      bundling.onResolve({ filter: /^(\.|@tapstack\/)/ }, ({ path, resolveDir, namespace }) => {
        if (namespace === 'shared') return { path, external: true };
        const target = path === KIT ? join(kit, 'index') : resolve(resolveDir, path);
        const file = [`${target}.ts`, join(target, 'index.ts')].find((candidate) => byFile.has(candidate));
        return file === undefined ? undefined : { path: file, namespace: 'shared' };
      });
      bundling.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => {
        const { from, name } = byFile.get(path);
        return { contents: `module.exports = require(${JSON.stringify(from)})[${JSON.stringify(name)}];`, loader: 'js' };
      });
    },
  };
}
