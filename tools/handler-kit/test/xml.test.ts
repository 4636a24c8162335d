import { parseXml } from '../src';

const ANSWER = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
    <set>
        <item><id>a</id><open>true</open></item>
        <item><id>b &amp; &lt;c&gt; &#228;&#xE4;&quot;&apos;</id><open/></item>
    </set>
    <nextToken/>
</Response>`;

test('elements are found by name, one or all, and through several levels', () => {
  const response = parseXml(ANSWER);
  expect(response.name).toBe('Response');
  expect(response.under('set', 'item').map((item) => item.child('id')?.text)).toEqual(['a', 'b & <c> ää"\'']);
  expect(response.child('set')?.all('item')).toHaveLength(2);
  expect(response.child('nextToken')?.text).toBe('');
  expect(response.child('nothing')).toBeUndefined();
  expect(response.under('nothing', 'item')).toEqual([]);
});

test.each(['', 'Bad Gateway', '<a>', '<a></b>', '</a>', '<a/><b/>'])('fails for what is no XML: "%s"', (text) => {
  expect(() => parseXml(text)).toThrow('no XML');
});
