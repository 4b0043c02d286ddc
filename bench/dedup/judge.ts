import type { BenchText } from './bench-text.ts';
import { Groups } from './groups.ts';
import type { Link } from './links-of.ts';

export interface Score {
  /** Links that the matcher made for these texts, and those of them that are right. */
  readonly links: number;
  readonly right: number;
  /** Copies, and those of them that a chain of right links ties to their base. */
  readonly copies: number;
  readonly found: number;
}

interface NearMissScore {
  readonly texts: number;
  /** Texts with a false link, whichever of the two came later. */
  readonly falselyLinked: number;
}

export interface Verdict {
  readonly name: string;
  readonly total: Score;
  readonly byStrength: ReadonlyMap<string, Score>;
  readonly byFamily: ReadonlyMap<string, Score>;
  /** `family strength`. */
  readonly byBoth: ReadonlyMap<string, Score>;
  readonly nearMisses: ReadonlyMap<string, NearMissScore>;
  readonly largestGroup: number;
  readonly trueLargest: number;
}

/** Holds the links that a matcher of this name made against the labels. */
export function judge(corpus: readonly BenchText[], name: string, links: readonly Link[]): Verdict {
  const rightGroups = new Groups();
  const allGroups = new Groups();
  for (const [later, earlier] of links) {
    allGroups.join(later.id, earlier.id);
    if (isRight(later, earlier)) rightGroups.join(later.id, earlier.id);
  }
  const isFound = ({ id, copyOf }: BenchText) =>
    copyOf !== undefined && rightGroups.root(id) === rightGroups.root(copyOf);
  const scores = (key: (text: BenchText) => string | undefined) => scoreBy(corpus, links, isFound, key);
  return {
    name,
    total: scores(() => 'all').get('all') ?? NONE,
    byStrength: scores(({ strength }) => strength),
    byFamily: scores(({ copyOf, family }) => (copyOf === undefined ? undefined : family)),
    byBoth: scores(({ strength, family }) => strength && `${family} ${strength}`),
    nearMisses: nearMissScores(corpus, links),
    largestGroup: allGroups.largest(),
    trueLargest: trueLargest(corpus),
  };
}

const NONE: Score = { links: 0, right: 0, copies: 0, found: 0 };

/** Do both descend from the same base text? */
function isRight(one: BenchText, other: BenchText): boolean {
  return (one.copyOf ?? one.id) === (other.copyOf ?? other.id);
}

export function precision({ links, right }: Score): number {
  return right / links;
}

export function recall({ copies, found }: Score): number {
  return found / copies;
}

export function f1(score: Score): number {
  const [p, r] = [precision(score), recall(score)];
  return p + r > 0 ? (2 * p * r) / (p + r) : 0;
}

/** A link counts for the text that came later. */
function scoreBy(
  corpus: readonly BenchText[],
  links: readonly Link[],
  isFound: (text: BenchText) => boolean,
  key: (text: BenchText) => string | undefined,
): ReadonlyMap<string, Score> {
  const scores = new Map<string, Score>();
  const count = (text: BenchText, more: Partial<Score>) => {
    const name = key(text);
    if (name === undefined) return;
    const score = scores.get(name) ?? NONE;
    const sum = (field: keyof Score) => score[field] + (more[field] ?? 0);
    scores.set(name, { links: sum('links'), right: sum('right'), copies: sum('copies'), found: sum('found') });
  };
  for (const text of corpus) if (text.copyOf !== undefined) count(text, { copies: 1, found: isFound(text) ? 1 : 0 });
  for (const [later, earlier] of links) count(later, { links: 1, right: isRight(later, earlier) ? 1 : 0 });
  return scores;
}

function nearMissScores(corpus: readonly BenchText[], links: readonly Link[]): ReadonlyMap<string, NearMissScore> {
  const wrong = new Set(links.filter(([later, earlier]) => !isRight(later, earlier)).flat());
  const scores = new Map<string, { texts: number; falselyLinked: number }>();
  for (const text of corpus) {
    if (text.nearMiss === undefined) continue;
    const score = scores.get(text.family) ?? { texts: 0, falselyLinked: 0 };
    scores.set(text.family, score);
    score.texts += 1;
    if (wrong.has(text)) score.falselyLinked += 1;
  }
  return scores;
}

function trueLargest(corpus: readonly BenchText[]): number {
  const groups = new Groups();
  for (const { id, copyOf } of corpus) if (copyOf !== undefined) groups.join(id, copyOf);
  return groups.largest();
}
