import { isIdle } from '../dedup/idle-change.ts';
import { exportedItem } from '../export/item-line.ts';
import { toIso } from '../model/instant.ts';
import { type FormerText, fullText, type StoredItem } from '../model/item.ts';
import { textsInOrder } from '../pipeline/pin-text.ts';
import type { Context, GlobalOptions } from './context.ts';
import { doubtWords } from './doubt-words.ts';
import { jsonLine } from './json-line.ts';
import { showTime } from './show-time.ts';
import { changedFields, textDiff } from './text-diff.ts';
import { unknownItem } from './unknown.ts';

interface ShowOptions extends GlobalOptions {
  readonly history?: boolean;
}

/** `feedmill items show ID` */
export async function itemsShow(context: Context, options: ShowOptions, id: string): Promise<void> {
  const { config, json, history } = options;
  await context.archive(context.settings(config), async (archive) => {
    const item = archive.items.one(id);
    if (!item) throw unknownItem(id);
    const former = archive.items.history(id);
    if (json)
      return await context.out.write(
        jsonLine({ ...exportedItem(item), ...(history && { history: steps(item, former) }) }),
      );
    await context.out.write(readable(item, former));
    if (history) await context.out.write(historyOf(item, former));
  });
}

/** Each revision: when, what changed, and the text that it replaced. */
function steps(item: StoredItem, former: readonly FormerText[]) {
  return former.map(({ revision, at, text }, step) => {
    const changed = changedFields(text, former[step + 1]?.text ?? item);
    return { revision, at, changed, text };
  });
}

/** Each revision, with what it changed. */
function historyOf(item: StoredItem, former: readonly FormerText[]): string {
  if (former.length === 0) return '\nIts text was never changed.\n';
  const texts = [...former.map(({ text }) => text), item];
  const steps = former.map(({ revision, at }, step) => {
    return `\nRevision ${revision}, ${showTime(at)}\n${textDiff(texts[step]!, texts[step + 1]!)}`;
  });
  return plain(steps.join(''));
}

function readable(item: StoredItem, former: readonly FormerText[]): string {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Title', item.title],
    ['Address', item.url],
    ['Feed', item.feed.title ? `${item.feed.title} (${item.feed.id})` : item.feed.id],
    ['Listed by', item.feeds.length > 1 ? item.feeds.join(', ') : undefined],
    ['Copy of', item.copyOf],
    ['Authors', item.authors?.join(', ')],
    ['Agency', item.agency && [item.agency, item.place].filter(Boolean).join(', ')],
    ['Published', toIso(item.published) ?? item.publishedRaw],
    ['Doubted', item.dateDoubt && doubtWords(item.dateDoubt, item.published)],
    ['Updated', toIso(item.updated)],
    ['Collected', toIso(item.collected)],
    ['Categories', item.categories?.join(', ')],
    ['Enclosures', item.enclosures?.map((one) => one.url).join(' ')],
    ['Revision', item.revision > 0 ? `${item.revision}, ${showTime(former.at(-1)?.at ?? item.collected)}` : undefined],
    ['Pinned', isIdle(textsInOrder(former, item, item.collected)) ? 'only times or counts still change' : undefined],
  ];
  const head = lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${`${name}:`.padEnd(12)}${plain(value!)}\n`);
  const text = fullText(item) ?? '';
  return `${head.join('')}${text ? `\n${plain(text)}\n` : ''}`;
}

/** A feed's text must not drive the terminal. */
function plain(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '');
}
