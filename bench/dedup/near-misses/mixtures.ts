import { DAY_MS } from '../../../src/model/instant.ts';
import type { Random } from '../../../tests/processes/random.ts';
import type { Draft } from '../bench-text.ts';
import { makeEvent } from '../event.ts';
import type { Site } from '../site.ts';
import { type Base, END, publish, START, type World } from '../world.ts';
import { type Story, writeStory } from '../write-story.ts';

/** Several stories' first paragraphs in one text, most under their headlines: a morning's overview. */
export function makeDigests(world: World, bases: readonly Base[], count: number): readonly Draft[] {
  const { random, language } = world;
  return Array.from({ length: count }, () => {
    const [from = START, told] = someOf(world, bases, random.whole(4, 9));
    const withTitles = random.chance(0.7);
    const lines = told.flatMap(({ story }) => {
      const lead = story.paragraphs.slice(0, random.chance(0.3) ? 2 : 1);
      return withTitles ? [story.title, ...lead] : lead;
    });
    const page = { site: aPaper(world), title: headline(world), lines, collected: soonAfter(random, from) };
    return { ...publish(world, { ...page, family: 'digest' }), nearMiss: `${language.code} digest` };
  });
}

/** A text of its own that quotes one paragraph of another. */
export function makeQuotings(world: World, bases: readonly Base[], count: number): readonly Draft[] {
  const { random, language } = world;
  return Array.from({ length: count }, (_, at) => {
    const [from = START, [quoted]] = someOf(world, bases, 1);
    const own = aStory(world);
    const into = random.whole(1, own.paragraphs.length - 1);
    const lines = own.paragraphs.toSpliced(into, 0, random.oneOf(quoted!.story.paragraphs));
    const page = { site: aPaper(world), title: own.title, lines, collected: soonAfter(random, from) };
    return { ...publish(world, { ...page, family: 'quoted' }), nearMiss: `${language.code} quoted ${at}` };
  });
}

/** Short texts with the same long notices of one site under each. */
export function makeNoticed(world: World, count: number, perSite: number): readonly Draft[] {
  return ofSites(world, count, perSite, (site) => {
    const story = aStory(world);
    const lines = [...story.paragraphs.slice(0, world.random.whole(2, 4)), ...site.notices];
    return { title: story.title, lines, family: 'same notices' };
  });
}

/** Pages that came instead of the text: cookie walls, pages for browsers with scripts, teasers before a paywall. */
export function makeStubs(world: World, count: number, perSite: number): readonly Draft[] {
  const { random, language, cast } = world;
  return ofSites(world, count, perSite, (site, at) => {
    const kind = (['cookie', 'script', 'paywall'] as const)[at % 3]!;
    const story = aStory(world);
    const stub = stubOf(site, language.furniture[kind], cast.places[0]!);
    const lines = kind === 'paywall' ? [story.paragraphs[0]!, ...stub] : stub;
    return {
      title: story.title,
      lines: random.chance(0.2) ? [...lines, ...site.notices] : lines,
      family: `stub ${kind}`,
    };
  });
}

/** A site says the same to everybody, so its figures are no chance. */
function stubOf(site: Site, patterns: readonly string[], place: string): readonly string[] {
  const figure = String(100 + ((site.feed.length * 37) % 800));
  const facts: Readonly<Record<string, string>> = { site: site.name, place, n: figure };
  return patterns.map((pattern) => pattern.replace(/\[(\w+)\]/g, (_, slot: string) => facts[slot] ?? slot));
}

type Body = { readonly title: string; readonly lines: readonly string[]; readonly family: string };

function ofSites(
  world: World,
  count: number,
  perSite: number,
  write: (site: Site, at: number) => Body,
): readonly Draft[] {
  const { random } = world;
  return Array.from({ length: count }, (_, at) => {
    const site = world.sites[Math.floor(at / perSite) % world.sites.length]!;
    const body = write(site, at);
    const collected = START + Math.floor(random.share() * (END - START));
    return { ...publish(world, { ...body, site, collected }), nearMiss: `${site.feed} ${body.family}` };
  });
}

/** Bases of about one day, and when the last of them was collected. */
function someOf({ random }: World, bases: readonly Base[], count: number): readonly [number, readonly Base[]] {
  const first = random.oneOf(bases).draft.collected;
  const near = bases.filter(({ draft }) => Math.abs(draft.collected - first) < DAY_MS);
  const told = [...new Set(Array.from({ length: count }, () => random.oneOf(near)))];
  return [Math.max(...told.map(({ draft }) => draft.collected)), told];
}

function soonAfter(random: Random, from: number): number {
  return Math.max(START, Math.min(END, Math.round(from + random.share() * DAY_MS)));
}

function aStory({ random, language, cast }: World): Story {
  return writeStory(random, makeEvent(random, language, cast));
}

function headline({ random, headlines }: World): string {
  return random.oneOf(headlines);
}

function aPaper({ random, sites }: World): Site {
  return random.oneOf(sites.filter(({ kind }) => kind === 'paper'));
}
