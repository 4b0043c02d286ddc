/** What the index tells of its texts, each known by a number that grows as they come. */
export interface Holders {
  /** The youngest texts with this shingle, at most `most`, youngest first, but for those up to `seen`. */
  holdersOf(hash: number, seen?: number): readonly number[];
  readonly most: number;
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
    const isSame = known !== undefined && this.#holders.isHeld(known.oldest) && this.#isUnchanged(hash, known);
    return isSame ? known.strangers.length >= neededAmong(known.holders) : this.#ask(hash);
  }

  /** Whether none of those that came since is a witness. */
  #isUnchanged(hash: number, known: Known): boolean {
    const came = this.#holders.holdersOf(hash, known.seen);
    if (came.length === 0) return true;
    const needed = neededAmong(known.holders);
    const holders = Math.min(known.holders + came.length, this.#holders.most);
    if (neededAmong(holders) !== needed) return false;
    if (!came.every((one) => this.#isNoWitness(one, known.strangers, needed))) return false;
    known.holders = holders;
    known.seen = came[0]!;
    return true;
  }

  #isNoWitness(text: number, strangers: readonly number[], needed: number): boolean {
    const longer = strangers.filter((one) => this.#holders.compareSize(one, text) <= 0);
    return longer.length === needed || longer.some((one) => !this.#holders.isUnlike(one, text));
  }

  #ask(hash: number): boolean {
    const holders = this.#holders.holdersOf(hash);
    const needed = neededAmong(holders.length);
    if (holders.length < needed) return false;
    const strangers: number[] = [];
    for (const one of holders.toSorted((a, b) => this.#holders.compareSize(a, b))) {
      if (strangers.every((other) => this.#holders.isUnlike(other, one))) strangers.push(one);
      if (strangers.length === needed) break;
    }
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(hash, { strangers, seen: holders[0]!, oldest: holders.at(-1)!, holders: holders.length });
    return strangers.length >= needed;
  }
}

interface Known {
  readonly strangers: readonly number[];
  /** Of the texts that were asked. */
  readonly oldest: number;
  seen: number;
  holders: number;
}

/**
 * So many texts, each unlike the others, make a run of four words furniture: fewer may be quoting. Of those that have it an
 * eighth: among sixty copies of one report, halved, reworded and with pages around them, five are unlike each other.
 */
function neededAmong(holders: number): number {
  return Math.max(MIN_STRANGERS, Math.ceil(holders / 8));
}

const MIN_STRANGERS = 5;
/** Answers, some 20 MB; only what stands in five texts has one. */
const MAX_KNOWN = 2 ** 17;
