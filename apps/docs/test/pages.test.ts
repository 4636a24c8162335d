import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { WORKSPACE, allSections } from '../src/assemble';

const pages = allSections().flatMap((section) => section.pages);

test('no two pages have one address', () => {
  const routes = pages.map(({ route }) => route);
  expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([]);
});

test('every library has its guide and its API on the site', () => {
  for (const name of readdirSync(join(WORKSPACE, 'packages'))) {
    expect(pages.map(({ source }) => source)).toEqual(expect.arrayContaining([`packages/${name}/README.md`, `packages/${name}/API.md`]));
  }
});

test('every page of this folder is in the sidebar', () => {
  const written = readdirSync(join(WORKSPACE, 'apps/docs/pages'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md') && file !== 'index.md');
  expect(pages.map(({ source }) => source)).toEqual(expect.arrayContaining(written.map((file) => `apps/docs/pages/${file}`)));
});

test('every source is there', () => {
  expect(pages.filter(({ source }) => !existsSync(join(WORKSPACE, source)))).toEqual([]);
});
