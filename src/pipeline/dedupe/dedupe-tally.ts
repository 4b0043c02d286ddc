import type { DedupeChange, DedupeKind, DedupeReport } from '../../model/dedupe.ts';
import type { ArchiveReader, DedupeStore } from './dedupe-store.ts';

const MAX_EXAMPLES = 5;
/** Links whose end is not known yet; beyond, they are counted as they are. */
const MAX_OPEN = 50_000;

interface Turn {
  readonly from: number | undefined;
  to: number | undefined;
}

/** Counts what is changed: of an item that is linked anew several times, what comes of it in the end. */
export class DedupeTally {
  readonly #reader: ArchiveReader;
  readonly #counts: Record<DedupeKind, number> = { merged: 0, linked: 0, relinked: 0, unlinked: 0 };
  readonly #examples: DedupeChange[] = [];
  readonly #turns = new Map<number, Turn>();

  constructor(reader: ArchiveReader) {
    this.#reader = reader;
  }

  /** The same store; its changes are counted. */
  watch(store: DedupeStore): DedupeStore {
    return {
      ...store,
      saveLink: (link, seq) => {
        this.#turn(link.item, link.of);
        store.saveLink(link, seq);
      },
      dropLink: (item, seq) => {
        this.#turn(item, undefined);
        store.dropLink(item, seq);
      },
      saveMerge: (merge) => {
        this.#note('merged', merge.from, merge.into);
        store.saveMerge(merge);
      },
    };
  }

  /** What links come to is counted at the end. */
  counts(isDone: boolean): Pick<DedupeReport, DedupeKind | 'examples'> {
    if (isDone) this.#close();
    return { ...this.#counts, examples: [...this.#examples] };
  }

  #turn(item: number, to: number | undefined): void {
    const turn = this.#turns.get(item);
    if (turn) turn.to = to;
    else this.#turns.set(item, { from: this.#reader.candidateAt(item)?.copyOf, to });
    if (this.#turns.size > MAX_OPEN) this.#close();
  }

  #close(): void {
    for (const [item, { from, to }] of this.#turns) {
      if (from === to) continue;
      const kind = from === undefined ? 'linked' : to === undefined ? 'unlinked' : 'relinked';
      this.#note(kind, item, to ?? from!);
    }
    this.#turns.clear();
  }

  #note(kind: DedupeKind, item: number, of: number): void {
    this.#counts[kind]++;
    if (this.#examples.filter((one) => one.kind === kind).length >= MAX_EXAMPLES) return;
    const [one, other] = [this.#reader.candidateAt(item), this.#reader.candidateAt(of)];
    if (one && other) this.#examples.push({ kind, item: one.id, of: other.id });
  }
}
