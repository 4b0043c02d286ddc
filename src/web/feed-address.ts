import type { FeedFormatName } from '../export/format-names.ts';
import type { LatestSelection } from '../model/latest-item.ts';

/** What an address below `/feeds/` asks for. */
export interface FeedAddress {
  /** `all`, `tag/news`, `feed/bbc-world`, `search?q=climate`: the same in every format and on every page. */
  readonly name: string;
  readonly format: FeedFormatName;
  readonly selection: LatestSelection;
  /** Only items that are older than this place. */
  readonly before?: number;
  readonly limit: number;
}

const ENDINGS: Readonly<Record<string, FeedFormatName>> = { atom: 'atom', rss: 'rss', json: 'jsonfeed' };
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/**
 * `all.atom`, `tag/NAME.rss`, `feed/ID.json`, `search.atom?q=WORDS`; each also without an ending (Atom), and with `limit` (items
 * of a page), `before` (RFC 5005: older pages) and `unique`. `path` is as it was sent, below `/feeds/`. Undefined for anything else.
 */
export function feedAddress(path: string, query: URLSearchParams): FeedAddress | undefined {
  const [, bare = '', ending] = /^(.*?)(?:\.(atom|rss|json))?$/.exec(path) ?? [];
  const selection = selectionOf(bare.split('/'), query.get('q') ?? undefined);
  const limit = countOf(query.get('limit'), DEFAULT_LIMIT);
  const before = countOf(query.get('before'), Number.MAX_SAFE_INTEGER);
  if (!selection || limit === undefined || before === undefined) return undefined;
  return {
    name: bare + (selection.query === undefined ? '' : `?q=${encodeURIComponent(selection.query)}`),
    format: ENDINGS[ending ?? 'atom']!,
    selection: isWished(query.get('unique')) ? { ...selection, unique: true } : selection,
    ...(query.has('before') && { before }),
    limit: Math.min(limit, MAX_LIMIT),
  };
}

function selectionOf(
  [kind, written, ...more]: readonly string[],
  words: string | undefined,
): LatestSelection | undefined {
  const name = written === undefined ? undefined : decoded(written);
  if (more.length > 0) return undefined;
  if (name === undefined) return kind === 'all' ? {} : kind === 'search' && words ? { query: words } : undefined;
  if (name === '') return undefined;
  return kind === 'tag' ? { tag: name } : kind === 'feed' ? { feed: name } : undefined;
}

function decoded(written: string): string | undefined {
  try {
    return decodeURIComponent(written);
  } catch {
    return ''; // URIError: a lone %, which no name of ours has
  }
}

/** `?unique`, `?unique=1`; others write `?unique=0` for no. */
function isWished(written: string | null): boolean {
  return written !== null && !/^(?:0|false|no)$/i.test(written);
}

/** Undefined for what is no count. */
function countOf(written: string | null, fallback: number): number | undefined {
  if (written === null) return fallback;
  return /^[1-9]\d{0,14}$/.test(written) ? Number(written) : undefined;
}
