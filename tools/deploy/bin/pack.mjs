// Makes the package for npm: compiles src with its types, and packs it with a manifest that names only what npm has.
// The folder it packs is apart from this one, whose manifest is that of a private member run from its sources.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = resolve(process.argv[2] ?? join(project, 'dist'));
const folder = join(dist, 'package');
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'bin'), { recursive: true });

const config = join(dist, 'tsconfig.json');
writeFileSync(config, JSON.stringify({
  extends: join(project, '../../tsconfig.base.json'),
  compilerOptions: { noEmit: false, declaration: true, rootDir: join(project, 'src'), outDir: join(folder, 'lib'), types: ['node'], typeRoots: [join(project, 'node_modules/@types')] },
  include: [join(project, 'src')],
  exclude: [join(project, 'src/documentation')],
}));
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [compiler, '-p', config], { stdio: 'inherit' });

cpSync(join(project, 'bin/tap.cjs'), join(folder, 'bin/tap.cjs'));
for (const file of ['README.md', 'TROUBLESHOOTING.md', 'LICENSE']) {
  cpSync(join(project, file), join(folder, file));
}

const { name, description, version, license, author, repository, engines, dependencies } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
// A sibling is only there for the tests, and tsx only for the sources.
const shipped = Object.entries(dependencies).filter(([dependency]) => dependency !== 'tsx' && !dependency.startsWith('@tapstack/'));
const entry = (file) => ({ types: `./lib/${file}.d.ts`, default: `./lib/${file}.js` });
writeFileSync(join(folder, 'package.json'), `${JSON.stringify({
  name, description, version, license, author, repository, engines,
  bin: { tap: 'bin/tap.cjs' },
  main: 'lib/index.js',
  types: 'lib/index.d.ts',
  exports: { '.': entry('index'), './testing': entry('testing/fake-cloudformation/index'), './package.json': './package.json' },
  files: ['bin', 'lib', 'TROUBLESHOOTING.md'],
  dependencies: Object.fromEntries(shipped),
}, null, 2)}\n`);
execFileSync('npm', ['pack', '--silent', '--pack-destination', dist], { cwd: folder, stdio: 'inherit' });
