import { isIdle } from '../dedup/idle-change.ts';
import { toDay } from '../model/instant.ts';
import type { StoredItem } from '../model/item.ts';
import { textsInOrder } from '../pipeline/pin-text.ts';
import { MAX_REVISIONS } from '../pipeline/revise-sighting.ts';
import type { Context, GlobalOptions } from './context.ts';
import { counted } from './counted.ts';
import { doubtWords } from './doubt-words.ts';
import { faultWords, keyWords } from './identity-words.ts';
import { jsonLine } from './json-line.ts';
import { type Sameness, samenessJson, samenessOf } from './sameness.ts';
import { showTime } from './show-time.ts';
import { changedFields } from './text-diff.ts';
import { unknownItem } from './unknown.ts';

/** `feedmill why item ID` */
export async function whyItem(context: Context, options: GlobalOptions, id: string): Promise<void> {
  await context.archive(context.settings(options.config), async (archive) => {
    const item = archive.items.one(id);
    if (!item) throw unknownItem(id);
    const same = samenessOf(item, archive);
    await context.out.write(options.json ? jsonLine(samenessJson(same)) : `${wordsOf(same).join('\n')}\n`);
  });
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
