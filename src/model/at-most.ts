/** Lets so many works run at once; the others wait in the order in which they came, and never fail for it. */
export function atMost(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift(); // it takes the place over: between a leaving and a coming another would slip in
      if (next) next();
      else free++;
    }
  };
}
