/** What the index tells of its texts, each known by a number that grows as they come. */
interface Holders {
  /** The youngest texts with this shingle, youngest first, but for those up to `seen`. */
  holdersOf(hash: number, seen?: number): readonly number[];
  /** How many these are, of each feed at most eight. */
  spreadOf(texts: readonly number[]): number;
  /** Negative where `a` is the longer text; never depends on which came first. */
  compareSize(a: number, b: number): number;
  /** Whether two texts share less than copies would. */
  isUnlike(a: number, b: number): boolean;
  isHeld(text: number): boolean;
}

/**
 * Which shingles are page furniture: those of many texts that have little else in common. The longest texts are asked
 * first: a text that is little more than furniture is like all the others, but a witness for none.
 *
 * The result depends on which texts are held, not on the order in which they came. It is remembered, since furniture
 * stands under each text of a site, and a new text changes it only if it would itself be a witness.
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
    return isSame ? known.strangers.length >= neededAmong(known.spread) : this.#ask(hash);
  }

  /** Whether none of those that came since is a witness. */
  #isUnchanged(hash: number, known: Known): boolean {
    const came = this.#holders.holdersOf(hash, known.seen);
    if (came.length === 0) return true;
    const spread = known.spread + came.length;
    if (neededAmong(spread) > MIN_STRANGERS) return false;
    if (!came.every((one) => this.#isNoWitness(one, known.strangers))) return false;
    known.spread = spread;
    known.seen = came[0]!;
    return true;
  }

  #isNoWitness(text: number, strangers: readonly number[]): boolean {
    const longer = strangers.filter((one) => this.#holders.compareSize(one, text) <= 0);
    return longer.length === MIN_STRANGERS || longer.some((one) => !this.#holders.isUnlike(one, text));
  }

  #ask(hash: number): boolean {
    const holders = this.#holders.holdersOf(hash);
    if (holders.length < MIN_STRANGERS) return false;
    const spread = this.#holders.spreadOf(holders);
    const needed = neededAmong(spread);
    const strangers: number[] = [];
    for (const one of holders.toSorted((a, b) => this.#holders.compareSize(a, b))) {
      if (strangers.every((other) => this.#holders.isUnlike(other, one))) strangers.push(one);
      if (strangers.length === needed) break;
    }
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(hash, { strangers, seen: holders[0]!, oldest: holders.at(-1)!, spread });
    return strangers.length >= needed;
  }
}

interface Known {
  readonly strangers: readonly number[];
  /** The oldest and the youngest text that was asked, and what their spread is at most. */
  readonly oldest: number;
  seen: number;
  spread: number;
}

/**
 * So many texts, each unlike the others, make a run of four words furniture: fewer may be quoting. Of the texts that
 * have it, an eighth is enough: among sixty copies of one report, halved, reworded and with pages around them, five are
 * unlike each other. A report that many have is in many feeds; a site's series, whose issues are alike, must not hide
 * what stands under them.
 */
function neededAmong(spread: number): number {
  return Math.max(MIN_STRANGERS, Math.ceil(spread / 8));
}

const MIN_STRANGERS = 5;
/** Answers, some 20 MB; only what stands in five texts has one. */
const MAX_KNOWN = 2 ** 17;
