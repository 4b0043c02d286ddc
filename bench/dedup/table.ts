import { STRENGTHS } from './bench-text.ts';
import { f1, precision, recall, type Score, type Verdict } from './judge.ts';

export interface Timed {
  readonly verdict: Verdict;
  /** Of CPU: what other programs do meanwhile does not count. */
  readonly msPerText: number;
}

const FIRST = 29;
const CELL = 9;
const NONE: Score = { links: 0, right: 0, copies: 0, found: 0 };

/** All matchers on all texts: links, precision, recall at each strength, and whether a group welds what is not one. */
export function overview(all: readonly Timed[]): string {
  const rows = all.map(({ verdict, msPerText }) => [
    verdict.name,
    String(verdict.total.links),
    share(precision(verdict.total)),
    share(recall(verdict.total)),
    share(f1(verdict.total)),
    ...STRENGTHS.map((strength) => share(recall(verdict.byStrength.get(strength) ?? NONE))),
    `${verdict.largestGroup}/${verdict.trueLargest}`,
    msPerText.toFixed(2),
  ]);
  return aligned([['all texts', 'links', 'prec', 'recall', 'F1', ...STRENGTHS, 'largest', 'ms CPU'], ...rows]);
}

/** One matcher: precision, recall and F1 of each strength and of each family, and there its recall at each strength. */
export function familyTable({ name, byStrength, byFamily, byBoth }: Verdict): string {
  const strengths = STRENGTHS.map((strength) => [`  ${strength}`, ...cells(byStrength.get(strength) ?? NONE)]);
  const families = [...byFamily]
    .sort(byName)
    .map(([family, score]) => [
      `  ${family}`,
      ...cells(score),
      ...STRENGTHS.map((strength) => share(recall(byBoth.get(`${family} ${strength}`) ?? NONE))),
    ]);
  return aligned([[name, 'copies', 'prec', 'recall', 'F1', ...STRENGTHS], ...strengths, ...families]);
}

function cells(score: Score): readonly string[] {
  return [String(score.copies), share(precision(score)), share(recall(score)), share(f1(score))];
}

/** Near-miss families: of their texts, those with a false link. Matchers are numbered, since names are long. */
export function nearMissTable(all: readonly Timed[]): string {
  const families = [...(all[0]?.verdict.nearMisses ?? [])].sort(byName);
  const rows = families.map(([family, { texts }]) => [
    family,
    String(texts),
    ...all.map(({ verdict }) => {
      const { falselyLinked } = verdict.nearMisses.get(family)!;
      return `${((100 * falselyLinked) / texts).toFixed(1)} %`;
    }),
  ]);
  const legend = all.map(({ verdict }, at) => `${at + 1} = ${verdict.name}`).join('\n');
  return `${aligned([['texts with a false link', 'texts', ...all.map((_, at) => String(at + 1))], ...rows])}\n${legend}`;
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function share(value: number): string {
  return Number.isNaN(value) ? '-' : value.toFixed(3);
}

function aligned(rows: readonly (readonly string[])[]): string {
  return rows
    .map(([first = '', ...rest]) => first.padEnd(FIRST) + rest.map((cell) => cell.padStart(CELL)).join(''))
    .join('\n');
}
