import { expect, it } from 'vitest';
import { formerKeys, identify } from '../../src/dedup/identify.ts';

it('an item without guid is found under the address that was left escaped before rules 7', () => {
  const before = identify({ url: 'https://e.example/?p=1&#038;q=2', title: 'T' }, 'guid');
  const former = formerKeys({ url: 'https://e.example/?p=1&q=2', title: 'T' }, 'guid');
  expect(former.some((key) => key.equals(before))).toBe(true);
});
