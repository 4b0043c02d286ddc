import { compareTexts } from '../dedup/copies/compare-texts.ts';
import { isIdle } from '../dedup/idle-change.ts';
import type { CopyCandidate, CopyLink } from '../model/copy.ts';
import type { Identity } from '../model/identity.ts';
import { toIso } from '../model/instant.ts';
import type { FormerText, StoredItem } from '../model/item.ts';
import { proseOfItem } from '../pipeline/copies/link-copies.ts';
import { textsInOrder } from '../pipeline/pin-text.ts';
import type { ArchivePort } from './context.ts';

/** What is known of an item's sameness. */
export interface Sameness {
  readonly item: StoredItem;
  /** The item that it is a copy of, and why. */
  readonly original?: CopyCandidate;
  readonly link?: CopyLink;
  readonly copies: readonly CopyCandidate[];
  /** Said by a person, and no finding. */
  readonly isSaid: boolean;
  /** How its feed's items are told apart, where guids alone do not. */
  readonly identity?: Identity;
  /** Its former texts. */
  readonly history: readonly FormerText[];
  /** Other items with its address. */
  readonly samePage: readonly string[];
  /** Paragraphs of its prose that the original lacks, and the other way round. */
  readonly onlyHere: readonly string[];
  readonly onlyThere: readonly string[];
}

export function samenessOf(item: StoredItem, { copies, schedule, items }: ArchivePort): Sameness {
  const own = copies.candidate(item.id);
  const original = own?.copyOf === undefined ? undefined : copies.candidateAt(own.copyOf);
  const link = own && original && copies.link(own.number);
  const others = own ? copies.copiesOf(own.number).flatMap((key) => copies.candidateAt(key) ?? []) : [];
  const differing = own && original ? differences(own, original) : { onlyHere: [], onlyThere: [] };
  const identity = schedule.of(item.feed.id)?.identity;
  const isSaid = own?.wish !== undefined;
  const found = {
    isSaid,
    copies: others,
    samePage: items.samePage(item.id),
    history: items.history(item.id),
    ...differing,
  };
  return { item, ...(original && { original }), ...(link && { link }), ...(identity && { identity }), ...found };
}

function differences(own: CopyCandidate, original: CopyCandidate): Pick<Sameness, 'onlyHere' | 'onlyThere'> {
  const [mine, theirs] = [proseOfItem(own), proseOfItem(original)];
  const { a, b } = compareTexts(mine, theirs);
  const lacking = (prose: typeof mine, held: readonly boolean[]) =>
    prose.paragraphs.flatMap(({ text }, at) => (held[at] ? [] : [text]));
  return { onlyHere: lacking(mine, a.paragraphs), onlyThere: lacking(theirs, b.paragraphs) };
}

/** As `feedmill why item --json` has it. */
export function samenessJson({
  item,
  original,
  link,
  copies,
  isSaid,
  identity,
  samePage,
  history,
  onlyHere,
  onlyThere,
}: Sameness) {
  const { id, feed, feeds, url, collected, backfill, revision, agency, place, dateDoubt } = item;
  const { item: _, of: __, ...evidence } = link ?? ({} as Partial<CopyLink>);
  return {
    ...{ id, feed: feed.id, feeds, url, collected: toIso(collected), backfill, revision, agency, place },
    ...(dateDoubt && { dateDoubt }),
    ...(original && { copyOf: original.id, ...evidence, onlyHere, onlyThere }),
    copies: copies.map((copy) => copy.id),
    ...(isSaid && { byHand: true }),
    toldBy: identity?.key ?? 'guid',
    ...(identity?.why && { guids: identity.why }),
    ...(samePage.length > 0 && { samePage }),
    ...(isIdle(textsInOrder(history, item, item.collected)) && { pinned: true }),
  };
}
