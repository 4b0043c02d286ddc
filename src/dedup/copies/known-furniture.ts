/** What the index tells of its texts, each known by a number that grows as they come. */
export interface Holders {
  /** The youngest texts with this shingle, youngest first, but for those up to `seen`. */
  holdersOf(hash: number, seen?: number): readonly number[];
  /** Negative where `a` is the longer text; never depends on which came first. */
  compareSize(a: number, b: number): number;
  /** Whether two texts share less than copies would. */
  isUnlike(a: number, b: number): boolean;
  isHeld(text: number): boolean;
}

/**
 * Which shingles are page furniture: those of so many texts that have little else in common. The longest are asked first:
 * a text that is little more than furniture is like all the others, but a witness for none.
 *
 * What comes out depends on which texts are held, not on the order in which they came. It is remembered, since furniture
 * stands under each text of a site, and a text that joins changes it only where it would itself be a witness.
 */
export class KnownFurniture {
  readonly #holders: Holders;
  readonly #known = new Map<number, Known>();

  constructor(holders: Holders) {
    this.#holders = holders;
  }

  has(hash: number): boolean {
    const known = this.#known.get(hash);
    if (known === undefined) return this.#ask(hash).length >= MIN_STRANGERS;
    const isSame = known.strangers.every((one) => this.#holders.isHeld(one)) && this.#isUnchanged(hash, known);
    return (isSame ? known.strangers : this.#ask(hash)).length >= MIN_STRANGERS;
  }

  /** Whether none of those that came since is a witness. */
  #isUnchanged(hash: number, known: Known): boolean {
    const came = this.#holders.holdersOf(hash, known.seen);
    if (came.length === 0) return true;

    if (!came.every((one) => this.#isNoWitness(one, known.strangers))) return false;
    known.seen = came[0]!;
    return true;
  }

  #isNoWitness(text: number, strangers: readonly number[]): boolean {
    const longer = strangers.filter((one) => this.#holders.compareSize(one, text) <= 0);
    return longer.length === MIN_STRANGERS || longer.some((one) => !this.#holders.isUnlike(one, text));
  }

  #ask(hash: number): readonly number[] {
    const holders = this.#holders.holdersOf(hash);
    if (holders.length < MIN_STRANGERS) return [];
    const strangers: number[] = [];
    for (const one of holders.toSorted((a, b) => this.#holders.compareSize(a, b))) {
      if (strangers.every((other) => this.#holders.isUnlike(other, one))) strangers.push(one);
      if (strangers.length === MIN_STRANGERS) break;
    }
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(hash, { strangers, seen: holders[0]! });
    return strangers;
  }
}

interface Known {
  readonly strangers: readonly number[];
  /** The youngest text that was asked. */
  seen: number;
}

/** So many texts, each unlike the others, make a run of four words furniture: fewer may be quoting. */
const MIN_STRANGERS = 5;
/** Answers, some 20 MB; only what stands in five texts has one. */
const MAX_KNOWN = 2 ** 17;
