const ANCHOR = /^(#{1,6} .*?)\s*<a name="[^"]*" id="([^"]+)"><\/a>\s*$/;

/** The generated API pages put their anchors into the headings, where VitePress puts its own: they go in front. */
export function anchorsBeforeHeadings(markdown: string): string {
  return markdown.split('\n').map((line) => {
    const [, heading, id] = ANCHOR.exec(line) ?? [];
    return heading === undefined ? line : `<a id="${id}"></a>\n\n${heading.replaceAll('<sup>', '').replaceAll('</sup>', '').replace('`Required', '` required').replace('`Optional', '` optional')}`;
  }).join('\n');
}
