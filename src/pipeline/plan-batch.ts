import type { Instant } from '../model/instant.ts';
import type { ItemSelection } from '../model/item.ts';
import type { DeadLetter, WebhookBatch, WebhookStanding, WebhookTarget } from '../model/webhook.ts';

/** What planning asks of the store. */
export interface BatchStore {
  standing(name: string): WebhookStanding | undefined;
  nextLetter(name: string): DeadLetter | undefined;
  seqAfter(after: number, count: number, upTo?: number): number;
  sizes(selection: ItemSelection, limit: number): readonly { readonly seq: number; readonly bytes: number }[];
  savePlan(name: string, batch: WebhookBatch): void;
  pass(name: string, upTo: number, letter?: number): void;
}

/** Items looked at in one statement, selected or not: a target that selects little must not make it long. */
const LOOKED_AT = 500;
/** Of stored text. Written as JSON it stays below the 1 MiB that nginx takes by default. A larger item goes alone. */
const MOST_BYTES = 512 * 1024;

/**
 * What a target is sent next: the batch under way, else dead letters that somebody asked for, else what comes after its
 * position. `more`: the items looked at held nothing for it, but others follow.
 */
export function planBatch(target: WebhookTarget, store: BatchStore, now: Instant): WebhookBatch | 'more' | undefined {
  const standing = store.standing(target.name);
  if (!standing || standing.disabledAt !== undefined) return undefined;
  const { batch } = standing;
  if (batch && fits(batch, target, store)) return batch;
  const letter = store.nextLetter(target.name);
  const after = letter?.after ?? standing.position;
  const looked = store.seqAfter(after, LOOKED_AT, letter?.upTo);
  const upTo = endOfBatch(store.sizes({ ...selectionOf(target), after, upTo: looked }, target.batch));
  if (upTo === undefined) {
    if (looked === after && !letter) return undefined;
    store.pass(target.name, looked === after ? letter!.upTo : looked, letter?.key);
    return 'more';
  }
  const next = { after, upTo, plannedAt: now, ...(letter && { letter: letter.key }) };
  store.savePlan(target.name, next);
  return next;
}

/** No longer, where the settings now ask for smaller batches or select more. */
function fits({ after, upTo }: WebhookBatch, target: WebhookTarget, store: BatchStore): boolean {
  const sizes = store.sizes({ ...selectionOf(target), after, upTo }, target.batch + 1);
  const last = sizes.at(-1)?.seq;
  return sizes.length <= target.batch && endOfBatch(sizes) === last;
}

/** The items that a target wants, of whatever seq. */
export function selectionOf({ feed, tag, withRemoved, backfill }: WebhookTarget): ItemSelection {
  return {
    ...(feed !== undefined && { feed }),
    ...(tag !== undefined && { tag }),
    withRemoved,
    withoutBackfill: !backfill,
  };
}

function endOfBatch(sizes: readonly { readonly seq: number; readonly bytes: number }[]): number | undefined {
  let bytes = 0;
  const tooMuch = sizes.findIndex((one, at) => {
    bytes += one.bytes;
    return at > 0 && bytes > MOST_BYTES;
  });
  return sizes.at(tooMuch < 0 ? -1 : tooMuch - 1)?.seq;
}
