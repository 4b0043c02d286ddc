import { DAY_MS, HOUR_MS, type Instant } from '../../../src/model/instant.ts';
import { exponential } from '../../simulation/distributions.ts';
import { type Draft, STRENGTHS } from '../bench-text.ts';
import type { Site } from '../site.ts';
import { type Base, END, publish, START, type World } from '../world.ts';
import { writeStory, writeTitle } from '../write-story.ts';
import type { Desk } from './desk.ts';
import { FAMILIES, type Family, HELD_OUT, type HeldOut, type Recipe } from './recipes.ts';

/** Of the bases, copied at all. */
const COPIED = 0.6;
/** Copies of one text: most have one or two, few dozens. The one of all that is copied most has as many as this. */
const MOST = 60;
const SKEW = 0.75;
const MEAN_DELAY_MS = 14 * HOUR_MS;
/** Of the copies, collected before their base: their feed was polled earlier. */
const EARLIER = 0.08;
/** Of the copies with the title kept, those whose feed links to the base itself. */
const SAME_ADDRESS = 0.15;

/** Copies of some of the bases. `heldOut`: of this family that nothing is tuned on, and of no other. */
export function makeCopies(world: World, bases: readonly Base[], heldOut?: HeldOut): readonly Draft[] {
  const { random } = world;
  const families = Object.entries<Family>(heldOut ? { [heldOut]: HELD_OUT[heldOut] } : FAMILIES);
  return bases.flatMap((base) => {
    if (!random.chance(COPIED)) return [];
    const copies = Math.min(MOST, Math.floor((1 - random.share()) ** -SKEW));
    return Array.from({ length: copies }, () => {
      const [name, family] = random.oneOf(families);
      const strength = random.oneOf(STRENGTHS);
      return { ...makeCopy(world, base, name, family[strength]), strength };
    });
  });
}

function makeCopy(world: World, { draft, story }: Base, family: string, recipe: Recipe): Draft {
  const { random } = world;
  const site = pickSite(world, family, draft.feed);
  const collected = whenCollected(world, draft.collected);
  const desk = deskFor(world, site, story, collected);
  const lines = withNotices(
    recipe.steps.reduce<readonly string[]>((done, step) => step(done, desk), story.paragraphs),
    site,
  );
  const title = recipe.newTitle ? writeTitle(random, story.event) : draft.title;
  const page = publish(world, { site, title, lines, collected, family });
  const keepsAddress = !recipe.newTitle && random.chance(SAME_ADDRESS);
  const published =
    recipe.falseDays === undefined ? page.published : falseDate(world, draft, collected, recipe.falseDays);
  return {
    ...page,
    base: draft,
    ...(keepsAddress && { url: draft.url }),
    ...(published !== undefined && { published }),
  };
}

/** Some sites put theirs under every text, copies too. */
function withNotices(lines: readonly string[], { furnished, notices }: Site): readonly string[] {
  return furnished && !lines.includes(notices[1]!) ? [...lines, ...notices] : lines;
}

function pickSite({ random, sites }: World, family: string, feed: string): Site {
  const isFarm = family === 'farm';
  return random.oneOf(sites.filter((site) => site.feed !== feed && (site.kind === 'farm') === isFarm));
}

/** Copies of what is in the archive come today. */
function whenCollected({ random }: World, base: Instant): Instant {
  if (base < START) return START + Math.floor(random.share() * (END - START));
  const delay = random.chance(EARLIER) ? -random.whole(1, 6 * HOUR_MS) : exponential(random, MEAN_DELAY_MS);
  return Math.max(START, Math.min(END, Math.round(base + delay)));
}

/** Far ones say today of an old text, or, where the base is new itself, a day long ago; near ones are some days off. */
function falseDate({ random }: World, base: Draft, collected: Instant, days: number): Instant {
  if (base.collected < START) return collected - random.whole(0, 3 * HOUR_MS);
  return collected - Math.round(days * (0.7 + 0.6 * random.share())) * DAY_MS;
}

function deskFor(world: World, site: Site, story: Base['story'], collected: Instant): Desk {
  const { random, language, cast, headlines } = world;
  const agency = random.oneOf(language.agencies);
  const own = writeStory(random, story.event);
  return { random, language, cast, site, agency, date: new Date(collected), headlines, own };
}
