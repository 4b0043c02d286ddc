import { FeedFormatError } from '../model/errors.ts';
import type { FeedFormat, ParsedFeed, ParsedItem, ProblemCode } from '../model/parsed-feed.ts';
import { absoluteUrl } from './absolute-url.ts';
import type { XmlAttributes } from './attribute-reader.ts';
import { CHANNEL_FIELDS, ChannelDraft } from './channel-draft.ts';
import { hasControls, withoutControls } from './control-signs.ts';
import type { FieldElement } from './element-text.ts';
import { isHollow } from './is-hollow.ts';
import { ItemDraft } from './item-draft.ts';
import { HOLDS_MARKUP, ITEM_FIELDS } from './item-fields.ts';
import { plainAttributes } from './plain-attributes.ts';
import type { ReadSetup } from './read-setup.ts';
import type { XmlSink } from './scan-xml.ts';
import { XmlCapture } from './xml-capture.ts';
import { XmlEntities } from './xml-entities.ts';
import { XmlNames } from './xml-names.ts';
import { branchesOf, MARKUP, pathBelow } from './xml-paths.ts';
import { NO_FEED, NO_NEWS, otherKind, rootFormat } from './xml-roots.ts';

const CHANNEL_BRANCHES = branchesOf(CHANNEL_FIELDS.keys());
const ITEM_BRANCHES = branchesOf(ITEM_FIELDS.keys());
/** Characters of what is no article. */
const SHORT = 2000;

/**
 * One pass over the document. Each open element has a path below its item or channel; one whose path is in the table of fields
 * is captured, and inside a capture all else is markup.
 */
export class XmlWalk implements XmlSink {
  stopped = false;
  readonly #setup: ReadSetup;
  readonly #names: XmlNames;
  readonly #entities: XmlEntities;
  readonly #channel = new ChannelDraft();
  readonly #items: ParsedItem[] = [];
  readonly #itemBranches: ReadonlySet<string>;
  /** Of each open element. */
  readonly #paths: string[] = [];
  readonly #captures: XmlCapture[] = [];
  /** Of the elements that have one, with their depth. */
  readonly #bases: { readonly depth: number; readonly base: string }[] = [];
  #rootBase: string | undefined;
  #format: FeedFormat | undefined;
  #otherKind: string | undefined;
  #isInPage = false;
  #hasNews = false;
  #hasBefore = false;
  #truncated = false;
  #draft: ItemDraft | undefined;
  #itemDepth = 0;
  #at = 0;
  readonly #report = (code: ProblemCode) => this.#setup.problems.add(code, this.#at);
  readonly #decode = (value: string) => this.#entities.decode(value, this.#at);

  constructor(setup: ReadSetup) {
    this.#setup = setup;
    this.#names = new XmlNames(() => this.problem('unbound-prefix', this.#at));
    this.#entities = new XmlEntities((code, at) => this.problem(code, at));
    const { paths } = setup.extras;
    this.#itemBranches = paths.length === 0 ? ITEM_BRANCHES : branchesOf([...ITEM_FIELDS.keys(), ...paths]);
  }

  open(raw: string, written: XmlAttributes, at: number): void {
    this.#at = at;
    const isOutside = this.#format === undefined;
    const attributes = plainAttributes(written, this.#names, isOutside, this.#decode);
    if (isOutside) this.#openRoot(raw, attributes);
    const name = this.#names.of(raw);
    if (name.startsWith('news:')) this.#hasNews = true;
    if (this.#format && !this.#draft && this.#isItem(name)) this.#openItem(attributes);
    else if (isOutside) this.#paths.push('');
    else this.#openElement(name, raw, attributes);
    const base = attributes['xml:base'];
    if (base) this.#bases.push({ depth: this.#paths.length, base: absoluteUrl(base, this.#base()) ?? base });
  }

  text(data: string, at: number): void {
    if (this.#captures.length > 0) this.cdata(this.#entities.decode(data, at));
  }

  cdata(data: string): void {
    const capture = this.#captures.at(-1);
    if (!capture) return;
    if (!capture.add(data)) this.cut('field-too-long');
  }

  declaration(source: string): void {
    this.#entities.declare(source);
  }

  close(raw: string): void {
    const depth = this.#paths.length;
    const capture = this.#captures.at(-1);
    if (capture?.depth === depth) this.#closeCapture(capture);
    else if (capture && this.#paths.at(-1) === MARKUP) capture.closeTag(this.#markupName(raw));
    if (this.#draft && depth === this.#itemDepth) this.#closeItem();
    this.#paths.pop();
    if (this.#bases.at(-1)?.depth === depth) this.#bases.pop();
  }

  problem(code: ProblemCode, at: number): void {
    if (code === 'broken-off' && this.#draft) this.#truncated = true;
    this.#setup.problems.add(code, at);
  }

  /** A bound was met. All but a long field end the walk. */
  cut(code: ProblemCode): void {
    this.#setup.problems.add(code, this.#at);
    this.#truncated = true;
    this.stopped ||= code !== 'field-too-long';
    if (code === 'out-of-time') this.#draft = undefined; // half an item would be stored, and seem revised by the next poll
  }

  finish(): ParsedFeed {
    const format = this.#format;
    const isPage = this.#isInPage && this.#items.length === 0;
    if (!format || isPage) throw new FeedFormatError(this.#otherKind ?? NO_FEED);
    if (format === 'sitemap' && !this.#hasNews) throw new FeedFormatError(NO_NEWS);
    if (this.#draft) this.#closeItem();
    return {
      format,
      ...this.#channel.finish(this.#rootBase ?? this.#setup.address),
      items: this.#items,
      truncated: this.#truncated,
    };
  }

  /** An unknown root is passed over: some servers wrap a feed, or put a page or text before it. */
  #openRoot(raw: string, attributes: XmlAttributes): void {
    const name = this.#names.of(raw);
    const local = name.slice(name.indexOf(':') + 1);
    this.#format = rootFormat(local, this.#isInPage);
    this.#otherKind ??= otherKind(local);
    this.#isInPage ||= local === 'html' || local === 'body';
    if (this.#format === undefined) {
      this.#hasBefore = true;
      return;
    }
    if (this.#hasBefore) this.problem('text-before-document', 0);
    if (name !== local && !(name === 'rdf:rdf' && raw.includes(':'))) this.#names.adopt(raw);
    this.#rootBase = absoluteUrl(attributes['xml:base'], this.#setup.address);
    if (attributes['xml:lang']) this.#channel.language = attributes['xml:lang'];
  }

  #isItem(name: string): boolean {
    return this.#format === 'sitemap' ? name === 'url' : name === 'item' || name === 'entry';
  }

  #openItem(attributes: XmlAttributes): void {
    if (this.#items.length >= this.#setup.bounds.maxListed) return this.cut('too-many-items');
    const draft = new ItemDraft();
    this.#draft = draft;
    this.#captures.length = 0;
    this.#paths.push('');
    this.#itemDepth = this.#paths.length;
    const about = attributes['rdf:about'] ?? (this.#format === 'rdf' ? attributes['about'] : undefined);
    draft.offer('guid', about, 3);
    draft.offer('guidUrl', about, 2);
    draft.offer('language', attributes['xml:lang'], 2);
    if (this.#format === 'rss' && attributes['href']) this.#format = 'cdf';
    if (this.#format !== 'cdf') return;
    draft.offer('url', attributes['href'], 0);
    draft.offerDate('updated', attributes['lastmod'] ?? '', 0);
  }

  #openElement(name: string, raw: string, attributes: XmlAttributes): void {
    if (this.#isUnclosedBefore(name)) this.#endUnclosed();
    const parent = this.#paths.at(-1) ?? '';
    const path = this.#draft ? pathBelow(parent, name, this.#itemBranches) : this.#channelPath(parent, name);
    this.#paths.push(path);
    if (path === MARKUP) {
      const hasRoom = this.#captures.at(-1)?.openTag(this.#markupName(raw), attributes) ?? true;
      if (!hasRoom) this.cut('field-too-long');
    } else if (parent !== '' || this.#isField(path)) this.#capture(path, attributes);
  }

  /** RSS has its items inside the channel, RDF beside it: either way it is where the channel's own fields are. */
  #channelPath(parent: string, name: string): string {
    return parent === '' && name === 'channel' ? '' : pathBelow(parent, name, CHANNEL_BRANCHES);
  }

  /** `<title>One<link>`: no title holds a field, so that nobody closed it. */
  #isUnclosedBefore(name: string): boolean {
    const capture = this.#captures.at(-1);
    if (!this.#draft || capture?.depth !== this.#paths.length || capture.depth !== this.#itemDepth + 1) return false;
    return ITEM_FIELDS.has(name) && !HOLDS_MARKUP.has(capture.path) && !this.#itemBranches.has(capture.path);
  }

  #endUnclosed(): void {
    this.problem('unclosed-tag', this.#at);
    this.#closeCapture(this.#captures.at(-1)!);
    this.#paths[this.#paths.length - 1] = '';
  }

  #isField(path: string): boolean {
    if (!this.#draft) return CHANNEL_FIELDS.has(path);
    return ITEM_FIELDS.has(path) || this.#setup.extras.at(path) !== undefined;
  }

  /** Also of what is no field inside one: its text is none of the field's. */
  #capture(path: string, attributes: XmlAttributes): void {
    const base = attributes['xml:base'] ? absoluteUrl(attributes['xml:base'], this.#base()) : this.#bases.at(-1)?.base;
    const { maxFieldChars } = this.#setup.bounds;
    this.#captures.push(new XmlCapture(path, this.#paths.length, attributes, base, maxFieldChars));
  }

  #closeCapture(capture: XmlCapture): void {
    this.#captures.pop();
    const { path, hasTags, attributes, base } = capture;
    const text = this.#withoutControls(capture.text);
    const element: FieldElement = { text, hasTags, attributes, base, format: this.#format!, problem: this.#report };
    if (!this.#draft) return CHANNEL_FIELDS.get(path)?.(this.#channel, element);
    ITEM_FIELDS.get(path)?.(this.#draft, element);
    for (const { name, attribute } of this.#setup.extras.at(path) ?? []) {
      this.#draft.addExtra(name, attribute === undefined ? text.trim() : (attributes[attribute] ?? ''));
    }
  }

  /** Longer texts are HTML, and lose theirs when they are cleaned. */
  #withoutControls(text: string): string {
    if (text.length > SHORT || !hasControls(text)) return text;
    this.problem('control-character', this.#at);
    return withoutControls(text);
  }

  #closeItem(): void {
    const item = this.#draft!.finish(absoluteUrl(this.#channel.link, this.#base()) ?? this.#base(), this.#report);
    if (isHollow(item)) this.#report('empty-item');
    this.#items.push(item);
    this.#draft = undefined;
    this.#captures.length = 0;
  }

  /** `<h:div>` is `<div>` in HTML. */
  #markupName(raw: string): string {
    if (!raw.includes(':')) return raw;
    const name = this.#names.of(raw);
    return name.startsWith('xhtml:') ? name.slice(6) : raw;
  }

  #base(): string | undefined {
    return this.#bases.at(-1)?.base ?? this.#setup.address;
  }
}
