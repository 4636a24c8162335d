import { posix } from 'node:path';

/** Where the files of the workspace are, for everything that has no page. */
export const REPOSITORY = 'https://github.com/tapstack/tapstack';

export interface LinkTargets {
  /** Files of the workspace that have a page, with its route. */
  readonly routes: ReadonlyMap<string, string>;
  /** Called for a picture that a page shows; it is copied next to the pages. */
  readonly onPicture: (source: string) => void;
  readonly isFile: (source: string) => boolean;
}

const OUTSIDE = /^([a-z][a-z0-9+.-]*:|\/|#)/i;
const PICTURE = /\.(svg|png|jpe?g|gif|webp)$/i;
const LINK = /(\]\()([^)\s]+)(\))/g;
const FENCE = /^\s*(```|~~~)/;

/**
 * Turns the links of a file into links of the site: to the page of what they name, to a copy of a picture, or to the repository.
 *
 * What stands in code stays as it is.
 */
export function rewriteLinks(markdown: string, source: string, targets: LinkTargets): string {
  let inCode = false;
  return markdown.split('\n').map((line) => {
    if (FENCE.test(line)) {
      inCode = !inCode;
      return line;
    }
    return inCode ? line : line.replace(LINK, (_, open: string, target: string, close: string) => `${open}${rewriteLink(target, source, targets)}${close}`);
  }).join('\n');
}

function rewriteLink(target: string, source: string, { routes, onPicture, isFile }: LinkTargets): string {
  if (OUTSIDE.test(target)) {
    return target;
  }
  const [path, hash] = target.split('#');
  const file = posix.normalize(posix.join(posix.dirname(source), path));
  const route = routes.get(file) ?? routes.get(posix.join(file, 'README.md'));
  const anchor = hash === undefined ? '' : `#${hash}`;
  if (route !== undefined) {
    return `/${route.replace(/(^|\/)index$/, '$1')}${anchor}`;
  }
  if (PICTURE.test(file)) {
    onPicture(file);
    return `/${file}`;
  }
  return `${REPOSITORY}/${isFile(file) ? 'blob' : 'tree'}/main/${file}${anchor}`;
}
