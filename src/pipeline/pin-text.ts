import { textOf } from '../dedup/compare-bodies.ts';
import { isIdle, isIdleChange, type TextAt } from '../dedup/idle-change.ts';
import type { HeldItem, HeldSighting } from '../model/held.ts';
import type { Instant } from '../model/instant.ts';
import { type FormerText, type ItemBody, type ItemText, TEXT_FIELDS } from '../model/item.ts';
import type { OutcomeStore } from './outcome-store.ts';

/**
 * An item's texts, the oldest first, each with when it came. `former`: the last texts that revisions replaced. The
 * first of them came with the revision before it, or with the item itself.
 */
export function textsInOrder(former: readonly FormerText[], now: ItemText, collected: Instant): readonly TextAt[] {
  const came = [collected, ...former.map(({ at }) => at)];
  return [...former.map(({ text }) => text), now].map((text, at) => ({ text, at: came[at]! }));
}

/** Revisions that show whether a text is idle: one more than the changes looked at, to know when the first of these came. */
const LOOKED_AT = 4;

/**
 * The body to keep of a sighting. If the text has changed three times in a row only as the time does, and does so
 * again, the held text stays: no revision, no new seq. Any other change is taken.
 */
export function pinText(
  held: HeldSighting,
  body: ItemBody,
  item: HeldItem,
  at: Instant,
  store: OutcomeStore,
): ItemBody {
  if (item.revision < LOOKED_AT - 1) return body;
  const former = store.lastTexts(item.number, held.feedKey, LOOKED_AT);
  const texts = textsInOrder(former, textOf(held.body), item.collected);
  const next = { text: textOf(body), at };
  const older = flapsTo(
    texts.map(({ text }) => text),
    next.text,
  );
  if (older) return withText(body, older);
  return isIdle(texts) && isIdleChange(texts.at(-1)!, next) ? withText(body, textOf(held.body)) : body;
}

function withText(body: ItemBody, text: ItemText): ItemBody {
  const isText = (name: string) => (TEXT_FIELDS as readonly string[]).includes(name);
  return { ...Object.fromEntries(Object.entries(body).filter(([name]) => !isText(name))), ...text };
}

/** Two texts that take turns come from two servers: the one that came later is the newer one, and stays. */
function flapsTo(texts: readonly ItemText[], next: ItemText): ItemText | undefined {
  const told = texts.slice(-LOOKED_AT).map((text) => JSON.stringify(text));
  if (told.length < LOOKED_AT || new Set(told).size !== 2 || told[0] !== told[2] || told[1] !== told[3])
    return undefined;
  return JSON.stringify(next) === told[2] ? texts.at(-1) : undefined;
}
