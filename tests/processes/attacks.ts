/** Documents that would hang, crash or swell a careless reader; all are the size that an attacker would like them. */
const again = (text: string, times: number) => text.repeat(times);
const numbered = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n)).join('');
const item = (inner = '') => `<item><title>kept</title>${inner}</item>`;
const rss = (inner: string, end = '</channel></rss>') => `<rss version="2.0"><channel><title>t</title>${inner}${end}`;
const described = (text: string) => rss(item(`<description>${text}</description>`) + item());
const json = (inner: string) =>
  `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"kept"},${inner}`;

interface Attack {
  readonly document: () => string;
  /** Items called "kept" that must be read. */
  readonly kept: number;
}

const attack = (kept: number, document: () => string): Attack => ({ kept, document });

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'billion laughs': attack(1, () => {
    const entities = numbered(9, (n) => `<!ENTITY l${n + 1} "${again(`&l${n};`, 10)}">`);
    return `<!DOCTYPE x [<!ENTITY l0 "lol">${entities}]>${rss(item('<description>&l9;</description>'))}`;
  }),
  'quadratic blow-up': attack(
    2,
    () => `<!DOCTYPE x [<!ENTITY a "${again('a', 1000)}">]>${described(again('&a;', 1_000_000))}`,
  ),
  'an external entity': attack(1, () => {
    const entities = '<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:1/x">%p;';
    return `<!DOCTYPE x [${entities}]>${rss(item('<description>&f;</description>'))}`;
  }),
  '100k nesting inside an item': attack(2, () => rss(item(again('<a>', 100_000) + again('</a>', 100_000)) + item())),
  '100k nesting outside an item': attack(2, () =>
    rss(again('<a>', 100_000) + item() + again('</a>', 100_000) + item()),
  ),
  '100k nesting in escaped content': attack(2, () => described(`<![CDATA[${again('<div>', 100_000)}]]>`)),
  '1M unclosed tags': attack(2, () => rss(item(again('<a>', 1_000_000)) + item())),
  '1M end tags of nothing': attack(2, () => rss(item(again('<a>', 300) + again('</b>', 1_000_000)) + item())),
  'an attribute of 8 MB': attack(2, () => rss(item(`<enclosure url="${again('x', 8 << 20)}"/>`) + item())),
  '200k attributes': attack(2, () => rss(item(`<enclosure ${numbered(200_000, (n) => `a${n}="1" `)}/>`) + item())),
  '9 MB of text': attack(2, () => described(again('word ', 1_800_000))),
  '9 MB of CDATA': attack(2, () => described(`<![CDATA[${again('<p>word</p> ', 750_000)}]]>`)),
  'CDATA without end': attack(2, () =>
    rss(`${item()}<item><title>kept</title><description><![CDATA[${again('x', 9e6)}`, ''),
  ),
  '500k CDATA sections that one end closes': attack(2, () =>
    rss(`${item()}<item>${again('<x><![CDATA[</x>', 500_000)}]]></item>${item()}`),
  ),
  'a comment without end': attack(1, () => rss(`${item()}<!-- ${again('x', 9e6)}`, '')),
  '1M comments without end': attack(1, () => rss(item() + again('<!--', 1_000_000))),
  'a link of 1M spaces': attack(2, () => rss(item(`<link>http://e.example/${again(' ', 1_000_000)}x</link>`) + item())),
  '300k bare <': attack(2, () => described(again('< ', 300_000))),
  '100k tags whose values never end': attack(2, () =>
    described(`<![CDATA[<p>hi</p>${again('<a x="" x="', 100_000)}]]>`),
  ),
  '500 hosts of 2600 foreign letters': attack(500, () => {
    const host = Array.from({ length: 2600 }, (_, n) => String.fromCharCode(0x4e00 + ((n * 7919) % 20_000))).join('');
    return rss(again(item(`<link>http://${host}/</link><description>&lt;img src=a&gt;</description>`), 500));
  }),
  '300k bare < in a row': attack(2, () => described(again('<', 300_000))),
  '2M bare &': attack(2, () => described(again('& ', 2_000_000))),
  '2M entities': attack(2, () => described(again('&lt;', 2_000_000))),
  '200k items': attack(50_000, () => rss(again(item(), 200_000))),
  '1M empty items': attack(1, () => rss(item() + again('<item/>', 1_000_000))),
  '50k unclosed items': attack(50_000, () => rss(again('<item><title>kept</title>', 50_000))),
  '50k unclosed items with unclosed fields': attack(50_000, () =>
    rss(again('<item><title>kept<description>x', 50_000)),
  ),
  '20k xmlns': attack(1, () =>
    rss(item()).replace('<rss', `<rss ${numbered(20_000, (n) => `xmlns:n${n}="urn:n${n}" `)}`),
  ),
  '1M doctypes': attack(1, () => again('<!DOCTYPE [', 800_000) + rss(item())),
  '300k declared entities': attack(1, () => `<!DOCTYPE x [${again('<!ENTITY a "b">', 300_000)}]>${rss(item())}`),
  '2M bare values without an end': attack(1, () => `${rss(item(), '')}${again('<a/b=x', 1_500_000)}`),
  'instructions that begin by the thousand': attack(1, () => rss(item()) + again(`${again('<?', 2000)}<item>?>`, 2000)),
  '1M attributes, one with a prefix': attack(2, () =>
    rss(item(`<enclosure x:y="1" ${numbered(800_000, (n) => `a${n}="" `)}/>`) + item()),
  ),
  'quotes that grow when they are escaped': attack(0, () => {
    const fields = numbered(3, () => `<entry><content type="text">€${again('"', 1_000_000)}</content></entry>`);
    return `<feed xmlns="http://www.w3.org/2005/Atom">${fields}</feed>`;
  }),
  'a long base for many short addresses': attack(2000, () => {
    const base = `<link>http://e.example/${again('b', 8000)}/</link>`;
    return rss(base + again(item(again('<enclosure url="N"/>', 100)), 2000));
  }),
  'a long xml:base for many short addresses': attack(50_000, () => {
    const one = '<item><title>kept</title><link href="a"/></item>';
    return rss(again(one, 50_000)).replace('<rss', `<rss xml:base="http://e.example/${again('b', 8000)}/"`);
  }),
  'pictures with short addresses and a long base': attack(1, () =>
    rss(
      item(
        `<link>http://e.example/${again('b', 8000)}/</link><description><![CDATA[${again('<img src=a>', 90_000)}]]></description>`,
      ),
    ),
  ),
  '3M JSON items': attack(1, () => json(`${again('{},', 3_000_000)}{}]}`)),
  '3M JSON lists in a member': attack(1, () => json(`{"x":[${again('[],', 3_000_000)}1]}]}`)),
  '2M JSON texts with control signs': attack(1, () =>
    json(`{"x":[${again(`"${String.fromCharCode(1)}",`, 2_000_000)}1]}]}`),
  ),
  'names of object members': attack(1, () =>
    rss(item('<__proto__>x</__proto__><constructor>y</constructor><length>4294967295</length><push>z</push>')),
  ),
  'a length of 4294967295': attack(1, () => rss(`<length>4294967295</length>${item('<length>4294967295</length>')}`)),
  'JSON nested 4M deep': attack(1, () => json(`${again('[', 4e6)}${again(']', 4e6)}]}`)),
  'JSON nested 1M objects deep': attack(1, () => json(`${again('{"a":', 1e6)}1${again('}', 1e6)}]}`)),
  'JSON nested, and broken off': attack(1, () => json(again('[', 4e6))),
  'JSON items with a length': attack(
    0,
    () => '{"version":"https://jsonfeed.org/version/1.1","items":{"length":4294967295}}',
  ),
};
