/** What the first of all that finds something finds. */
export function firstFound<T, R>(all: readonly T[], find: (one: T, at: number) => R | undefined): R | undefined {
  for (const [at, one] of all.entries()) {
    const found = find(one, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
