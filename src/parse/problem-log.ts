import type { Problem, ProblemCode } from '../model/parsed-feed.ts';

/** What is wrong with a document, gathered while it is read: each kind once, with its first place and how often. */
export class ProblemLog {
  readonly #found = new Map<ProblemCode, { readonly at: number | undefined; count: number }>();

  add(code: ProblemCode, at?: number): void {
    const known = this.#found.get(code);
    if (known) known.count++;
    else this.#found.set(code, { at, count: 1 });
  }

  /** Undefined when all is well. */
  list(): readonly Problem[] | undefined {
    if (this.#found.size === 0) return undefined;
    return [...this.#found].map(([code, { at, count }]) => ({
      code,
      ...(at !== undefined && { at }),
      ...(count > 1 && { count }),
    }));
  }
}
