import { expect, it } from 'vitest';
import { atMost } from '../../src/model/at-most.ts';

it('so many run at once, the others in their order, whatever fails', async () => {
  const inTurn = atMost(2);
  const begun: number[] = [];
  const enders: (() => void)[] = [];
  const begin = (n: number) =>
    inTurn(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => enders.push(resolve));
      if (n === 1) throw new Error('one');
      return n;
    });
  const all = [0, 1, 2, 3].map(begin);
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  enders[1]!();
  await expect(all[1]).rejects.toThrow('one');
  const late = begin(4); // comes in the moment in which a place was handed on
  expect(begun).toEqual([0, 1, 2]);
  for (const at of [0, 2, 3, 4]) {
    await expect.poll(() => enders.length).toBeGreaterThan(at);
    enders[at]!();
  }
  expect(await Promise.all([all[0], all[2], all[3], late])).toEqual([0, 2, 3, 4]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});
