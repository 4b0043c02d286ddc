import type { ParsedFeed, ParsedItem, ProblemCode } from '../model/parsed-feed.ts';
import type { XmlAttributes } from './attribute-reader.ts';
import { CHANNEL_FIELDS, ChannelDraft } from './channel-draft.ts';
import { shortWithoutControls } from './control-signs.ts';
import type { FieldElement } from './element-text.ts';
import { ForeignVocabulary } from './foreign-vocabulary.ts';
import { GrowthBudget } from './growth-budget.ts';
import { isHollow } from './is-hollow.ts';
import { ITEM_BRANCHES, ITEM_FIELDS, isTextOf, isTwice, offerAttributes } from './item-fields.ts';
import { LookAhead } from './look-ahead.ts';
import { OpenItem } from './open-item.ts';
import { plainAttributes } from './plain-attributes.ts';
import type { ReadSetup } from './read-setup.ts';
import { XmlBases } from './xml-bases.ts';
import { isCutWell, XmlCapture } from './xml-capture.ts';
import { XmlEntities } from './xml-entities.ts';
import { isForeign, isOurs, XmlNames } from './xml-names.ts';
import { branchesOf, channelPath, MARKUP, pathBelow, TWICE } from './xml-paths.ts';
import { RootFinder } from './xml-roots.ts';
import type { XmlSink } from './xml-sink.ts';

const CHANNEL_BRANCHES = branchesOf(CHANNEL_FIELDS.keys());

/**
 * One pass over the document. Each open element has a path below its item or channel; one whose path is in the table of fields
 * is captured, and inside a capture all else is markup.
 */
export class XmlWalk implements XmlSink {
  stopped = false;
  readonly #setup: ReadSetup;
  readonly #names: XmlNames;
  readonly #entities: XmlEntities;
  readonly #root = new RootFinder();
  readonly #channel = new ChannelDraft();
  readonly #items: ParsedItem[] = [];
  readonly #itemBranches: ReadonlySet<string>;
  /** Of each open element. */
  readonly #paths: string[] = [];
  readonly #captures: XmlCapture[] = [];
  readonly #bases: XmlBases;
  #hasNews = false;
  #truncated = false;
  #item: OpenItem | undefined;
  readonly #ahead: LookAhead;
  readonly #foreign: ForeignVocabulary;
  #at = 0;
  readonly #growth = new GrowthBudget(() => this.cut('field-too-long'));
  readonly #report = (code: ProblemCode) =>
    code === 'field-too-long' ? this.cut(code) : this.#setup.problems.add(code, this.#at);
  readonly #decode = (value: string) => this.#entities.decode(value, this.#at);

  constructor(text: string, setup: ReadSetup) {
    this.#setup = setup;
    this.#bases = new XmlBases(setup.address);
    this.#ahead = new LookAhead(text);
    this.#foreign = new ForeignVocabulary(this.#ahead);
    this.#names = new XmlNames(() => this.problem('unbound-prefix', this.#at));
    this.#entities = new XmlEntities((code, at) => this.problem(code, at));
    const { paths } = setup.extras;
    this.#itemBranches = paths.length === 0 ? ITEM_BRANCHES : branchesOf([...ITEM_FIELDS.keys(), ...paths]);
  }

  open(raw: string, written: XmlAttributes, at: number): void {
    this.#at = at;
    const isOutside = this.#root.format === undefined;
    const attributes = plainAttributes(written, this.#names, isOutside, this.#decode);
    if (isOutside) this.#openRoot(raw, attributes);
    const isChannel = isOutside || (raw === 'channel' && !this.#item);
    if (isChannel && this.#root.format) this.#channel.offerLang(attributes['xml:lang']);
    const isStrange = isForeign(raw, attributes, isOutside, this.#item !== undefined);
    const name = isStrange
      ? `?:${raw}`
      : this.#item
        ? this.#names.ofDressed(raw, attributes, this.#paths.length)
        : this.#names.of(raw);
    if (name.startsWith('news:')) this.#hasNews = true;
    if (this.#root.format && !this.#item && this.#isItem(name)) this.#openItem(raw, attributes);
    else if (isOutside) this.#paths.push('');
    else this.#openElement(name, raw, attributes);
    if (this.#item && !isOurs(name)) this.#foreign.open(raw, at, this.#paths.length);
    if (attributes['xml:base']) this.#bases.open(attributes['xml:base'], this.#paths.length);
  }

  text(data: string, at: number): void {
    if (this.#captures.length > 0) this.cdata(this.#entities.decode(data, at), false);
  }

  cdata(data: string, isVerbatim = true): void {
    const capture = this.#captures.at(-1);
    if (capture && !capture.add(data, isVerbatim)) this.cut('field-too-long');
  }

  declaration(source: string): void {
    this.#entities.declare(source);
  }

  close(raw: string): void {
    const depth = this.#paths.length;
    const capture = this.#captures.at(-1);
    const isOver = capture?.depth === depth;
    if (isOver) this.#closeCapture(capture);
    const text = isOver ? capture.around : this.#paths.at(-1) === MARKUP ? capture : undefined;
    text?.closeTag(this.#names.markup(raw));
    if (this.#item?.depth === depth) this.#closeItem(this.#item);
    this.#foreign.close(depth);
    this.#paths.pop();
    this.#item?.closeTo(this.#paths.length);
    this.#bases.close(depth);
  }

  /** An Atom entry may hold documents (RFC 4287 section 4.1.3), any item elements of other vocabularies (RSS 2.0). */
  isMarkup(): boolean {
    const content = this.#captures[0];
    return this.#foreign.isOpen || (content?.path === 'content' && /[/+]xml/i.test(content.attributes['type'] ?? ''));
  }

  problem(code: ProblemCode, at: number): void {
    if (code === 'broken-off') this.#breakOff();
    this.#setup.problems.add(code, at);
  }

  /** Half an item would be another one: its guid, its address or its title may be cut, or still to come. */
  #breakOff(): void {
    this.#truncated = true;
    const kept = this.#captures.filter(({ path }) => isCutWell(path));
    this.#captures.splice(0, this.#captures.length, ...kept);
    if (this.#item) this.#item.draft.isUnfinished = true;
  }

  /** A bound was met. All but a long field end the walk. */
  cut(code: ProblemCode): void {
    this.#setup.problems.add(code, this.#at);
    this.#truncated = true;
    this.stopped ||= code !== 'field-too-long';
    if (code !== 'out-of-time') return;
    this.#item = undefined; // half an item would be stored, and seem revised by the next poll
    this.#captures.length = 0;
  }

  finish(): ParsedFeed {
    if (this.#item) this.#closeItem(this.#item);
    const read = { ...this.#channel.finish(this.#bases.root), items: this.#items, truncated: this.#truncated };
    return { format: this.#root.settle(read, this.#hasNews), ...read };
  }

  #openRoot(raw: string, attributes: XmlAttributes): void {
    const name = this.#names.of(raw);
    const local = name.slice(name.indexOf(':') + 1);
    if (!this.#root.look(local)) return;
    if (this.#root.hasBefore) this.problem('text-before-document', 0);
    if (name !== local) this.#names.adopt(name === 'rdf:rdf' && raw.includes(':') ? '' : raw); // of RDF the prefix is its own
    if (local === 'channel') this.#channel.offerLink(attributes['href'] ?? '', 0); // CDF
  }

  #isItem(name: string): boolean {
    return this.#root.format === 'sitemap' ? name === 'url' : name === 'item' || name === 'entry';
  }

  #openItem(raw: string, attributes: XmlAttributes): void {
    if (this.#items.length >= this.#setup.bounds.maxListed) return this.cut('too-many-items');
    this.#captures.length = 0;
    this.#paths.push('');
    this.#item = new OpenItem(raw, this.#paths.length);
    if (this.#root.format === 'rss' && attributes['href']) this.#root.format = 'cdf';
    offerAttributes(this.#item.draft, attributes, this.#root.format!);
  }

  #openElement(name: string, raw: string, attributes: XmlAttributes): void {
    this.#endUnclosed(name);
    const parent = this.#paths.at(-1) ?? '';
    this.#item?.hear(raw, this.#paths.length);
    if (isTwice(parent, name)) return void this.#paths.push(TWICE);
    const path = this.#item ? pathBelow(parent, name, this.#itemBranches) : channelPath(parent, name, CHANNEL_BRANCHES);
    this.#paths.push(path);
    const isText = this.#item ? isTextOf(parent, name, path) : path === MARKUP;
    const around = isText ? this.#captures.at(-1) : undefined;
    if (around) this.#openMarkup(around, raw, attributes);
    if ((path !== MARKUP || !isText) && (parent !== '' || this.#isField(path))) this.#capture(path, attributes, around);
  }

  #openMarkup(capture: XmlCapture, raw: string, attributes: XmlAttributes): void {
    const meant = this.#bases.inside(capture.base, attributes, (address, base) => this.#growth.absolute(address, base));
    if (!capture.openTag(this.#names.markup(raw), meant)) this.cut('field-too-long');
  }

  /** `<title>One<link>`: nobody closes the title, which ends where the next field begins. */
  #endUnclosed(name: string): void {
    const item = this.#item;
    if (!item?.isInChild(this.#paths.length) || !ITEM_FIELDS.has(name) || this.isMarkup()) return;
    if (item.isChildClosed(this.#ahead, this.#at)) return;
    this.problem('unclosed-tag', this.#at);
    const capture = this.#captures.at(-1);
    if (capture?.depth === this.#paths.length) this.#closeCapture(capture);
    this.#paths[this.#paths.length - 1] = '';
    item.endChild();
  }

  #isField(path: string): boolean {
    if (!this.#item) return CHANNEL_FIELDS.has(path);
    return ITEM_FIELDS.has(path) || this.#setup.extras.at(path) !== undefined;
  }

  /** Also of what is no field inside one: its text is none of the field's. */
  #capture(path: string, attributes: XmlAttributes, around: XmlCapture | undefined): void {
    const base = this.#bases.of(attributes['xml:base']);
    const { maxFieldChars } = this.#setup.bounds;
    this.#captures.push(new XmlCapture(path, this.#paths.length, attributes, base, maxFieldChars, around));
  }

  #closeCapture(capture: XmlCapture): void {
    this.#captures.pop();
    const { path, hasTags, attributes, base } = capture;
    const text = shortWithoutControls(capture.text, () => this.#report('control-character'));
    const resolve = (address: string) =>
      base === undefined ? address : (this.#growth.absolute(address, base) ?? address);
    const format = this.#root.format!;
    const element: FieldElement = { text, hasTags, attributes, base, resolve, format, problem: this.#report };
    const draft = this.#item?.draft;
    if (!draft) return CHANNEL_FIELDS.get(path)?.(this.#channel, element);
    ITEM_FIELDS.get(path)?.(draft, element);
    for (const { name, attribute } of this.#setup.extras.at(path) ?? []) {
      draft.addExtra(name, attribute === undefined ? text.trim() : (attributes[attribute] ?? ''));
    }
  }

  #closeItem({ draft }: OpenItem): void {
    const base = this.#itemBase();
    const item = draft.finish((address) => this.#growth.absolute(address, base), this.#report);
    if (isHollow(item)) this.#report('empty-item');
    if (this.#root.format !== 'sitemap' || item.title) this.#items.push(item); // without a headline it is no news any more (Google)
    this.#item = undefined;
    this.#captures.length = 0;
  }

  /** RSS means its site, Atom itself (RFC 4287 section 2, RFC 3986 section 5.1). */
  #itemBase(): string | undefined {
    const { link = '' } = this.#channel;
    return this.#root.format !== 'atom' && /^https?:/i.test(link) ? link : this.#bases.current;
  }
}
