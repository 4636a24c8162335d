import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { DOCS, assemble } from './assemble';
import { deadLinks } from './check-links';

const { values } = parseArgs({ options: { output: { type: 'string', default: join(DOCS, 'dist') }, serve: { type: 'boolean', default: false } } });

async function main(): Promise<void> {
  const pages = join(DOCS, '.site');
  assemble(pages);
  // Without an import of its own: VitePress is an ES module, and this file is none.
  const { build } = await import('vitepress');
  await build(pages, { outDir: values.output });
  const dead = deadLinks(values.output);
  if (dead.length > 0) {
    throw new Error(`links lead nowhere:\n${dead.join('\n')}`);
  }
  process.stdout.write(`the site is in ${values.output}\n`);
  if (values.serve) {
    const { preview } = await import('vite');
    (await preview({ configFile: false, root: DOCS, appType: 'mpa', build: { outDir: values.output }, preview: { host: '127.0.0.1', port: 4173 } })).printUrls();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
