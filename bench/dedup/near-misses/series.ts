import { DAY_MS } from '../../../src/model/instant.ts';
import type { Draft } from '../bench-text.ts';
import { makeEvent } from '../event.ts';
import { fillFurniture } from '../fill-furniture.ts';
import type { SeriesKind } from '../language.ts';
import { type Base, END, publish, type World } from '../world.ts';
import { writeStory } from '../write-story.ts';

/** How many days from one issue to the next. */
const EVERY_DAYS: Readonly<Record<SeriesKind, number>> = {
  results: 7,
  weather: 1,
  markets: 1,
  obituaries: 2,
  lottery: 7,
  quakes: 0.5,
};
const KINDS = Object.keys(EVERY_DAYS) as readonly SeriesKind[];

/** Recurring reports: so many issues of each kind, from two sites; the words stay, the figures and names are new. */
export function makeSeries(world: World, issues: number): readonly Base[] {
  return KINDS.flatMap((kind) => [0, 1].flatMap((nth) => oneSeries(world, kind, nth, Math.ceil(issues / 2))));
}

function oneSeries(world: World, kind: SeriesKind, nth: number, issues: number): readonly Base[] {
  const { random, language, cast, sites } = world;
  const site = random.oneOf(sites.filter(({ kind: of }) => of !== 'farm'));
  const [title = '', ...patterns] = language.series[kind];
  const background = writeStory(random, makeEvent(random, language, cast)).paragraphs.slice(0, random.whole(0, 2));
  const fill = (pattern: string) => fillFurniture(random, { language, cast, site: site.name }, pattern);
  return Array.from({ length: issues }, (_, issue) => {
    const collected = Math.round(END - (issue + nth / 2 + random.share() / 4) * EVERY_DAYS[kind] * DAY_MS);
    const lines = [...patterns.map(fill), ...background];
    const page = publish(world, { site, title: fill(title), lines, collected, family: kind });
    const draft: Draft = { ...page, nearMiss: `${language.code} ${kind}` };
    const event = makeEvent(random, language, cast);
    return { draft, story: { event, title: draft.title, paragraphs: lines } };
  });
}
