import type { CopyCandidate } from '../../model/copy.ts';
import { FeedmillError } from '../../model/errors.ts';

/** A step ends sooner where it has taken so long: a text of 64 Ki signs, or one with a thousand copies, takes as long as a hundred others. */
const STEP_MS = 25;

export interface AttemptStore {
  transaction<T>(work: () => T): T;
  /** A part of a transaction: where it throws, what it wrote is undone, and the error returned. */
  attempt(work: () => void): Error | undefined;
  dropSketch(item: number): void;
}

export type Named = Pick<CopyCandidate, 'id' | 'number'>;

/** Looks at items, of which some can't be looked at. */
export class CopyAttempts {
  readonly #store: AttemptStore;
  readonly #now: () => number;
  readonly #onError: (error: Error) => void;
  /** Ids of items at which a look failed, each told once. */
  readonly #failed = new Set<string>();

  /** Where nobody wants to be told, an item that can't be looked at ends the step. */
  constructor(store: AttemptStore, now: () => number, onError: (error: Error) => void = rethrow) {
    this.#store = store;
    this.#now = now;
    this.#onError = onError;
  }

  hasFailed(id: string): boolean {
    return this.#failed.has(id);
  }

  /** As many as there is time for, in one transaction: each commit waits for the disk. Were these all? */
  eachInTime<Item extends Named>(
    items: readonly Item[],
    work: (item: Item) => void,
    mark: (item: Item) => void = () => undefined,
  ): boolean {
    if (items.length === 0) return true;
    const end = this.#now() + STEP_MS;
    return this.#store.transaction(() =>
      items.every((item, at) => {
        this.one(item, () => work(item));
        mark(item);
        return at === items.length - 1 || this.#now() < end;
      }),
    );
  }

  /**
   * An item that can't be looked at holds up no other. It keeps no sketch: so it is looked at again when its text changes (or its
   * record), and at the next start.
   */
  one({ id, number }: Named, work: () => void): void {
    const cause = this.#store.attempt(work);
    if (!cause) return;
    this.#store.dropSketch(number);
    if (this.#failed.has(id)) return;
    this.#failed.add(id);
    const message = `item ${id} can't be searched for copies: ${cause.message}; the search goes on without it, and tries it again when it changes, or at the next start`;
    this.#onError(new FeedmillError('COPIES', message, { cause }));
  }
}

function rethrow(error: Error): never {
  throw error;
}
