import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { anchorsBeforeHeadings } from './api-anchors';
import { configuration } from './configuration';
import { rewriteLinks } from './links';
import { SECTIONS, type Section, decisions } from './pages';
import { asPlainText } from './plain-text';

export const DOCS = resolve(__dirname, '..');
export const WORKSPACE = resolve(DOCS, '../..');

/** Everything in the sidebar. */
export function allSections(): Section[] {
  return [...SECTIONS, decisions(readdirSync(join(DOCS, 'decisions')))];
}

/**
 * Writes the Markdown of the whole site into a folder, links and pictures included.
 *
 * @throws Error naming every page whose source is missing
 */
export function assemble(into: string): void {
  rmSync(into, { recursive: true, force: true });
  const pages = [{ route: 'index', source: 'apps/docs/pages/index.md', title: 'TapStack' }, ...allSections().flatMap((section) => section.pages)];
  const missing = pages.filter(({ source }) => !existsSync(join(WORKSPACE, source))).map(({ source }) => source);
  if (missing.length > 0) {
    throw new Error(`pages are listed in apps/docs/src/pages.ts whose source is missing: ${missing.join(', ')}`);
  }
  const pictures = new Set<string>();
  const targets = {
    routes: new Map(pages.map(({ route, source }) => [source, route])),
    onPicture: (file: string) => pictures.add(file),
    isFile: (file: string) => existsSync(join(WORKSPACE, file)) && statSync(join(WORKSPACE, file)).isFile(),
  };
  for (const { route, source } of pages) {
    const file = join(into, `${route}.md`);
    mkdirSync(dirname(file), { recursive: true });
    const markdown = readFileSync(join(WORKSPACE, source), 'utf8');
    writeFileSync(file, rewriteLinks(source.endsWith('/API.md') ? anchorsBeforeHeadings(markdown) : asPlainText(markdown), source, targets));
  }
  for (const picture of pictures) {
    const copy = join(into, 'public', picture);
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(join(WORKSPACE, picture), copy);
  }
  mkdirSync(join(into, '.vitepress'), { recursive: true });
  writeFileSync(join(into, '.vitepress', 'config.mjs'), `export default ${JSON.stringify(configuration(allSections()))};\n`);
}
