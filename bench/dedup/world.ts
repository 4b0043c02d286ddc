import { DAY_MS, HOUR_MS, type Instant } from '../../src/model/instant.ts';
import { Random } from '../../tests/processes/random.ts';
import type { Draft } from './bench-text.ts';
import { type Cast, makeCast } from './cast.ts';
import { makeEvent } from './event.ts';
import type { Language } from './language.ts';
import { makeSites, type Site } from './site.ts';
import { type Story, writeStory } from './write-story.ts';

/** One language's part of the corpus: who acts, which sites report. */
export interface World {
  readonly random: Random;
  readonly language: Language;
  readonly cast: Cast;
  readonly sites: readonly Site[];
  /** What sites have in their link lists. */
  readonly headlines: readonly string[];
}

/** A base text: what was collected, and the story that copies are made of. */
export interface Base {
  readonly draft: Draft;
  readonly story: Story;
}

/** A Monday; what was collected before is archive. */
export const START: Instant = Date.UTC(2026, 4, 4);
/** Bases come in the first days, so that their copies come within the window of 14 days. */
export const BASE_DAYS = 9;
export const END: Instant = START + 13 * DAY_MS;

export function makeWorld(random: Random, language: Language): World {
  const own = new Random(random.whole(1, 2 ** 31));
  const cast = makeCast(own, language);
  const sites = makeSites(own, language, cast);
  const headlines = Array.from({ length: 150 }, () => writeStory(own, makeEvent(own, language, cast)).title);
  return { random: own, language, cast, sites, headlines };
}

export interface Page {
  readonly site: Site;
  readonly title: string;
  readonly lines: readonly string[];
  readonly collected: Instant;
  readonly family: string;
}

const UNDATED = 0.08;

/** A page as a feed delivers it; white space folded as the reader of feeds folds it. */
export function publish({ random, language }: World, { site, title, lines, collected, family }: Page): Draft {
  const published = collected - random.whole(0, 6 * HOUR_MS);
  return {
    feed: site.feed,
    url: `https://${site.domain}/${random.whole(2020, 2026)}/${random.whole(1, 2 ** 40)}`,
    title,
    text: asContentText(lines),
    collected,
    language: language.code,
    family,
    ...(!random.chance(UNDATED) && { published }),
  };
}

/** As parse/text-gatherer.ts leaves it: white space folded, one line break between blocks, no empty line. */
function asContentText(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
