import { escapedHtml } from '../model/escaped-html.ts';
import { NONE, type XmlAttributes } from './attribute-reader.ts';
import { withWholeEnd } from './control-signs.ts';

const VOID = new Set(['br', 'img', 'hr', 'input', 'col', 'area', 'embed', 'source', 'wbr', 'link', 'meta']);

/** What a text of markup begins with; `<b>Note</b>: &lt;p&gt;…` is escaped HTML, dressed up. */
const CONTAINERS = new Set(
  'html body div section article main figure p pre code span ul ol dl table blockquote h1 h2 h3 h4 h5 h6'.split(' '),
);

const CUT_WELL = new Set(
  'title description summary content content:encoded itunes:summary media:description'.split(' '),
);

/** Is a field of use also where its end is missing? */
export function isCutWell(path: string): boolean {
  return CUT_WELL.has(path);
}

/** An element whose text is gathered; elements inside it are written out again as markup. */
export class XmlCapture {
  readonly path: string;
  /** How many elements are open with it. */
  readonly depth: number;
  readonly attributes: XmlAttributes;
  readonly base: string | undefined;
  hasTags = false;
  /** As written, until the first tag; from then on what stands in `#markup` counts. */
  #plain = '';
  #markup = '';
  /** Text of XHTML is escaped again where tags are written out again beside it. */
  readonly #isXhtml: boolean;
  /** All of it is in an element: also without a type that says so it is markup, and no escaped HTML. */
  #isInline = false;
  readonly #maxChars: number;
  /** Whose text all of it is, too. */
  readonly around: XmlCapture | undefined;

  constructor(
    path: string,
    depth: number,
    attributes: XmlAttributes,
    base: string | undefined,
    maxChars: number,
    around?: XmlCapture,
  ) {
    this.around = around;
    this.path = path;
    this.depth = depth;
    this.attributes = attributes;
    this.base = base;
    this.#isXhtml =
      path.startsWith('xhtml:') ||
      (attributes !== NONE && (/xhtml/i.test(attributes['type'] ?? '') || attributes['mode'] === 'xml'));
    this.#maxChars = maxChars;
  }

  get text(): string {
    const text = this.hasTags ? this.#markup : this.#plain;
    return text.length < this.#maxChars ? text : withWholeEnd(text);
  }

  /** False when not all of it found room. */
  add(text: string, isVerbatim: boolean): boolean {
    const hasRoom = this.around?.add(text, isVerbatim) ?? true;
    const isMarkup = this.#isXhtml || (this.#isInline && !isVerbatim);
    if (this.hasTags) return this.#append(isMarkup ? escapedHtml(text) : text) && hasRoom;
    const room = this.#maxChars - this.#plain.length;
    if (room > 0) this.#plain += text.length > room ? text.slice(0, room) : text;
    return text.length <= room && hasRoom;
  }

  openTag(name: string, attributes: XmlAttributes): boolean {
    const hasRoom = this.around?.openTag(name, attributes) ?? true;
    if (!this.hasTags) this.#begin(name);
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedHtml(value)}"`);
    return this.#append(`<${name}${written.join('')}>`) && hasRoom;
  }

  #begin(name: string): void {
    this.#isInline = CONTAINERS.has(name) && this.#plain.trim() === '';
    this.#markup = this.#isXhtml ? escapedHtml(this.#plain) : this.#plain;
    this.hasTags = true;
  }

  closeTag(name: string): boolean {
    this.around?.closeTag(name);
    return VOID.has(name) || this.#append(`</${name}>`);
  }

  #append(text: string): boolean {
    const room = this.#maxChars - this.#markup.length;
    if (room > 0) this.#markup += text.length > room ? text.slice(0, room) : text;
    return text.length <= room;
  }
}
