/** What a list says about one feed. How the feed stands (paused, failing) is the store's knowledge. */
export interface Feed {
  /** Slug, unique in the store: `bbc-world`. */
  readonly id: string;
  /** `http:`, `https:` or `file:`; may hold `${NAME}`, which only the fetcher expands. */
  readonly url: string;
  /** The list that names the feed: an absolute path, or its address. */
  readonly list: string;
  /** Whose server it is, for pacing: the registrable domain. A `file:` feed is its own. */
  readonly host: string;
  readonly settings: FeedSettings;
}

export interface FeedSettings {
  /** What people call it; else the document's own title shows. */
  readonly title?: string;
  readonly tags: readonly string[];
  /** Milliseconds between polls; where they adapt, what they adapt around. */
  readonly everyMs: number;
  /** The interval follows how often the feed publishes. Absent: `everyMs` is kept. */
  readonly adaptive?: true;
  /** Polled at these times instead: five fields, in `timezone` of the settings. */
  readonly cron?: string;
  /** Request headers; values may hold `${NAME}`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Its way to the server: a proxy's address, which may hold `${NAME}`, or `none`. Absent: as the settings say. */
  readonly proxy?: string;
  readonly parser: ParserName;
  /** How far its items are told from others'. Absent: `copy`. */
  readonly dedup?: DedupLevel;
  /** How long its items are kept, whatever the settings say. Absent: as they say. */
  readonly keep?: KeepTime;
  /** What tells its items apart, set by hand. Absent: their guids, as long as they can be trusted. */
  readonly identity?: 'guid' | 'page';
  /** Further elements of its items to keep: the name that each gets, and the element (`media:rating`). */
  readonly extras?: Readonly<Record<string, string>>;
  /** Which of its items are wanted; see filter/item-filter. */
  readonly only?: FilterRules;
  readonly skip?: FilterRules;
}

/** A feed's filter as one string, to see whether an outcome was made with the present one; undefined without a filter. */
export function filterMark({ only, skip }: Pick<FeedSettings, 'only' | 'skip'>): string | undefined {
  return only || skip ? JSON.stringify([only ?? null, skip ?? null]) : undefined;
}

/** Milliseconds since collecting. */
export type KeepTime = number | 'forever';

export type FilterField = 'title' | 'url' | 'author' | 'category' | 'text';

/** Patterns by field, as written: words, or `/regex/i`. One that matches is enough. */
export type FilterRules = { readonly [field in FilterField]?: readonly string[] };

/**
 * `off`: each text that it lists is an item of its own, so a change makes a new item; an unchanged text makes none.
 * `item`: by guid, within the feed alone. `page`: items of other feeds on the same page are one with it. `copy`: those
 * with the same text are linked, too.
 */
export type DedupLevel = 'off' | 'item' | 'page' | 'copy';

/** `feedmill`: our reader. `rss-parser`: that package, for who comes from it and wants its behaviour kept. */
export type ParserName = 'feedmill' | 'rss-parser';

/** `unlisted`: no list names it any more; its items stay. `parked`: given up with a reason that `status` shows. */
export type FeedStanding = 'active' | 'paused' | 'parked' | 'unlisted';
