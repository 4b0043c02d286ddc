import { hash } from 'node:crypto';

/** A feed's own share of the spread, 0 to 1, the same for ever: feeds planned together drift apart, by up to a tenth. */
export function spreadOf(feed: string): number {
  return hash('sha256', feed, 'buffer').readUInt32BE(0) / 2 ** 32;
}

/** Part of the interval over which polls are spread (+0 to 10 %). */
export const SPREAD = 0.1;
