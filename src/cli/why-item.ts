import { compareTexts } from '../dedup/copies/compare-texts.ts';
import { isIdle } from '../dedup/idle-change.ts';
import type { CopyCandidate, CopyLink } from '../model/copy.ts';
import type { Identity } from '../model/identity.ts';
import { toDay, toIso } from '../model/instant.ts';
import type { FormerText, StoredItem } from '../model/item.ts';
import { proseOfItem } from '../pipeline/copies/link-copies.ts';
import { textsInOrder } from '../pipeline/pin-text.ts';
import { MAX_REVISIONS } from '../pipeline/revise-sighting.ts';
import type { ArchivePort, Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { doubtWords } from './doubt-words.ts';
import { faultWords, keyWords } from './identity-words.ts';
import { jsonLine } from './json-line.ts';
import { showTime } from './show-time.ts';
import { changedFields } from './text-diff.ts';
import { unknownItem } from './unknown.ts';

/** What is known of an item's sameness. */
interface Sameness {
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

/** `feedmill why item ID` */
export async function whyItem(context: Context, options: GlobalOptions, id: string): Promise<void> {
  await context.archive(context.settings(options.config), async (archive) => {
    const item = archive.items.one(id);
    if (!item) throw unknownItem(id);
    const same = samenessOf(item, archive);
    await context.out.write(options.json ? jsonLine(asJson(same)) : `${wordsOf(same).join('\n')}\n`);
  });
}

function samenessOf(item: StoredItem, { copies, schedule, items }: ArchivePort): Sameness {
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

function asJson({ item, original, link, copies, isSaid, identity, samePage, history, onlyHere, onlyThere }: Sameness) {
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

function wordsOf(same: Sameness): readonly string[] {
  const { item } = same;
  const lines = [
    `${item.id}  ${item.title ?? ''}`,
    ...(item.url === undefined ? [] : [item.url]),
    '',
    `It was collected at ${showTime(item.collected)} UTC from feed "${item.feed.id}"${item.backfill ? ', which listed it at its first poll' : ', which had not listed it before'}.`,
    ...keptWords(same),
    ...pageWords(item),
    ...sharedWords(same),
    ...creditWords(item),
    ...copyWords(same),
    ...revisionWords(same),
  ];
  return lines.map((line) => line.replace(/[^\P{Cc}\t]/gu, ' '));
}

function revisionWords({ item, history }: Sameness): readonly string[] {
  const last = history.at(-1);
  if (!last) return [];
  const changed = changedFields(last.text, item).join(' and ');
  return [
    `Its text has changed ${counted(item.revision, 'time')}, at last its ${changed} at ${showTime(last.at)} UTC: "feedmill items show ${item.id} --history".`,
    ...(isIdle(textsInOrder(history, item, item.collected))
      ? [
          'It is pinned: three times in a row nothing but times, ages or counts has changed. What else changes is taken again.',
        ]
      : []),
    ...(item.revision >= MAX_REVISIONS
      ? [`It is not revised any more after ${MAX_REVISIONS} times: it shows its latest text, without another seq.`]
      : []),
  ];
}

/** By what it was found again at each poll. */
function keptWords({ item: { guid }, identity }: Sameness): readonly string[] {
  const { key = 'guid', why } = identity ?? {};
  if (why) return [`Its feed tells it from others ${keyWords(key)}: ${faultWords(why)}.`];
  return guid ? [] : ['It has no guid: its feed tells it from others by its address, else by its text.'];
}

function sharedWords({ samePage }: Sameness): readonly string[] {
  if (samePage.length === 0) return [];
  const ids = samePage.slice(0, SHOWN).join(', ');
  const more = samePage.length > SHOWN ? ', …' : '';
  return [
    `Its address is that of other items, too (${ids}${more}): no item of another feed is joined with it by that.`,
  ];
}

function pageWords({ feed, feeds }: StoredItem): readonly string[] {
  const others = feeds.filter((id) => id !== feed.id);
  if (others.length === 0) return [];
  return [
    `It is no new item of ${others.map((id) => `"${id}"`).join(', ')}, since what that lists has an address of the same page.`,
  ];
}

function creditWords({ agency, place, dateDoubt, published }: StoredItem): readonly string[] {
  const credit =
    agency === undefined
      ? []
      : [`It is a report of ${agency}${place === undefined ? '' : ` from ${place}`}, by its own credit.`];
  if (!dateDoubt || published === undefined) return credit;
  return [...credit, `Its date, ${toDay(published)}, is doubted: ${doubtWords(dateDoubt, published)}.`];
}

const SHOWN = 3;
const SHOWN_SIGNS = 90;

function copyWords({ original, link, copies, isSaid, onlyHere, onlyThere }: Sameness): readonly string[] {
  const others = copies.slice(0, SHOWN).map((copy) => `${copy.id} ("${copy.feed}")`);
  const more = copies.length > SHOWN ? ` and ${copies.length - SHOWN} more` : '';
  const has =
    copies.length === 0 ? [] : [`It has ${counted(copies.length, 'copy', 'copies')}: ${others.join(', ')}${more}.`];
  if (!original || !link) {
    if (isSaid) return [...has, 'It is nobody’s copy, since somebody said so (items split).'];
    return copies.length > 0 ? has : ['It is nobody’s copy, as far as was looked.'];
  }
  const name = `${original.id} ("${original.feed}")`;
  if (isSaid) return [...has, `It is a copy of ${name}, since somebody said so (items join).`];
  return [
    ...has,
    `It is a copy of ${name}: ${percent(link.held)} of its prose stands there, and ${percent(link.holds)} of that prose here (${link.why}; rules ${link.rules}).`,
    ...onlyWords('Only here', onlyHere),
    ...onlyWords('Only there', onlyThere),
  ];
}

function onlyWords(where: string, paragraphs: readonly string[]): readonly string[] {
  if (paragraphs.length === 0) return [];
  const shown = paragraphs
    .slice(0, SHOWN)
    .map((text) => `  ${text.slice(0, SHOWN_SIGNS)}${text.length > SHOWN_SIGNS ? '…' : ''}`);
  return [`${where}: ${counted(paragraphs.length, 'paragraph')} of prose.`, ...shown];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
