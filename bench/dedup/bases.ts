import { DAY_MS } from '../../src/model/instant.ts';
import { type Event, makeEvent } from './event.ts';
import { fillFurniture } from './fill-furniture.ts';
import type { Site } from './site.ts';
import { BASE_DAYS, type Base, publish, START, type World } from './world.ts';
import { writeStory } from './write-story.ts';

/** Of the events, told by several independent texts. */
const TOLD_TWICE = 0.1;
const DATELINED = 0.6;
const WITH_BYLINE = 0.3;
/** Of the bases, collected long ago: what is re-dated as today's. */
const ARCHIVED = 0.06;

/** So many base texts. Those that tell one event are near-misses of each other. */
export function makeBases(world: World, count: number): readonly Base[] {
  const { random, language, cast } = world;
  const bases: Base[] = [];
  for (let event = 0; bases.length < count; event += 1) {
    const told = random.chance(TOLD_TWICE) ? random.whole(2, 5) : 1;
    const about = makeEvent(random, language, cast);
    const day = dayOf(world);
    for (let telling = 0; telling < told && bases.length < count; telling += 1) {
      const base = makeBase(world, about, day + random.share() * DAY_MS);
      const label = { family: 'same event', nearMiss: `${language.code} event ${event}` };
      bases.push(told > 1 ? { ...base, draft: { ...base.draft, ...label } } : base);
    }
  }
  return bases;
}

function dayOf({ random }: World): number {
  const ago = random.chance(ARCHIVED) ? random.whole(400, 800) : 0;
  return START + random.share() * (BASE_DAYS - 1) * DAY_MS - ago * DAY_MS;
}

function makeBase(world: World, event: Event, collected: number): Base {
  const { random, sites } = world;
  const site = random.oneOf(sites.filter(({ kind }) => kind !== 'farm'));
  const story = withDateline(world, writeStory(random, event), site, collected);
  const lines = [...bylineOf(world, site), ...story.paragraphs, ...(site.furnished ? site.notices : [])];
  const page = { site, title: story.title, lines, collected: Math.round(collected), family: 'plain' };
  return { draft: publish(world, page), story };
}

/** The dateline is the agency's own, and goes with the text wherever it goes. */
function withDateline(world: World, story: Base['story'], site: Site, collected: number): Base['story'] {
  const { random, language, cast } = world;
  if (!random.chance(DATELINED)) return story;
  const agency = site.agency ?? random.oneOf(language.agencies);
  const facts = { language, cast, site: site.name, agency, date: new Date(collected) };
  const place = story.event.places[0]!;
  const pattern = random.oneOf(language.datelines).replace('[place]', place).replace('[PLACE]', place.toUpperCase());
  const [first = '', ...rest] = story.paragraphs;
  const written = fillFurniture(random, facts, pattern) + (language.spaced ? ' ' : '');
  return { ...story, paragraphs: [written + first, ...rest] };
}

function bylineOf({ random, language, cast }: World, site: Site): readonly string[] {
  if (!random.chance(WITH_BYLINE)) return [];
  return [fillFurniture(random, { language, cast, site: site.name }, random.oneOf(language.furniture.bylines))];
}
