import type { XmlAttributes } from './attribute-reader.ts';
import { decodeEntities } from './decode-entities.ts';
import { decodeText } from './decode-text.ts';
import { scanXml } from './scan-xml.ts';
import type { XmlSink } from './xml-sink.ts';

/** An outline that names a feed, or means to (a site's page, `type="rss"`) and has no `xmlUrl`, and the texts of the folders that it lies in, the outermost first. */
export interface FeedOutline {
  /** Attributes by lower-case name, entities decoded: programs write `xmlUrl`, `xmlurl` and `XMLURL`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly folders: readonly string[];
}

/**
 * The feeds of an OPML document, 1.0 or 2.0, in its order. Broken XML gives what could be read. Undefined where the document
 * has no outline at all: then it is no OPML.
 */
export function readOpml(bytes: Uint8Array): ReadOpml | undefined {
  const walk = new OpmlWalk();
  const { text } = decodeText(bytes);
  scanXml(text, walk, MAX_FEEDS);
  return walk.isOpml
    ? { feeds: walk.feeds, isCut: walk.stopped, lacksEnd: BEGIN.test(text) && !END.test(text) }
    : undefined;
}

const BEGIN = /<opml(?:\s[^>]{0,1000})?(?<!\/)>/i;
const END = /<\/(?:opml|body)\s*>/i; // some forget the last one

interface ReadOpml {
  readonly feeds: readonly FeedOutline[];
  /** More feeds, or deeper folders, than any real list has: the rest was not read. */
  readonly isCut: boolean;
  /** It broke off, or is just being written. */
  readonly lacksEnd: boolean;
}

/** Real lists nest three folders deep. */
const MAX_DEPTH = 64;
const MAX_FEEDS = 200_000;

class OpmlWalk implements XmlSink {
  readonly feeds: FeedOutline[] = [];
  isOpml = false;
  stopped = false;
  readonly #folders: string[] = [];
  /** Of each open outline: does it name a folder? Feeds that nobody closes nest as deep as there are feeds. */
  readonly #open: boolean[] = [];

  open(name: string, written: XmlAttributes): void {
    if (/^opml$/i.test(name)) this.isOpml = true;
    if (!/^outline$/i.test(name)) return;
    this.isOpml = true;
    const attributes = plain(written);
    const isFeed = (attributes['xmlurl'] ?? '').trim() !== '';
    if (isFeed || meansFeed(attributes)) this.feeds.push({ attributes, folders: [...this.#folders] });
    const folder = isFeed ? '' : (attributes['title'] || attributes['text'] || '').trim();
    if (folder !== '') this.#folders.push(folder);
    this.#open.push(folder !== '');
    this.stopped ||= this.feeds.length >= MAX_FEEDS || this.#folders.length > MAX_DEPTH;
  }

  close(name: string): void {
    if (/^outline$/i.test(name) && this.#open.pop()) this.#folders.pop();
  }

  /** Nothing stands apart here: `<item>` is no word of OPML. */
  isMarkup(): boolean {
    return true;
  }

  text(): void {}
  cdata(): void {}
}

function meansFeed({ type = '', htmlurl = '' }: Readonly<Record<string, string>>): boolean {
  return /^(?:rss|atom|rdf)/i.test(type) || htmlurl !== '';
}

/** A line break is a space (XML 1.0 section 3.3.3), also an escaped one in what people read; headers in FreshRSS's have theirs. */
function plain(written: XmlAttributes): Record<string, string> {
  const entries = Object.entries(written).map(([key, raw]) => {
    const name = key.toLowerCase();
    const value = decodeEntities(inOneLine(raw));
    return [name, READ.has(name) ? inOneLine(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

const READ = new Set(['text', 'title', 'category']);

function inOneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
