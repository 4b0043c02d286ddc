import { expect, it, onTestFinished } from 'vitest';
import { copyQueries } from '../../src/store/copy-queries.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const TEXTS = 200_000;
/** Under each text, and of one text alone. */
const [NOTE, OWN] = [7, 8];

it('what a site puts under all its texts costs a look no more as the site grows, and hides no copy', () => {
  const db = openDatabase(tempFolder());
  onTestFinished(() => void db.close());
  const all = `WITH RECURSIVE all_of(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_of WHERE n < ${TEXTS})`;
  db.exec(`INSERT INTO items (key, id, seq, primary_feed, collected) ${all} SELECT n, 'id-' || n, n, n % 10, n FROM all_of;
    INSERT INTO sentences ${all} SELECT ${NOTE}, n FROM all_of; INSERT INTO sentences VALUES (${OWN}, ${TEXTS - 1})`);
  const { holdersOf } = copyQueries(db);
  const times = [1, 2, 3].map(() => {
    const at = performance.now();
    expect(holdersOf(TEXTS, [NOTE, OWN])).toContain(`id-${TEXTS - 1}`);
    return performance.now() - at;
  });
  expect(Math.min(...times)).toBeLessThan(20); // 130 when all were counted
}, 60_000);
