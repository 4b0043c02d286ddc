import { formerKeys, identify, lookKey, pageKey } from '../dedup/identify.ts';
import { hasRecording } from '../dedup/look-of.ts';
import type { Tombstone } from '../dedup/tombstone.ts';
import type { ItemBody } from '../model/item.ts';
import type { OutcomeStore } from './outcome-store.ts';
import type { Seen } from './seen.ts';

type Mark = Tombstone & { readonly itemKey: Buffer };

/** The marks of what was removed from a feed, while one of its documents is stored: nothing that has one comes back. */
export class RemovedItems {
  readonly #byKey = new Map<string, Mark>();
  readonly #byLook = new Map<string, Mark>();
  readonly #store: OutcomeStore;

  constructor(feedKey: number, store: OutcomeStore) {
    this.#store = store;
    for (const mark of store.tombstones(feedKey)) this.#keep(mark);
  }

  /** Was this item removed? Its mark follows it to the key that it has now; to another guid, too, that may come beside the first. */
  has(body: ItemBody, key: Buffer, where: Omit<Seen, 'document'>): boolean {
    if (this.#byKey.size === 0) return false;
    const own = this.#byKey.get(key.toString('hex'));
    if (own && !this.#isOtherEpisode(own, body, where)) return true;
    const former = own ? undefined : this.#underFormerKey(body, where);
    const mark = former ?? this.#ofOtherGuid(body, key, where);
    if (!mark) return false;
    if (former) this.#store.saveTombstone(where.feed.key, former.itemKey, undefined);
    this.#store.saveTombstone(where.feed.key, key, mark);
    this.#keep({ ...mark, itemKey: key });
    return true;
  }

  #keep(mark: Mark): void {
    this.#byKey.set(mark.itemKey.toString('hex'), mark);
    if (mark.look) this.#byLook.set(mark.look.toString('hex'), mark);
  }

  /** Its key is made by other rules now. */
  #underFormerKey(body: ItemBody, where: Pick<Seen, 'feed' | 'kind' | 'former'>): Mark | undefined {
    const { kind, former } = where;
    const isTold = body.guid !== undefined || body.url === undefined || pageKey(body) !== undefined; // a front page was everybody's
    const keys = [kind, ...former].flatMap((one) => [...(isTold ? formerKeys(body, one) : []), identify(body, one)]);
    const known = keys.find((one) => this.#byKey.has(one.toString('hex')));
    const mark = known && this.#byKey.get(known.toString('hex'));
    return mark && !this.#isOtherEpisode(mark, body, where) ? mark : undefined;
  }

  /** The same title, text and date, as where a site was built anew. An item that is here is not the one that went, whatever it looks like. */
  #ofOtherGuid(body: ItemBody, key: Buffer, { feed }: Pick<Seen, 'feed'>): Mark | undefined {
    const look = this.#byLook.size > 0 ? lookKey(body) : undefined;
    const mark = look && this.#byLook.get(look.toString('hex'));
    return mark && !this.#store.sighting(feed.key, key) ? mark : undefined;
  }

  /** Without guids all episodes of a show have the key of its page, on which others are still. */
  #isOtherEpisode({ look }: Mark, body: ItemBody, { feed }: Pick<Seen, 'feed'>): boolean {
    const now = body.guid || !hasRecording(body) ? undefined : lookKey(body);
    if (look === undefined || now === undefined || look.equals(now)) return false;
    const page = pageKey(body);
    return page !== undefined && this.#store.sightingsOnPage(feed.key, page).length > 0;
  }
}
