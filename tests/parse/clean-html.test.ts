import { Parser } from 'htmlparser2';
import sanitize from 'sanitize-html';
import { describe, expect, it } from 'vitest';
import { cleanHtml } from '../../src/parse/clean-html.ts';
import { plainText } from '../../src/parse/plain-text.ts';

describe('cleanHtml', () => {
  it.each([
    [
      'keeps text, tags and addresses',
      '<p>a <b>b</b> <a href="/x">c</a></p>',
      '<p>a <b>b</b> <a href="https://e.example/x">c</a></p>',
      'a b c',
    ],
    [
      'keeps the lines of code, also between tags',
      '<p>So:\nyes</p><pre><code>if (a) {\n  <i>x</i>\n\n\ty()\r\n}</code>\n</pre>so\nis',
      '<p>So:\nyes</p><pre><code>if (a) {\n  <i>x</i>\n\n\ty()\r\n}</code>\n</pre>so\nis',
      'So: yes\nif (a) {\nx\ny()\n}\nso is',
    ],
    [
      'says where a page in the page is',
      '<iframe src="//v.example/embed/1?a=1&amp;b=2" width="5">no frames</iframe>a<a href="/x"><iframe src="/y"></iframe>b</a><iframe src="javascript:x"></iframe>',
      '<a href="https://v.example/embed/1?a=1&amp;b=2">https://v.example/embed/1?a=1&amp;b=2</a>a<a href="https://e.example/x">b</a>',
      'ab',
    ],
    [
      'shows what an object holds for who can not show it, and says where a player is',
      '<object data="a.svg"><img src="/a.png"></object><object><param name="movie" value="/v"><embed src="//v.example/v/1"></object>',
      '<img src="https://e.example/a.png"><a href="https://v.example/v/1">https://v.example/v/1</a>',
      '',
    ],
    [
      'keeps formulas, not their sources',
      'x <math><mi>CP</mi><annotation encoding="application/x-tex">\\CP</annotation></math> y',
      'x CP y',
      'x CP y',
    ],
    [
      'takes a quote that begins no value for a sign',
      "<img alt='It's fine' src='/i.jpg'>a",
      '<img alt="It" src="https://e.example/i.jpg">a',
      'a',
    ],
    ['drops scripts whole', 'a<script>alert("<p>")</script>b<style>p{}</style>', 'ab', 'ab'],
    ['drops handlers and styles', '<p onclick="x()" style="color:red" title="t">a</p>', '<p title="t">a</p>', 'a'],
    [
      'drops addresses that run',
      '<a href="javascript:x">a</a><img src="data:x" alt="b">',
      '<a>a</a><img alt="b">',
      'a',
    ],
    [
      'shows the picture that a script would show',
      '<img src="data:image/gif;base64,R0" data-src="/a.png" alt="b"><img src="/blank.gif" data-original="/c.png">',
      '<img src="https://e.example/a.png" alt="b"><img src="https://e.example/c.png">',
      '',
    ],
    [
      'but not in place of a picture that is there',
      '<img src="/a.png" data-original="true"><img alt="b" src="/c.png" data-src="data:x"><img src="/d.png" data-srcset="/e.png 150w"><img data-src="https://x.example/w_4,h_3/f.png">',
      '<img src="https://e.example/a.png"><img alt="b" src="https://e.example/c.png"><img src="https://e.example/d.png"><img src="https://x.example/w_4,h_3/f.png">',
      '',
    ],
    [
      'takes one of the sizes where there is no other address',
      '<img srcset="/a.png 1x, /b.png 2x"><img src="/c.png" srcset="/d.png 2x"><img data-src="javascript:x">',
      '<img src="https://e.example/a.png"><img src="https://e.example/c.png"><img>',
      '',
    ],
    [
      'shows one picture, not its twin for who runs no scripts',
      '<img src="data:image/gif;base64,R0" data-src="/a.png"><noscript><img src="/a.png"></noscript><img src="/a.png">',
      '<img src="https://e.example/a.png"><img src="https://e.example/a.png">',
      '',
    ],
    ['knows elements of its own with a dash as markup of somebody', '<my-tag>there</my-tag>', 'there', 'there'],
    ['closes what is open', '<p>a<b>b', '<p>a<b>b</b></p>', 'ab'],
    ['ignores what was never opened', 'a</div></p>b', 'ab', 'a\nb'],
    ['ends a paragraph where the next begins', '<p>a<p>b', '<p>a</p><p>b</p>', 'a\nb'],
    ['escapes what only looks like a tag', '1 < 2 && 3 > 2', '1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['decodes entities once', '&lt;b&gt; &amp;amp; &eacute;', '&lt;b&gt; &amp;amp; é', '<b> &amp; é'],
    [
      'reads attributes without quotes',
      '<img src=https://e.example/a.png alt=x>',
      '<img src="https://e.example/a.png" alt="x">',
      '',
    ],
    ['passes over comments', 'a<!-- <b>x</b> -->b', 'ab', 'ab'],
    ['hides the rest behind an unclosed comment', 'a<!-- b', 'a', 'a'],
    [
      'folds white space, and ends lines with blocks',
      '<p>a\n  b</p>\n<ul><li>c<li>d</ul>',
      '<p>a\n  b</p>\n<ul><li>c</li><li>d</li></ul>',
      'a b\nc\nd',
    ],
  ])('%s', (_, html, clean, text) => {
    expect(cleanHtml(html, 'https://e.example/')).toEqual({ html: clean, text });
  });

  it.each(ATTACKS())('writes only what is allowed, and what sanitize-html would leave as it is: %s', (attack) => {
    const { html } = cleanHtml(attack, 'https://e.example/');
    const { tags, attributes } = read(html);
    expect(tags.filter((tag) => !/^(p|a|img|b|span)$/.test(tag))).toEqual([]);
    expect(attributes.filter(([name]) => !/^(href|src|alt|title)$/.test(name))).toEqual([]);
    expect(attributes.filter(([name, value]) => /^(href|src)$/.test(name) && !/^https:\/\//.test(value))).toEqual([]);
    const second = sanitize(html, {
      allowedTags: ['p', 'a', 'img', 'b', 'span'],
      allowedAttributes: { '*': ['href', 'src', 'alt', 'title'] },
    });
    expect(read(second)).toEqual({ tags, attributes });
  });

  it.each([
    ['bare <', '<'.repeat(300_000)],
    ['bare &', '&'.repeat(500_000)],
    ['unclosed tags', '<b>'.repeat(200_000)],
    ['unclosed quotes', '<a href="'.repeat(50_000)],
    ['unclosed comments', '<!--'.repeat(100_000)],
    ['unclosed scripts', '<svg>'.repeat(20_000)],
    ['attributes', `<p ${'a=b '.repeat(200_000)}>`],
    ['tags that never end', '<a '.repeat(80_000)],
    ['tags that end far away', `${'<a "'.repeat(80_000)}>`],
    ['spaces before blocks', ' x<p> '.repeat(80_000)],
    ['end tags', '</b>'.repeat(200_000)],
    ['lines of code', `<pre>${'a\n<b>\n'.repeat(80_000)}`],
    ['sizes of pictures', `<img srcset="${','.repeat(16_000)}x">`.repeat(5000)],
  ])('walks %s in linear time', (_, html) => {
    // no timed assertion: what is quadratic takes minutes here, and the test's own time limit ends it
    expect(cleanHtml(html).html.length).toBeLessThan(html.length * 8);
  });
});

describe('plainText', () => {
  it.each([
    ['a  b\n c', 'a b c'],
    ['<p>a</p><p>b</p>', 'a\nb'],
    ['x &amp; y&nbsp;z', 'x & y z'],
    ['<b>', ''],
  ])('%s', (html, text) => {
    expect(plainText(html)).toBe(text);
  });
});

/** HTML as a browser's tokenizer would read it. */
function read(html: string): { readonly tags: string[]; readonly attributes: [string, string][] } {
  const tags: string[] = [];
  const attributes: [string, string][] = [];
  const parser = new Parser({
    onopentag(name, attribs) {
      tags.push(name);
      attributes.push(...Object.entries(attribs));
    },
  });
  parser.end(html);
  return { tags, attributes };
}

function ATTACKS(): string[] {
  return [
    '<img src=x onerror=alert(1)>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href=" &#106;avascript:alert(1)">x</a>',
    '<scr<script>ipt>alert(1)</script>',
    '<svg><p><style><img src="</style><img src=x onerror=alert(1)//">',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<p title="<script>alert(1)</script>">x</p>',
    "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<textarea></textarea><script>x</script>',
    '<a/href="javascript:x"/onmouseover=y>z</a>',
    '<<script>alert(1)</script>',
    '<p/onclick=x>y',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<iframe srcdoc="<script>x</script>"></iframe>',
    '<a href="//e.example" target=_blank style=x:expression(y)>z</a>',
    '<\u0000script>alert(1)</script>',
    '<p on\u0000click=x>',
  ];
}
