import { FeedFormatError } from '../model/errors.ts';
import type { FeedFormat, ParseBounds, ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import { decodeEntities } from './decode-entities.ts';
import { escapeText } from './escape-text.ts';
import { ItemDraft } from './item-draft.ts';
import { plainText } from './plain-text.ts';
import { scanXml, type XmlAttributes, type XmlSink } from './scan-xml.ts';
import { ITEM_FIELDS } from './xml-fields.ts';
import { XmlNames } from './xml-names.ts';

const ROOTS: Readonly<Record<string, FeedFormat>> = {
  rss: 'rss',
  'rdf:rdf': 'rdf',
  rdf: 'rdf',
  feed: 'atom',
  channel: 'rss',
};

/** Reads RSS 0.9x to 2.0, RDF and Atom. Broken XML keeps what could be read; no feed in it throws FeedFormatError. */
export function readXml(text: string, address: string | undefined, bounds: ParseBounds): ParsedFeed {
  const walk = new XmlWalk(address, bounds);
  scanXml(text, walk);
  return walk.finish();
}

interface Capture {
  readonly path: string;
  readonly depth: number;
  readonly attributes: XmlAttributes;
  /** Text inside XHTML must be escaped again, since its tags are written out again. */
  readonly xhtml: boolean;
  text: string;
}

/**
 * One pass over the document. Inside an item, an element whose path below the item is in ITEM_FIELDS is captured; inside
 * a capture, other elements are written out again as markup.
 */
class XmlWalk implements XmlSink {
  stopped = false;
  readonly #names = new XmlNames();
  readonly #items: ParsedItem[] = [];
  readonly #channel: { title?: string; link?: string; language?: string } = {};
  readonly #bounds: ParseBounds;
  #base: string | undefined;
  #format: FeedFormat | undefined;
  #truncated = false;
  #depth = 0;
  #draft: ItemDraft | undefined;
  #itemDepth = 0;
  #path: string[] = [];
  #capture: Capture | undefined;

  constructor(address: string | undefined, bounds: ParseBounds) {
    this.#base = address;
    this.#bounds = bounds;
  }

  open(raw: string, written: XmlAttributes): void {
    const attributes = decoded(written);
    if (++this.#depth > this.#bounds.maxDepth) return this.#stop();
    const isRoot = this.#format === undefined;
    this.#names.declare(attributes, isRoot);
    const name = this.#names.of(raw);
    if (isRoot) this.#openRoot(name, attributes);
    else if (this.#draft) this.#openInItem(name, raw, attributes);
    else if (name === 'item' || name === 'entry') this.#openItem(attributes);
    else this.#openInChannel(name, attributes);
  }

  text(data: string): void {
    if (this.#capture) this.cdata(decodeEntities(data));
  }

  cdata(data: string): void {
    const capture = this.#capture;
    if (capture) this.#append(capture.xhtml ? escapeText(data) : data);
  }

  close(raw: string): void {
    if (this.stopped) return;
    const capture = this.#capture;
    if (capture && this.#depth === capture.depth) this.#closeCapture(capture);
    else if (capture && !VOID.has(raw)) this.#append(`</${raw}>`);
    if (this.#draft) {
      if (this.#depth === this.#itemDepth) this.#closeItem();
      else this.#path.pop();
    }
    this.#depth--;
  }

  finish(): ParsedFeed {
    if (!this.#format) throw new FeedFormatError('the document is no RSS, RDF, Atom or JSON feed');
    if (this.#draft) this.#closeItem();
    const base = { format: this.#format, items: this.#items, truncated: this.#truncated };
    return { ...base, ...this.#channel };
  }

  /** An unknown root is passed over: some servers wrap a feed, or put text before it. */
  #openRoot(name: string, attributes: XmlAttributes): void {
    this.#format = Object.hasOwn(ROOTS, name) ? ROOTS[name] : undefined;
    this.#base = absoluteUrl(attributes['xml:base'], this.#base) ?? this.#base;
    const language = attributes['xml:lang'];
    if (this.#format && language) this.#channel.language = language;
  }

  #openItem(attributes: XmlAttributes): void {
    if (this.#items.length >= this.#bounds.maxListed) return this.#stop();
    this.#draft = new ItemDraft();
    this.#itemDepth = this.#depth;
    this.#path = [];
    this.#draft.offer('guidUrl', attributes['rdf:about'], 2);
    this.#draft.offer('language', attributes['xml:lang'], 1);
  }

  #openInItem(name: string, raw: string, attributes: XmlAttributes): void {
    this.#path.push(name);
    const path = this.#path.length === 1 ? name : this.#path.join('/');
    if (ITEM_FIELDS.has(path) && !this.#capture?.xhtml) this.#startCapture(path, attributes);
    else if (this.#capture) this.#append(openTag(raw, attributes));
  }

  #openInChannel(name: string, attributes: XmlAttributes): void {
    if (name === 'link' && attributes['href'] !== undefined) {
      if ((attributes['rel'] ?? 'alternate') === 'alternate') this.#channel.link ??= attributes['href'];
    } else if (CHANNEL_FIELDS.has(name)) this.#startCapture(name, attributes);
    else if (CHANNEL_BLOCKS.has(name)) this.#capture = undefined;
  }

  #startCapture(path: string, attributes: XmlAttributes): void {
    this.#capture = {
      path,
      depth: this.#depth,
      attributes,
      xhtml: attributes['type'] === 'xhtml',
      text: '',
    };
  }

  #closeCapture(capture: Capture): void {
    this.#capture = undefined;
    if (this.#draft) ITEM_FIELDS.get(capture.path)?.(this.#draft, capture);
    else this.#closeChannelField(capture);
  }

  /** Only children of the channel itself: `<image><title>` names the picture. */
  #closeChannelField({ path, text, depth }: Capture): void {
    const expected = this.#format === 'rss' || this.#format === 'rdf' ? 3 : 2;
    if (depth > expected) return;
    if (path === 'title') this.#channel.title ??= plainText(text).replace(/\n/g, ' ');
    if (path === 'link') this.#channel.link ??= text.trim();
    if (path === 'language' || path === 'dc:language') this.#channel.language ??= text.trim();
  }

  #closeItem(): void {
    const item = this.#draft?.finish(absoluteUrl(this.#channel.link, this.#base) ?? this.#base);
    if (item) this.#items.push(item);
    this.#draft = undefined;
    this.#capture = undefined;
  }

  #append(text: string): void {
    const capture = this.#capture!;
    const room = this.#bounds.maxFieldChars - capture.text.length;
    if (text.length > room) this.#truncated = true;
    if (room > 0) capture.text += text.length > room ? text.slice(0, room) : text;
  }

  #stop(): void {
    this.stopped = true;
    this.#truncated = true;
  }
}

const CHANNEL_FIELDS = new Set(['title', 'link', 'language', 'dc:language']);
const CHANNEL_BLOCKS = new Set(['image', 'textinput']);
const VOID = new Set(['br', 'img', 'hr', 'input', 'col', 'area', 'embed', 'source', 'wbr', 'link', 'meta']);

function openTag(raw: string, attributes: XmlAttributes): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(value)}"`);
  return `<${raw}${written.join('')}>`;
}

/** Nearly always they are as they should be already. */
function decoded(written: XmlAttributes): XmlAttributes {
  for (const name in written) {
    if (written[name]!.includes('&')) {
      return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, decodeEntities(value)]));
    }
  }
  return written;
}
