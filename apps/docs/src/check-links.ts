import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Links of the built site to a page or an anchor that is not there, as `page: link`. */
export function deadLinks(site: string): string[] {
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith('.html'));
  const anchors = new Map(pages.map((page) => [page, new Set([...read(site, page).matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, id]) => decodeEntities(id)))]));
  const dead: string[] = [];
  for (const page of pages) {
    const hrefs = new Set([...read(site, page).matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].map(([, href]) => decodeEntities(href)));
    for (const href of hrefs) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(href)) {
        continue;
      }
      const [path, hash] = href.split('#');
      const target = path === '' ? page : fileOf(site, posix.join(path.startsWith('/') ? '/' : posix.dirname(`/${page}`), path));
      if (target === undefined || (hash && !anchors.get(target)?.has(decodeURIComponent(hash)))) {
        dead.push(`${page}: ${href}`);
      }
    }
  }
  return dead.sort();
}

function read(site: string, page: string): string {
  return readFileSync(join(site, page), 'utf8');
}

/** The file behind a clean address. */
function fileOf(site: string, address: string): string | undefined {
  const path = address.replace(/^\/+/, '');
  return [path, `${path}.html`, posix.join(path, 'index.html')].find((file) => file !== '' && file.includes('.') && existsSync(join(site, file)));
}

function decodeEntities(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', '\'').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
