const FENCE = /^\s*(```|~~~)/;
const CODE = /(`+[^`]*`+)/;

/** Texts name things such as <stack>: on the site they are words, not elements, and {{ }} is no expression. */
export function asPlainText(markdown: string): string {
  let inCode = false;
  return markdown.split('\n').map((line) => {
    if (FENCE.test(line)) {
      inCode = !inCode;
      return line;
    }
    return inCode ? line : line.split(CODE).map((part, index) => (index % 2 === 1 ? part : part.replaceAll('{{', '&#123;&#123;').replace(/<(?=[a-z/!])/gi, '&lt;'))).join('');
  }).join('\n');
}
