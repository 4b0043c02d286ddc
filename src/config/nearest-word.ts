/** The known word that a mistyped one is most likely meant to be; undefined when none is near. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((one) => ({ one, distance: editDistance(word.toLowerCase(), one.toLowerCase()) }));
  const best = ranked.sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= Math.max(1, Math.floor(Math.min(word.length, best.one.length) / 2))
    ? best.one
    : undefined;
}

/** Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    for (let at = 1; at <= b.length; at++) {
      const isSame = a[row - 1] === b[at - 1];
      const isSwap = row > 1 && at > 1 && a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      const steps = [last[at]! + 1, line[at - 1]! + 1, last[at - 1]! + (isSame ? 0 : 1)];
      line.push(Math.min(...steps, isSwap ? before[at - 2]! + 1 : Number.POSITIVE_INFINITY));
    }
    before = last;
    last = line;
  }
  return last[b.length]!;
}
