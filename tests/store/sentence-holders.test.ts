import { expect, it, onTestFinished } from 'vitest';
import { copyQueries } from '../../src/store/copy-queries.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const [FEW, MANY] = [2000, 200_000];
/** Under each text, and of one text alone. */
const [NOTE, OWN] = [7, 8];

it('what a site puts under all its texts costs a look no more as the site grows, and hides no copy', () => {
  expect(lookAmong(MANY) / lookAmong(FEW)).toBeLessThan(20); // 100 when all were counted
}, 60_000);

/** Milliseconds: the least of ten looks for who holds the note under this many texts. */
function lookAmong(texts: number): number {
  const db = openDatabase(tempFolder());
  onTestFinished(() => void db.close());
  const all = `WITH RECURSIVE all_of(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_of WHERE n < ${texts})`;
  db.exec(`INSERT INTO items (key, id, seq, primary_feed, collected) ${all} SELECT n, 'id-' || n, n, n % 10, n FROM all_of;
    INSERT INTO sentences ${all} SELECT ${NOTE}, n FROM all_of; INSERT INTO sentences VALUES (${OWN}, ${texts - 1})`);
  const { holdersOf } = copyQueries(db);
  const times = Array.from({ length: 10 }, () => {
    const at = performance.now();
    expect(holdersOf(texts, [NOTE, OWN])).toContain(`id-${texts - 1}`);
    return performance.now() - at;
  });
  return Math.min(...times);
}
