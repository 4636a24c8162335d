// After jsii: leaves in lib what a user of the library can reach through its index or the modules named as arguments, and lets constructs read
// what their handler has as well from the handler's assets. Published is then each thing once, and nothing that only tests or bundles need.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { transform } from 'esbuild';

const lib = resolve('lib');
const requires = createRequire(join(lib, 'index.js'));

for (const asset of existsSync('assets') ? readdirSync('assets') : []) {
  const shared = resolve('assets', asset, 'shared.js');
  for (const module of existsSync(shared) ? Object.keys(requires(shared)) : []) {
    const file = join(lib, `${module}.js`);
    if (existsSync(file)) writeFileSync(file, `"use strict";\nmodule.exports = require(${JSON.stringify(relative(dirname(file), shared))})[${JSON.stringify(module)}];\n`);
  }
}

const reached = new Set(['index', ...process.argv.slice(2)].flatMap((module) => [
  ...reachedFrom(join(lib, `${module}.js`), '.js', /require\("(\.[^"]+)"\)/g),
  ...reachedFrom(join(lib, `${module}.d.ts`), '.d.ts', /(?:from|import\() ?['"](\.[^'"]+)['"]/g),
]));
for (const path of readdirSync(lib, { recursive: true, withFileTypes: true })) {
  const file = join(path.parentPath, path.name);
  // The record of what was compiled goes too: it would keep the compiler from writing again what is removed here.
  if (path.isFile() && !reached.has(file)) rmSync(file);
}
// What the comments say to users stands in the types, and what they say to us in the sources. Names stay: a stack trace tells where.
for (const file of [...reached].filter((each) => each.endsWith('.js'))) {
  writeFileSync(file, (await transform(readFileSync(file, 'utf8'), { minifyWhitespace: true, minifySyntax: true, legalComments: 'none', charset: 'utf8' })).code);
}
// An editor shows the words of what a user can name. Types that only others are made of keep theirs in the sources.
const named = new Set(['index', ...process.argv.slice(2)].flatMap((module) => {
  const file = join(lib, `${module}.d.ts`);
  return [file, ...[...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, path]) => `${resolve(dirname(file), path)}.d.ts`)];
}));
for (const file of [...reached].filter((each) => each.endsWith('.d.ts') && !named.has(each))) {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^[ \t]*\/\*\*[^]*?\*\/\r?\n/gm, ''));
}
removeEmptyFolders(lib);

function reachedFrom(first, ending, references, found = new Set()) {
  if (found.has(first) || !existsSync(first)) return found;
  found.add(first);
  for (const [, path] of readFileSync(first, 'utf8').matchAll(references)) {
    const target = resolve(dirname(first), path);
    for (const file of [`${target}${ending}`, join(target, `index${ending}`)]) reachedFrom(file, ending, references, found);
  }
  return found;
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory())) {
    const child = join(folder, entry.name);
    removeEmptyFolders(child);
    if (readdirSync(child).length === 0) rmSync(child, { recursive: true });
  }
}
