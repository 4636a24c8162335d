import { anchorsBeforeHeadings } from '../src/api-anchors';
import { asPlainText } from '../src/plain-text';

test.each([
  ['the stack <stack> of {{ it }}', 'the stack &lt;stack> of &#123;&#123; it }}'],
  ['`<stack>` and <stack>', '`<stack>` and &lt;stack>'],
  ['1 < 2, a <- b', '1 < 2, a <- b'],
  ['```sh\naws <group> {{x}}\n```', '```sh\naws <group> {{x}}\n```'],
])('%s is text on the site', (markdown, expected) => {
  expect(asPlainText(markdown)).toBe(expected);
});

test('the anchor of an API heading stands in front of it, so that links to it hold', () => {
  expect(anchorsBeforeHeadings('##### `vpc`<sup>Required</sup> <a name="vpc" id="@tapstack/x.Vpc.vpc"></a>\n\ntext')).toBe('<a id="@tapstack/x.Vpc.vpc"></a>\n\n##### `vpc` required\n\ntext');
  expect(anchorsBeforeHeadings('### Plain')).toBe('### Plain');
});
