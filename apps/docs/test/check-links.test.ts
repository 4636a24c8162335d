import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { deadLinks } from '../src/check-links';

let site: string;
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'docs-site-'));
});
afterEach(() => rmSync(site, { recursive: true, force: true }));

function write(pages: Record<string, string>): void {
  for (const [page, html] of Object.entries(pages)) {
    mkdirSync(dirname(join(site, page)), { recursive: true });
    writeFileSync(join(site, page), html);
  }
}

test('links to pages, folders, anchors and other sites hold', () => {
  write({
    'index.html': '<a href="/guide">g</a><a href="/lib/">l</a><a href="/guide#a&amp;b">a</a><a href="#top">t</a><h1 id="top"></h1><a href="https://example.com">e</a>',
    'guide.html': '<h2 id="a&amp;b"></h2><a href="./lib/#x">x</a>',
    'lib/index.html': '<a name="x"></a><a href="../guide">g</a>',
  });
  expect(deadLinks(site)).toEqual([]);
});

test('links to what is not there are named with their page', () => {
  write({ 'index.html': '<a href="/gone">g</a><a href="/guide#gone">a</a><a href="#gone">h</a>', 'guide.html': '' });
  expect(deadLinks(site)).toEqual(['index.html: #gone', 'index.html: /gone', 'index.html: /guide#gone']);
});
