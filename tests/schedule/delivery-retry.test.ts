import { expect, it } from 'vitest';
import { deliveryRetry, RETRIES } from '../../src/schedule/delivery-retry.ts';

const DAY = 86_400_000;

it('waits from seconds to days, and gives up after five of them', () => {
  const waits = Array.from({ length: RETRIES + 1 }, (_, n) => deliveryRetry(n + 1, undefined, 0));
  expect(waits.slice(0, 3)).toEqual([5000, 10_000, 20_000]);
  expect(waits.slice(-2)).toEqual([DAY, undefined]);
  expect(waits.reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBeGreaterThan(5 * DAY);
});

it('spreads by a tenth', () => {
  expect(deliveryRetry(1, undefined, 1)).toBe(5500);
});

it('waits for what Retry-After asks for, a day at most, and never less than planned', () => {
  expect(deliveryRetry(1, 60_000, 0)).toBe(60_000);
  expect(deliveryRetry(1, 30 * DAY, 0)).toBe(DAY);
  expect(deliveryRetry(3, 1000, 0)).toBe(20_000);
});
