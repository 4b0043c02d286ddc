import type { Policy } from '../policy.ts';

/** Always the same interval, whatever happens: the plain baseline. */
export function fixed(everyMs: number): Policy<undefined> {
  return {
    name: 'fixed',
    start: (_feed, now) => ({ state: undefined, at: now }),
    next: (_state, { at }) => ({ state: undefined, at: at + everyMs }),
  };
}
