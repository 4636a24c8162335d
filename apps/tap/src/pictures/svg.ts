export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Plain fonts of the system: a picture in a page loads none. */
export const fonts = 'text{font-family:-apple-system,"Segoe UI",Helvetica,Arial,"DejaVu Sans",sans-serif}';

/** The rules of one scheme, and of the other where the reader's is dark. Rules instead of variables: not every viewer of SVG knows variables. */
export function schemes(light: string, dark: string): string[] {
  return [light, `@media (prefers-color-scheme:dark){${dark}}`];
}

/** A whole picture. `says` is what it says to people who hear it. */
export function picture({ width, height, says, style, content }: { width: number; height: number; says: string; style: string; content: string[] }): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(says)}">`,
    '<style>', style, '</style>',
    `<rect class="behind" width="${width}" height="${height}"/>`,
    ...content,
    '</svg>',
    '',
  ].join('\n');
}

export function text(kind: string, x: number, y: number, words: string, anchor = 'start'): string {
  return `<text class="${kind}" x="${x}" y="${y}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${escaped(words)}</text>`;
}

export function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
