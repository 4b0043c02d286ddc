import { expect, it } from 'vitest';
import { proseOf } from '../../../src/dedup/copies/prose-of.ts';
import { RecentProses } from '../../../src/dedup/copies/recent-proses.ts';

const prose = proseOf('The mayor said on Monday that the bridge would be closed for a week.');

it('reads a text once while it is held, and drops what was not asked for longest', () => {
  const recent = new RecentProses(prose.tokens.length * 2);
  const read: string[] = [];
  const ask = (id: string) =>
    recent.get(id, () => {
      read.push(id);
      return prose;
    });
  for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) ask(id);
  expect(read).toEqual(['a', 'b', 'c', 'b']);
});

it('holds a text as it is now, and nothing of what is gone', () => {
  const recent = new RecentProses();
  const later = proseOf('The mayor said on Tuesday that the bridge would be closed for two weeks.');
  recent.set('a', prose);
  recent.set('a', later);
  expect(recent.get('a', () => undefined)).toBe(later);
  expect(recent.get('b', () => undefined)).toBeUndefined();
});
