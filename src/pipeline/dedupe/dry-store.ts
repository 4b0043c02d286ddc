import type { CopyCandidate, CopyLink, KnownPair } from '../../model/copy.ts';
import type { ArchiveReader, DedupeStore } from './dedupe-store.ts';

/**
 * A store that only remembers what would be changed, and answers as if it were. What it remembers grows with the changes, not with
 * the archive. Long sentences that were never noted are not found by it.
 */
export function dryStore(reader: ArchiveReader): DedupeStore {
  const { links, made, save } = dryLinks();
  const gone = new Set<number>();
  const pages = dryPages(reader, gone);
  const patched = (item: CopyCandidate | undefined): CopyCandidate | undefined => {
    if (!item || gone.has(item.number)) return undefined;
    const link = links.get(item.number);
    if (link === undefined) return item;
    const { copyOf: _, ...rest } = item;
    return link === null ? rest : { ...rest, copyOf: link.of };
  };
  const copiesOf = (item: number) => {
    const held = reader.copiesOf(item).filter((key) => !links.has(key) && !gone.has(key));
    return [...held, ...(made.get(item) ?? [])];
  };
  const isFree = (key: number) => patched(reader.candidateAt(key))?.wish === undefined;
  return {
    ...reader,
    ...pages,
    ...dryPairs(reader, isFree),
    groupOf: (primary, limit) => firstOf([primary, ...copiesOf(primary)], isFree, limit),
    transaction: (work) => work(),
    nextSeq: () => 0,
    addSentences: () => undefined,
    saveSketch: () => undefined,
    electPrimary: () => undefined,
    candidate: (id) => patched(reader.candidate(id)),
    candidateAt: (key) => patched(reader.candidateAt(key)),
    holdersOf: (item, hashes) => reader.holdersOf(item, hashes).filter((id) => patched(reader.candidate(id))),
    link: (item) => (links.has(item) ? (links.get(item) ?? undefined) : reader.link(item)),
    copiesOf,
    saveLink: (link) => save(link.item, link),
    dropLink: (item) => save(item, null),
    saveMerge: ({ from }) => void gone.add(from),
  };
}

/** Each that is asked is read from the archive: no more are than are needed. */
function firstOf(keys: readonly number[], isMeant: (key: number) => boolean, limit = keys.length): readonly number[] {
  const found: number[] = [];
  for (const key of keys) {
    if (found.length >= limit) break;
    if (isMeant(key)) found.push(key);
  }
  return found;
}

/** Links that would be made (null: dropped), and by original what would be its copies. */
function dryLinks() {
  const links = new Map<number, CopyLink | null>();
  const made = new Map<number, Set<number>>();
  return {
    links,
    made,
    save(item: number, link: CopyLink | null) {
      const before = links.get(item);
      if (before) made.get(before.of)?.delete(item);
      links.set(item, link);
      if (link) made.set(link.of, (made.get(link.of) ?? new Set()).add(item));
    },
  };
}

/** What ties items to each other, as the searches would find it now. */
function dryPairs(
  reader: ArchiveReader,
  isFree: (item: number) => boolean,
): Pick<DedupeStore, 'savePairs' | 'dropPairs' | 'pairsOf' | 'partnersOf'> {
  const found = new Map<number, Map<string, KnownPair>>();
  const pairsOf = (item: number) =>
    found.get(item) ?? new Map(reader.pairsOf(item).map((pair) => [pairKey(pair), pair] as const));
  const changed = (item: number) => {
    const pairs = pairsOf(item);
    found.set(item, pairs);
    return pairs;
  };
  const drop = (item: number, isDropped: (pair: KnownPair) => boolean) => {
    for (const pair of [...pairsOf(item).values()].filter(isDropped)) {
      changed(item).delete(pairKey(pair));
      changed(pair.other).delete(pairKey(fromOther(pair)));
    }
  };
  return {
    savePairs(item, pairs) {
      drop(item, ({ isTheirs }) => !isTheirs);
      for (const pair of pairs.map((one) => ({ ...one, isTheirs: false }))) {
        changed(item).set(pairKey(pair), pair);
        changed(pair.other).set(pairKey(fromOther(pair)), fromOther(pair));
      }
    },
    dropPairs: (item, but) => drop(item, ({ rules }) => rules !== but),
    pairsOf: (item) => [...pairsOf(item).values()],
    partnersOf: (item) => [...new Set([...pairsOf(item).values()].map(({ other }) => other))].filter(isFree),
  };
}

/** Pages by today's rules, beside those that are stored. */
function dryPages(reader: ArchiveReader, gone: ReadonlySet<number>): Pick<DedupeStore, 'savePage' | 'onPage'> {
  const moved = new Map<number, string>();
  const here = new Map<string, Set<number>>();
  return {
    savePage(item, page) {
      const name = page?.toString('hex') ?? '';
      moved.set(item, name);
      if (name) here.set(name, (here.get(name) ?? new Set()).add(item));
    },
    onPage(page) {
      const name = page.toString('hex');
      const stays = reader.onPage(page).filter(({ number }) => (moved.get(number) ?? name) === name);
      const known = new Set(stays.map(({ number }) => number));
      const came = [...(here.get(name) ?? [])]
        .filter((key) => !known.has(key))
        .flatMap((key) => reader.pageItem(key) ?? []);
      return [...stays, ...came].filter(({ number }) => !gone.has(number)).sort((a, b) => a.number - b.number);
    },
  };
}

/** Both of two searches may have found each other. */
function pairKey({ other, isTheirs }: KnownPair): string {
  return `${other}${isTheirs ? ' theirs' : ''}`;
}

function fromOther({ item, other, held, holds, isTheirs, ...pair }: KnownPair): KnownPair {
  return { ...pair, item: other, other: item, held: holds, holds: held, isTheirs: !isTheirs };
}
