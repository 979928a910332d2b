import { expect } from 'chai';
import { parseHtml } from '../../../bot/playground/text/html-entities.ts';

const failureOf = (source: string): string => {
  try {
    parseHtml(source);
    return 'none';
  } catch (error) {
    return error instanceof Error ? error.message.replace("Bad Request: can't parse entities: ", '') : String(error);
  }
};

describe('playground: the HTML parse mode', () => {
  const refused: [string, string][] = [
    ['🏟 🏟&lt;<abacaba', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;<abac aba>', 'Unsupported start tag "abac" at byte offset 13'],
    ['🏟 🏟&lt;<i   =aba>', 'Empty attribute name in the tag "i" at byte offset 13'],
    ['🏟 🏟&lt;<i    aba>', 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13'],
    ['🏟 🏟&lt;<i    aba  =  ', 'Unclosed start tag "i" at byte offset 13'],
    ['🏟 🏟&lt;<i    aba  =  190azAz-.,', 'Unexpected end of name token at byte offset 27'],
    ['🏟 🏟&lt;<i    aba  =  "&lt;&gt;&quot;>', 'Unclosed start tag at byte offset 13'],
    ['🏟 🏟&lt;</', 'Unexpected end tag at byte offset 13'],
    ['🏟 🏟&lt;<b></b></', 'Unexpected end tag at byte offset 20'],
    ['🏟 🏟&lt;<i>a</i   ', 'Unclosed end tag at byte offset 17'],
    ['🏟 🏟&lt;<i>a</em   >', 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'],
    ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ['<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['&#57311;', 'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units'],
    ['I <3 you', 'Unsupported start tag "3" at byte offset 2'],
  ];
  for (const [source, message] of refused) {
    it(`refuses ${source}`, () => {
      expect(failureOf(source)).to.equal(message);
    });
  }

  const parsed: [string, string, string[]][] = [
    ['➡️ ➡️<strong>➡️ ➡️</strong>', '➡️ ➡️➡️ ➡️', ['bold 5 5']],
    ['🏟 🏟<i>🏟 &gt;<b aba   =   caba>&lt🏟</b></i>', '🏟 🏟🏟 ><🏟', ['italic 5 7', 'bold 9 3']],
    ['<ins>a</ins><strike>b</strike><tg-spoiler>c</tg-spoiler>', 'abc', ['underline 0 1', 'strikethrough 1 1', 'spoiler 2 1']],
    ['<a>telegram.org</a>', 'telegram.org', ['text_link 0 12 http://telegram.org/']],
    ['<a href="tg://user?id=5">x</a>', 'x', ['text_link 0 1 tg://user?id=5']],
    ['<a href="nowhere">x</a>', 'x', []],
    ['<pre><code class="language-ts">a</code></pre>', 'a', ['pre 0 1 ts']],
    ['<code class="language-ts">a</code>', 'a', ['code 0 1']],
    ['<blockquote expandable>a</blockquote>', 'a', ['expandable_blockquote 0 1']],
    ['<b></b>x', 'x', []],
    ['<i>a</>', 'a', ['italic 0 1']],
    ['&ge;&lt;&gt;&amp;&quot;&#x906;', '&ge;<>&"आ', []],
  ];
  for (const [source, text, entities] of parsed) {
    it(`reads ${source}`, () => {
      const result = parseHtml(source);
      expect(result.text).to.equal(text);
      expect(result.entities.map(({ type, offset, length, url, language }) => [type, offset, length, url, language].filter((part) => part !== undefined).join(' '))).to.deep.equal(entities);
    });
  }
});
