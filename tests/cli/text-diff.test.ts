import { expect, it } from 'vitest';
import { textDiff } from '../../src/cli/text-diff.ts';

it('a paragraph that is appended leaves the one before it unchanged', () => {
  const [before, after] = ['A\nB', 'A\nB\nC'].map((contentText) => ({ title: 'T', contentText }));
  expect(textDiff(before!, after!)).toBe('  text:\n    + C\n');
  expect(textDiff(after!, before!)).toBe('  text:\n    - C\n');
});
