import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTexts } from '../../../src/dedup/copies/compare-texts.ts';
import { isCopy } from '../../../src/dedup/copies/is-copy.ts';
import type { Prose } from '../../../src/dedup/copies/prose.ts';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { CHINESE, RATES, RATES_ELSEWHERE, RATES_FARMED, THAI, text, WEATHER, WEATHER_NEXT_WEEK } from './texts.ts';

/** Menu, text, links and notices: as one paragraph it would be a notice. */
const ONE_LINE = `Home World Sign in Subscribe ${RATES.join(' ')} Related: ten things to do with your money. Ranking. We use cookies and similar technologies on this website; you can accept them or change your settings at any time. Subscribe to our newsletter.`;

const HOUSE_STYLE = [
  [
    'Die Bahn war im vergangenen Jahr nur noch zu 62,7 Prozent pünktlich, wie aus dem Bericht hervorgeht, den der Vorstand am Dienstag in Berlin vorgelegt hat.',
    'Für 1 300 Kilometer Gleise und 24 Bahnhöfe will der Konzern bis 2030 rund 8 Milliarden Euro ausgeben, sagte der Vorstandschef vor der Presse.',
    'Bei 35 Grad im Schatten fielen im Juli zudem 140 Klimaanlagen aus, was zu Räumungen von 12 Zügen auf offener Strecke führte.',
  ],
  [
    'Die Bahn war im vergangenen Jahr nur noch zu 62,7% pünktlich, wie aus dem Bericht hervorgeht, den der Vorstand am Dienstag in Berlin vorgelegt hat.',
    'Für 1.300 Kilometer Gleise und 24 Bahnhöfe will der Konzern bis 2030 rund 8 Mrd. Euro ausgeben, sagte der Vorstandschef vor der Presse.',
    'Bei 35°C im Schatten fielen im Juli zudem 140 Klimaanlagen aus, was zu Räumungen von 12 Zügen auf offener Strecke führte.',
  ],
] as const;

const ABOUT =
  'Founded in 1921 in Corvale, the company makes pumps, valves and meters for waterworks in 46 countries and employs some 9,400 people at 17 sites, most of them in the valley where it began. Its shares have been traded in Farnholt since 1988, and a foundation of the family holds 51 percent of them. In the past year it sold goods for 2.3 billion euros and spent 140 million on research, above all on the saving of energy in old networks. The works council and the board have agreed that no site will be closed before 2035.';

const judge = (a: readonly string[], b: readonly string[]) => isCopy(compareTexts(proseOf(text(a)), proseOf(text(b))));

describe('a copy', () => {
  it.each<[string, readonly string[], readonly string[], string]>([
    ['equal', RATES, RATES, 'most of both'],
    ['on a farm of pages, reworded, under another headline', RATES, RATES_FARMED, 'most of both'],
    ['shortened by half', RATES, RATES.slice(0, 2), 'most of the smaller'],
    ['in another order', RATES, RATES.toReversed(), 'most of both'],
    ['in Chinese', CHINESE, CHINESE.map((one) => one.replaceAll('，', '、')), 'most of both'],
    ['in Thai', THAI, THAI.toReversed(), 'most of both'],
    ['in full width', RATES, RATES.map(fullWidth), 'most of both'],
    ['as a page in one line', RATES, [ONE_LINE], 'most of both'],
    ['with figures in the house style', HOUSE_STYLE[0], HOUSE_STYLE[1], 'most of both'],
    ['as HTML', RATES, [`<div><p>${RATES.join('</p>\n<p class="x">')}</p></div>`], 'most of both'],
    [
      'with entities',
      RATES,
      RATES.map((one) => one.replaceAll('’', '&rsquo;').replaceAll('"', '&quot;')),
      'most of both',
    ],
  ])('%s', (_, a, b, why) => {
    expect(judge(a, b)).toEqual({ verdict: true, why });
  });
});

describe('no copy', () => {
  it.each<[string, readonly string[], readonly string[], string]>([
    ['the same event in other words', RATES, RATES_ELSEWHERE, 'too little prose'],
    ['the same template with other figures', WEATHER, WEATHER_NEXT_WEEK, 'other figures and names'],
    ['one quoted paragraph', RATES, [RATES[1]!, ...RATES_ELSEWHERE], 'too little of the smaller'],
    [
      'the same company on itself, under news of each',
      [...RATES.slice(0, 2), ABOUT],
      [...WEATHER, ABOUT],
      'only an ending',
    ],
    ['equal menus only', ['Home', 'News', 'Sport'], ['Home', 'News', 'Sport'], 'too little prose'],
  ])('%s', (_, a, b, why) => {
    expect(judge(a, b)).toEqual({ verdict: false, why });
  });
});

it('says which paragraphs differ', () => {
  const { b } = compareTexts(proseOf(text(RATES)), proseOf(text([...RATES_FARMED, RATES_ELSEWHERE[0]!])));
  expect(b.paragraphs).toEqual([true, true, true, false]);
});

it('is symmetric', () => {
  const sentence = fc.array(
    fc.constantFrom(...'the bank raised Miller 7 60 points again on Tuesday in Ottawa'.split(' ')),
    {
      minLength: 6,
      maxLength: 30,
    },
  );
  const paragraphs = fc.array(
    sentence.map((words) => `${words.join(' ')}.`),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(paragraphs, paragraphs, (one, two) => {
      const [a, b] = [proseOf(text(one)), proseOf(text(two))];
      const [there, back] = [compareTexts(a, b), compareTexts(b, a)];
      expect(back).toEqual({ ...there, a: there.b, b: there.a });
      expect(isCopy(back)).toEqual(isCopy(there));
    }),
  );
});

function fullWidth(written: string): string {
  return written.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}

describe('an issue of a series, all furniture but for one sentence,', () => {
  const BACKGROUND =
    'The league was founded in 1963 by sixteen clubs of the region, and has kept its two-legged final ever since, although sponsors asked for a single match on neutral ground.';
  const issue = (home: string, goals: string) =>
    proseOf(
      `In the last match of the evening ${home} beat Upper Farnholt by ${goals} in front of a full house after both had missed a penalty.\n${BACKGROUND}`,
    );
  const verdict = (one: Prose, other: Prose) =>
    isCopy(compareTexts(one, other, { a: [false, true], b: [false, true] })).verdict;

  it('is a copy by its figures and names', () => {
    expect(verdict(issue('Corvale', '4-2'), issue('Corvale', '4-2'))).toBe(true);
  });
  it('is none of another issue', () => {
    expect(verdict(issue('Corvale', '4-2'), issue('Brackwell', '3-0'))).toBe(false);
  });
});

describe('what is page furniture, and no evidence for a copy,', () => {
  const BACKGROUND = RATES[1]!;
  const furnished = (furniture: readonly string[], prose: readonly string[]) => ({
    prose: proseOf(text([...furniture, ...prose])),
    furniture: proseOf(text(furniture)).sentences.map(() => true),
  });
  type Furnished = ReturnType<typeof furnished>;
  const verdict = (a: Furnished, b: Furnished) =>
    isCopy(compareTexts(a.prose, b.prose, { a: a.furniture, b: b.furniture }));

  it('parts two issues of a series that repeat their background, where its figures are other ones', () => {
    const issues = [furnished(WEATHER, [BACKGROUND]), furnished(WEATHER_NEXT_WEEK, [BACKGROUND])] as const;
    expect(verdict(...issues)).toEqual({ verdict: false, why: 'only what a series repeats' });
    expect(verdict(issues[0], furnished(WEATHER, [BACKGROUND]))).toEqual({ verdict: true, why: 'most of both' });
  });

  it('parts them also where hardly three words of it stand between two figures or names', () => {
    const died = (name: string, children: number, guests: number) => [
      `${name}身后留下${children}名子女和${guests}名孙辈。`,
      `约${guests}人出席葬礼，${children}人致悼词，${name}葬于${guests}号墓。`,
    ];
    const issue = (...of: Parameters<typeof died>) => furnished([], [...died(...of), ...CHINESE]);
    const [one, other] = [issue('黄思琪', 4, 300), issue('欧阳志远', 7, 52)];
    expect(verdict(one, other)).toEqual({ verdict: false, why: 'only what a series repeats' });
    expect(verdict(one, one).verdict).toBe(true);
  });

  it('does not part copies with other figures in their advertisements, which are less than the text', () => {
    const ad = (share: number, euros: number) => [
      `Up to ${share} percent off garden furniture until ${euros} euros, this week only.`,
    ];
    const copies = [furnished(ad(20, 310), RATES), furnished(ad(45, 99), RATES)] as const;
    expect(verdict(...copies)).toEqual({ verdict: true, why: 'most of both' });
  });
});
