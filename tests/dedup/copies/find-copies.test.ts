import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCopies } from '../../../src/dedup/copies/find-copies.ts';
import { MemoryIndex } from '../../../src/dedup/copies/memory-index.ts';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { sketchOf } from '../../../src/dedup/copies/sketch-of.ts';
import { RATES, RATES_ELSEWHERE, RATES_FARMED, text, WEATHER, WEATHER_NEXT_WEEK } from './texts.ts';

type Texts = Readonly<Record<string, string>>;

/** Every text in the index, then each is asked for: `a=b` for each link. */
function linksOf(texts: Texts, order: readonly string[] = Object.keys(texts)): readonly string[] {
  const index = new MemoryIndex(2 ** 14);
  const proses = new Map(order.map((id) => [id, proseOf(texts[id]!)]));
  for (const [id, prose] of proses) index.add({ id, feed: id, sketch: sketchOf(prose), collected: 0 });
  const deps = { index, proseOfId: (id: string) => proses.get(id) };
  return order.flatMap((id) => linksFrom(deps, id, proses.get(id)!)).sort();
}

/** Each text is asked for before it is added, as they arrive. */
function linksOnArrival(texts: Texts, order: readonly string[]): readonly string[] {
  const index = new MemoryIndex(2 ** 14);
  const proses = new Map(order.map((id) => [id, proseOf(texts[id]!)]));
  const deps = { index, proseOfId: (id: string) => proses.get(id) };
  const links = [...proses].flatMap(([id, prose]) => {
    const found = linksFrom(deps, id, prose);
    index.add({ id, feed: id, sketch: sketchOf(prose), collected: 0 });
    return found;
  });
  return links.sort();
}

function linksFrom(deps: Parameters<typeof findCopies>[0], id: string, prose: ReturnType<typeof proseOf>) {
  return findCopies(deps, { id, feed: id, prose, sketch: sketchOf(prose) })
    .filter(({ verdict }) => verdict)
    .map((one) => [id, one.id].sort().join('='));
}

const NOTE =
  'Our newsroom sends the stories that matter to your inbox every morning at six, free of charge, and you may leave whenever you like. Readers in forty countries trust it already.';
/** A text of four sentences whose words are its own. */
function story(t: number): readonly string[] {
  const sentence = (n: number) => Array.from({ length: 22 }, (_, word) => `t${t}n${n}w${word}`.replace(/\d/g, letter));
  return [0, 1, 2, 3].map((n) => `${sentence(n).join(' ')}.`);
}

function letter(digit: string): string {
  return 'abcdefghij'[Number(digit)]!;
}

it('finds the copies and nothing else', () => {
  const texts = {
    wire: text(RATES),
    farm: text(RATES_FARMED),
    half: text(RATES.slice(0, 2)),
    other: text(RATES_ELSEWHERE),
    weather: text(WEATHER),
    next: text(WEATHER_NEXT_WEEK),
  };
  expect(linksOf(texts)).toEqual(['farm=half', 'farm=half', 'farm=wire', 'farm=wire', 'half=wire', 'half=wire']);
});

it('order of arrival does not change which texts are linked', () => {
  const texts = Object.fromEntries(
    [0, 1, 2, 3].flatMap((t) => [
      [`${t}`, text(story(t))],
      [`${t}-noted`, text([...story(t), NOTE])],
      [`${t}-half`, text(story(t).slice(1, 3))],
    ]),
  );
  const ids = Object.keys(texts);
  const expected = linksOf(texts);
  expect(new Set(expected).size).toBe(12);
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: ids.length }), (order) => {
      expect(linksOf(texts, order)).toEqual(expected);
      expect(linksOnArrival(texts, order)).toEqual([...new Set(expected)]);
    }),
    { numRuns: 50 },
  );
});

describe('what stands under many texts of little else in common', () => {
  const noted = (t: number) => text([story(t)[0]!, NOTE]);
  it('is no evidence', () => {
    const texts = Object.fromEntries(Array.from({ length: 12 }, (_, t) => [`${t}`, text([...story(t), NOTE])]));
    expect(linksOf({ ...texts, a: noted(20), b: noted(21) })).toEqual([]);
  });

  it('is evidence while it is rare', () => {
    expect(linksOf({ a: noted(20), b: noted(21) })).not.toEqual([]);
  });
});

describe('a digest', () => {
  const stories = Object.fromEntries([0, 1, 2, 3, 4].map((t) => [`${t}`, text(story(t))]));
  const digest = text([0, 1, 2, 3, 4].flatMap(story));

  it('is linked with nothing that it holds', () => {
    expect(linksOf({ ...stories, digest })).toEqual([]);
  });

  it('has copies of its own', () => {
    expect(linksOf({ ...stories, digest, again: text([NOTE, digest]) })).toEqual(['again=digest', 'again=digest']);
  });

  const [one, other] = [0, 1].map((t) => [...story(t), ...story(t + 10), ...story(t + 20).slice(2)]);
  const both = text([...one!.slice(0, 4), ...other!.slice(0, 2)]);

  it('is one where it has but the beginnings of two texts', () => {
    expect(linksOf({ one: text(one!), other: text(other!), both })).toEqual([]);
  });

  it('is told from the texts that it holds also where the index knows them no more', () => {
    const proses = new Map([one!, other!].map((story, t) => [`${t}`, proseOf(text(story))]));
    const deps = { index: new MemoryIndex(2 ** 14), proseOfId: (id: string) => proses.get(id) };
    const linked = (holders: readonly string[]) => {
      const prose = proseOf(both);
      const asked = { id: 'both', feed: 'both', prose, sketch: sketchOf(prose) };
      return findCopies(deps, asked, { holders, tied: [] }).filter(({ verdict }) => verdict).length;
    };
    expect([linked(['0']), linked(['0', '1'])]).toEqual([1, 0]);
  });

  it('is one also where the texts have a dateline, or longer paragraphs', () => {
    const dateline = (story: readonly string[]) => text([`KARSUND, Norway (Reuters) - ${story[0]}`, ...story.slice(1)]);
    expect(linksOf({ one: dateline(one!), other: dateline(other!), both })).toEqual([]);
    const capital = (sentence: string) => `${sentence[0]!.toUpperCase()}${sentence.slice(1)}`;
    const wide = (story: readonly string[]) => text([story.map(capital).slice(0, 8).join(' '), ...story.slice(8)]);
    expect(linksOf({ one: wide(one!), other: wide(other!), both })).toEqual([]);
  });

  it('is no text with a teaser of another in it', () => {
    const cut = text([...one!.slice(0, 2), other![0]!, ...one!.slice(2, 4)]);
    expect(linksOf({ one: text(one!), other: text(other!), cut })).toEqual(['cut=one', 'cut=one']);
  });

  it('is no text with a short one whole under it', () => {
    const under = text([...one!.slice(0, 4), ...other!.slice(0, 2)]);
    expect(linksOf({ one: text(one!), brief: text(other!.slice(0, 2)), under })).toContain('one=under');
  });

  it('is no text that others have in another order, with more of their own', () => {
    const turned = text([...one!.slice(3), ...one!.slice(0, 3), ...story(41), ...story(42)]);
    const longer = text([...one!.slice(0, 6), ...story(43), ...story(44)]);
    expect(linksOf({ one: text(one!), turned, longer })).toEqual(expect.arrayContaining(['longer=one', 'one=turned']));
  });

  it('is no text that others have in two pages', () => {
    const pages = { first: text(one!.slice(0, 5)), second: text(one!.slice(5)) };
    expect(new Set(linksOf({ whole: text(one!), ...pages }))).toEqual(new Set(['first=whole', 'second=whole']));
  });
});

describe('what each issue of a series repeats', () => {
  const issue = (name: string, age: number, years: number) =>
    text([
      `${name}, for a long time the mayor of the town, has died at the age of ${age}, as the family said after ${years} days.`,
      ...RATES,
      ...WEATHER,
      ...story(age),
    ]);

  it('makes no copy of an issue whose first sentence says something else', () => {
    expect(linksOf({ one: issue('Anna Holt', 81, 2), other: issue('Peter Vance', 74, 3) })).toEqual([]);
    expect(linksOf({ one: issue('Anna Holt', 81, 2), other: issue('Anna Holt', 81, 2) })).not.toEqual([]);
  });

  it('makes no copy of it either where all but that sentence is the same', () => {
    const died = (name: string, age: number, day: string) =>
      text([
        `${name}, a member of the academy for many years, has died at the age of ${age}, the family said on ${day}.`,
        ...RATES,
        ...[1, 2, 3, 4].flatMap(story),
      ]);
    expect(linksOf({ one: died('Sven Torell', 91, 'Friday'), other: died('Maria Lindh', 84, 'Sunday') })).toEqual([]);
  });

  it('is one report behind two datelines', () => {
    const report = (dateline: string, t: number) => {
      const [first, ...rest] = story(1);
      return text([`${dateline} - ${first}`, ...rest, ...RATES, ...story(t), ...story(t + 20)]);
    };
    expect(
      linksOf({ one: report('Quảng Minh, ngày 6-5 (Kyodo)', 2), other: report('Cẩm Thành, ngày 4-5 (Reuters)', 3) }),
    ).not.toEqual([]);
  });

  it('is one report under two leads of their own that count differently', () => {
    const report = (lead: string, t: number) => text([lead, ...RATES.slice(1), ...story(1), ...story(t)]);
    const [one, other] = [
      'Nobody slept on the island that night because there were 40 people in boats who had lost their way off the coast.',
      'Wherever the rescuers looked at dawn there were 60 people in need of help, their leader told this newspaper later.',
    ];
    expect(linksOf({ one: report(one, 2), other: report(other, 3) })).not.toEqual([]);
  });

  it('is a report brought up to date where all else is the same', () => {
    const report = (dead: number, hurt: number) =>
      text([
        `At least ${dead} people died and ${hurt} were hurt when a bridge fell in the north of the island, officials said.`,
        ...RATES,
        ...[1, 2].flatMap(story),
      ]);
    expect(linksOf({ first: report(12, 80), later: report(19, 130) })).not.toEqual([]);
  });
});

it('half of a text that is a quarter of another is a common part, and no copy', () => {
  const half = text([...story(1).slice(0, 2), ...story(2).slice(0, 2)]);
  expect(linksOf({ story: text([...story(1), ...story(3)]), half })).toEqual([]);
});

it('what holds its sentences is compared before all that the index thinks like it', () => {
  const sentences = [...story(0), ...story(1), ...story(2)];
  const old = proseOf(text(sentences));
  const quoting = Array.from({ length: 20 }, (_, t) =>
    proseOf(text([sentences[t % 12]!, sentences[(t + 1) % 12]!, ...story(t + 10)])),
  );
  const index = new MemoryIndex(2 ** 14);
  quoting.forEach((prose, t) => void index.add({ id: `${t}`, feed: `${t}`, sketch: sketchOf(prose), collected: 0 }));
  const deps = { index, proseOfId: (id: string) => (id === 'old' ? old : quoting[Number(id)]) };
  const copy = { id: 'copy', feed: 'copy', prose: old, sketch: sketchOf(old) };
  const linked = findCopies(deps, copy, { holders: ['old'], tied: [] }).filter(({ verdict }) => verdict);
  expect(linked.map(({ id }) => id)).toEqual(['old']);
});

describe('a report that very many have', () => {
  const report = story(0);
  const copy = (t: number) => text([...report, ...story(t)]);
  const page = (t: number) =>
    text([...story(t), ...story(t + 100), ...story(t + 200), ...report.slice(t % 2 ? 2 : 0, t % 2 ? 4 : 2)]);
  const named = (from: number, to: number, make: (t: number) => string) =>
    Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`${from + n}`, make(from + n)]));

  it('is not taken for page furniture where a few have but half of it among much else', () => {
    const texts = { ...named(10, 54, copy), ...named(60, 70, page), whole: text(report), again: text(report) };
    expect(linksOf(texts)).toContain('again=whole');
  });
});
