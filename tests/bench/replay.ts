import type { Policy, Sight } from '../../bench/simulation/policy.ts';
import { StoredDates } from '../../bench/simulation/stored-dates.ts';
import { type Instant, MINUTE_MS } from '../../src/model/instant.ts';

/** What one poll sees, as far as it matters; `minutesAgo` are the dates of the document, `storedMinutesAgo` those of the store. */
export interface Scene extends Partial<Pick<Sight, 'failed' | 'fresh' | 'same' | 'hints' | 'total'>> {
  readonly minutesAgo?: readonly number[];
  readonly storedMinutesAgo?: readonly number[];
}

export const START = Date.UTC(2026, 0, 5);

/** Polls a feed when the policy says, and returns how many minutes it waits after each poll. */
export function waitsAfter<S>(policy: Policy<S>, scenes: readonly Scene[]): readonly number[] {
  let { state, at } = policy.start('feed', START);
  return scenes.map((scene) => {
    const now = at;
    ({ state, at } = policy.next(state, sightOf(scene, now)));
    return (at - now) / MINUTE_MS;
  });
}

function sightOf({ minutesAgo = [], storedMinutesAgo = [], ...scene }: Scene, at: Instant): Sight {
  const dates = minutesAgo.map((minutes) => at - minutes * MINUTE_MS);
  const stored = new StoredDates();
  for (const minutes of storedMinutesAgo) stored.add(at - minutes * MINUTE_MS);
  const known = { failed: undefined, total: dates.length, fresh: 0, same: false, hints: {}, ...scene };
  return { feed: 'feed', at, plannedAt: at, dates, stored, ...known };
}
