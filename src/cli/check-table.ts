import type { CheckedDocument, CheckedItem } from './check-document.ts';
import { problemLine } from './problem-words.ts';
import type { Difference } from './second-opinion.ts';
import { type Column, table } from './table.ts';

/** More differences say the same again. */
const MAX_DIFFERENCES = 20;

/** What the table needs: thousands of documents must not be kept for it. */
export function rowOf({ path, read, items, ms, differences }: CheckedDocument) {
  const isFiltered = items.some(({ skipped }) => skipped !== undefined);
  const { format, encoding, title, problems } = read.kind === 'feed' ? read.feed : {};
  return {
    path,
    format,
    encoding,
    title,
    problems: problems ?? [],
    failure: read.kind === 'feed' ? undefined : read.why,
    count: items.length,
    filtered: isFiltered ? items : [],
    ms,
    differences,
  };
}

export type CheckRow = ReturnType<typeof rowOf>;

/** What was checked, for people: a line for each document, then what was wrong, and what filters and rss-parser say. */
export function checkTable(rows: readonly CheckRow[], width: number | undefined): string {
  const hasFilter = rows.some(({ filtered }) => filtered.length > 0);
  const columns = hasFilter ? COLUMNS : COLUMNS.filter(({ title }) => title !== 'SKIPPED');
  return [
    table(columns, rows, width),
    ...rows.map(problemsOf),
    ...rows.map((row) => filterOf(row, width)),
    ...rows.map(opinionOf),
  ].join('');
}

function problemsOf({ path, problems }: CheckRow): string {
  if (problems.length === 0) return '';
  return `\n${path}: what is wrong with it\n${problems.map((one) => `  ${problemLine(one)}\n`).join('')}`;
}

function filterOf({ path, filtered }: CheckRow, width: number | undefined): string {
  return filtered.length === 0 ? '' : `\n${path}: what its filter does\n${table(ITEM_COLUMNS, filtered, width)}`;
}

function opinionOf({ path, differences }: CheckRow): string {
  if (differences === undefined) return '';
  if (typeof differences === 'string') return `\n${path}: no second opinion: ${differences}\n`;
  if (differences.length === 0) return `\n${path}: rss-parser reads the same\n`;
  const more = differences.length > MAX_DIFFERENCES ? `  and ${differences.length - MAX_DIFFERENCES} more\n` : '';
  const lines = differences.slice(0, MAX_DIFFERENCES).map(differenceLine);
  return `\n${path}: what rss-parser reads otherwise\n${lines.join('')}${more}`;
}

function differenceLine({ item, field, ours, theirs }: Difference): string {
  const where = item === undefined ? field : `item ${item + 1}, ${field}`;
  return `  ${where}: ${JSON.stringify(ours)} here, ${JSON.stringify(theirs)} there\n`;
}

const skippedOf = ({ filtered }: CheckRow) => filtered.filter((one) => one.skipped !== undefined).length;

const COLUMNS: readonly Column<CheckRow>[] = [
  { title: 'FEED', value: ({ path }) => path },
  { title: 'FORMAT', value: ({ format = '-' }) => format },
  { title: 'ENCODING', value: ({ encoding = '-' }) => encoding },
  { title: 'ITEMS', value: ({ count }) => String(count), right: true },
  { title: 'SKIPPED', value: (row) => String(skippedOf(row)), right: true },
  { title: 'PROBLEMS', value: ({ problems }) => String(problems.length), right: true },
  { title: 'MS', value: ({ ms }) => String(ms), right: true },
  { title: 'TITLE', value: ({ title = '', failure }) => (failure === undefined ? title : `FAILED: ${failure}`) },
];

const ITEM_COLUMNS: readonly Column<CheckedItem>[] = [
  {
    title: 'FILTER',
    value: ({ skipped }) => (skipped === 'only' ? 'skipped: no "only" rule matches' : (skipped ?? 'kept')),
  },
  { title: 'TITLE', value: ({ item }) => item.title ?? item.url ?? item.guid ?? '' },
];
