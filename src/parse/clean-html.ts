import { Parser } from 'htmlparser2';
import { absoluteUrl } from './absolute-url.ts';
import { escapeText } from './escape-text.ts';
import { foldSpace } from './plain-text.ts';

/**
 * HTML from a feed, made safe to show, and its readable text, in one pass.
 *
 * Why our own and not sanitize-html: it takes 0.14 ms for an item of 1.6 KB and gives no text; this pass takes a third of
 * that for both (measured, Node 20), and a first poll cleans every item. The tests hold it against sanitize-html with
 * the same allow-list.
 *
 * Nothing reaches the output but what stands in the tables below: tags by name, attributes by name, addresses by scheme.
 * Text is escaped anew, so that nothing in it can become a tag.
 */
export function cleanHtml(html: string, base?: string): { readonly html: string; readonly text: string } {
  const pass = new CleanPass(base);
  const parser = new Parser(pass, { lowerCaseTags: true, lowerCaseAttributeNames: true });
  parser.end(html);
  return { html: pass.html.trim(), text: foldSpace(pass.text) };
}

// biome-ignore format: a table reads better in rows
const INLINE = [
  'a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'i', 'img', 'ins', 'kbd', 'mark', 'q',
  'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr',
];
// biome-ignore format: a table reads better in rows
const BLOCK = new Set([
  'address', 'article', 'aside', 'blockquote', 'br', 'caption', 'center', 'col', 'colgroup', 'dd', 'details', 'div', 'dl',
  'dt', 'figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol',
  'p', 'picture', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul',
  'audio', 'video', 'source', 'track',
]);
const ALLOWED = new Set([...INLINE, ...BLOCK]);
const VOID = new Set(['br', 'hr', 'img', 'col', 'wbr', 'source', 'track']);
/** Their content is no text for people: dropped whole. */
// biome-ignore format: a table reads better in rows
const DROPPED = new Set([
  'script', 'style', 'template', 'iframe', 'object', 'embed', 'applet', 'noscript', 'noembed', 'noframes', 'svg', 'math',
  'head', 'title', 'textarea', 'select', 'option', 'button', 'form', 'input', 'xmp', 'plaintext', 'frameset', 'canvas',
]);
const ADDRESS = new Set(['href', 'src', 'cite', 'poster']);
// biome-ignore format: a table reads better in rows
const PLAIN = new Set([
  'alt', 'title', 'width', 'height', 'datetime', 'lang', 'dir', 'colspan', 'rowspan', 'start', 'reversed', 'value', 'type',
  'controls', 'open', 'scope', 'span',
]);
const SAFE_SCHEME = /^(https?|mailto|ftp|magnet|gemini|gopher):/i;

class CleanPass {
  html = '';
  text = '';
  #dropped = 0;
  readonly #base: string | undefined;

  constructor(base: string | undefined) {
    this.#base = base;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (DROPPED.has(name)) this.#dropped++;
    if (this.#dropped > 0 || !ALLOWED.has(name)) return;
    this.html += `<${name}${this.#attributes(attributes)}>`;
    if (BLOCK.has(name)) this.text += '\n';
  }

  ontext(data: string): void {
    if (this.#dropped > 0) return;
    this.html += escapeText(data);
    this.text += data;
  }

  onclosetag(name: string): void {
    if (DROPPED.has(name)) this.#dropped--;
    else if (this.#dropped === 0 && ALLOWED.has(name) && !VOID.has(name)) {
      this.html += `</${name}>`;
      if (BLOCK.has(name)) this.text += '\n';
    }
  }

  #attributes(attributes: Record<string, string>): string {
    let written = '';
    for (const name in attributes) {
      const value = ADDRESS.has(name) ? this.#safeAddress(attributes[name]!) : attributes[name]!;
      if (value !== undefined && (ADDRESS.has(name) || PLAIN.has(name))) written += ` ${name}="${escapeText(value)}"`;
    }
    return written;
  }

  #safeAddress(raw: string): string | undefined {
    const address = absoluteUrl(raw, this.#base);
    return address && SAFE_SCHEME.test(address) ? address : undefined;
  }
}
