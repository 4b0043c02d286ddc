import { setTimeout as delay } from 'node:timers/promises';
import type { Settings } from '../config/settings-schema.ts';
import { FeedmillError, UsageError } from '../model/errors.ts';
import type { Context } from './context.ts';
import { counted } from './counted.ts';
import { type ItemsListOptions, writeItems } from './items-list.ts';
import { progress } from './progress.ts';
import { readCount } from './read-time.ts';
import { refuseUnknown, selectionOf } from './selection.ts';

/** `feedmill items search QUERY` */
export async function itemsSearch(
  context: Context,
  options: ItemsListOptions,
  ...words: readonly string[]
): Promise<void> {
  const count = readCount('--limit', options.limit, 1);
  const selection = selectionOf(options, context.now());
  const settings = context.settings(options.config);
  await bringUpToDate(context, settings);
  await context.archive(settings, async (archive) => {
    refuseUnknown(selection, archive);
    const found = archive.items.search(words.join(' '), selection, count);
    if (!found)
      throw new UsageError(`"${words.join(' ')}" asks for no word: write words, "a phrase", begin* or title:word`);
    await writeItems(found, context, options);
    const field = unknownField(words.join(' '));
    if (found.length === 0 && field)
      context.out.note(`${field}: is no field, so it was searched for as a word; the fields are title: and text:\n`);
    const lag = archive.indexLag();
    if (lag > 0) context.out.note(`${counted(lag, 'item')} can't be searched yet: not indexed so far\n`);
  });
}

/** What stands before a colon as a field does, and is none: `author` in `author:ann`. */
function unknownField(text: string): string | undefined {
  return /(?:^|\s)-?(?!(?:title|text):)([a-z]+):["\p{L}\p{N}]/iu.exec(text)?.[1];
}

/** Brings the index of words up to date, where no daemon does it. */
export async function bringUpToDate(context: Context, settings: Settings): Promise<void> {
  const shown = progress('indexed', context);
  try {
    await context.fillIndex(settings, (done, all) => shown.at(done, all));
  } catch (error) {
    if (!(error instanceof FeedmillError)) throw error; // not ours to write, or somebody else does: what is there is searched
  } finally {
    shown.end();
  }
  await othersFilling(context, settings);
}

const LOOK_MS = 250;
/** Looks without progress after which nobody seems to be at it, and looks at all. */
const [STILL, MOST_LOOKS] = [8, 40];
/** So many show the pace. */
const FIRST_LOOKS = 4;

/** Another command, or the daemon, may be filling it just now: what is searched then would lack half. It is waited for ten seconds. */
async function othersFilling(context: Context, settings: Settings): Promise<void> {
  const lagOf = () => context.archive(settings, ({ indexLag }) => indexLag());
  const first = await lagOf();
  let least = first;
  for (let look = 1, still = 0; least > 0 && still < STILL && look <= MOST_LOOKS; look++) {
    await delay(LOOK_MS);
    const lag = await lagOf();
    still = lag < least ? 0 : still + 1;
    least = Math.min(least, lag);
    const atThisPace = ((first - least) / look) * MOST_LOOKS;
    if (look >= FIRST_LOOKS && least < first && first > atThisPace) return; // it would not come to an end
  }
}
