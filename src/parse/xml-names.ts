/** Namespaces by how their address begins, the first that fits; feeds vary the scheme, the slash and the case. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom/i, ''],
  [/^https?:\/\/purl\.org\/atom\/ns/i, ''],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/syndication/i, 'sy'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/slash/i, 'slash'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/dcterms/i, 'dcterms'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/dc/i, 'dc'],
  [/^https?:\/\/purl\.org\/(net\/)?rss([^a-z]*$|.*\/modules\/(rss091|aggregation|link))/i, ''],
  [/^https?:\/\/my\.netscape\.com\/(rdf\/simple|publish\/formats)/i, ''],
  [/^https?:\/\/channel\.netscape\.com\/rdf/i, ''],
  [/^https?:\/\/(backend|blogs)\.(userland|law\.harvard)\.(com|edu)\/(tech\/)?rss/i, ''],
  [/^https?:\/\/www\.sitemaps\.org\/schemas/i, ''],
  [/^https?:\/\/www\.google\.com\/schemas\/sitemap-news/i, 'news'],
  [/^https?:\/\/www\.google\.com\/schemas\/sitemap-image/i, 'image'],
  [/^https?:\/\/www\.google\.com\/schemas\/sitemap/i, ''],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, 'rdf'],
  [/^https?:\/\/purl\.org\/dc\/terms/i, 'dcterms'],
  [/^https?:\/\/purl\.org\/dc\//i, 'dc'],
  [/^https?:\/\/purl\.org\/syndication\/thread/i, 'thr'],
  [/^https?:\/\/wellformedweb\.org\/commentapi/i, 'wfw'],
  [/^https?:\/\/(tools\.)?search\.yahoo\.com\/mrss/i, 'media'],
  [/^https?:\/\/(www\.)?itunes\.com\/dtds/i, 'itunes'],
  [/^https?:\/\/(podcastindex\.org\/namespace|github\.com\/podcastindex-org)/i, 'podcast'],
  [/^https?:\/\/prismstandard\.org\/namespaces/i, 'prism'],
  [/^https?:\/\/news\.yandex\.ru/i, 'yandex'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml/i, 'xhtml'],
  [/^https?:\/\/www\.w3\.org\/xml\/1998\/namespace/i, 'xml'],
];

/**
 * Names of elements as our tables write them: `content:encoded`, `dc:creator`, `entry`, whatever prefix the document
 * chose. A prefix that nothing declares keeps its own name, since undeclared `media:` nearly always means Media RSS.
 */
export class XmlNames {
  readonly #prefixes = new Map<string, string>([['xml', 'xml']]);
  readonly #memo = new Map<string, string>();
  readonly #onUnbound: () => void;
  #dress: { readonly prefix: string; readonly depth: number } | undefined;

  /** `onUnbound` hears of each name whose prefix was not declared, at least the first time. */
  constructor(onUnbound: () => void) {
    this.#onUnbound = onUnbound;
  }

  /** A default namespace below the root is passed over: it dresses XHTML content, whose end we would have to track. */
  declare(attributes: Readonly<Record<string, string>>, isRoot: boolean): void {
    for (const key in attributes) {
      if (!key.startsWith('xmlns') || (key === 'xmlns' && !isRoot)) continue;
      if (this.#prefixes.size >= MAX_PREFIXES) return;
      const written = key.slice(6).toLowerCase();
      this.#prefixes.set(written, canonicalPrefix(attributes[key]!) ?? written);
      this.#memo.clear();
    }
  }

  /** The root's own prefix is that of the format, whatever address it stands for. */
  adopt(raw: string): void {
    this.#prefixes.set(raw.slice(0, Math.max(0, raw.indexOf(':'))).toLowerCase(), '');
    this.#memo.clear();
  }

  /**
   * For an element of an item that declares its own namespace, as .NET writes it, and for those inside it: `<encoded
   * xmlns="http://purl.org/rss/1.0/modules/content/">`. `depth` is how many elements are open around it.
   */
  ofDressed(raw: string, { xmlns }: Readonly<Record<string, string>>, depth: number): string {
    if (this.#dress && depth <= this.#dress.depth) this.#dress = undefined;
    const prefix = xmlns === undefined ? this.#dress?.prefix : canonicalPrefix(xmlns);
    if (!prefix || raw.includes(':')) return this.of(raw);
    if (prefix === 'xhtml' && OURS_IN_XHTML.test(raw)) return this.of(raw);
    if (xmlns !== undefined && DRESSES.has(prefix)) this.#dress = { prefix, depth };
    return `${prefix}:${raw.toLowerCase()}`;
  }

  of(raw: string): string {
    const known = this.#memo.get(raw);
    if (known !== undefined) return known;
    const name = this.#resolve(raw);
    if (this.#memo.size < 1000) this.#memo.set(raw, name);
    return name;
  }

  /** `<h:div>` is `<div>` in HTML. */
  markup(raw: string): string {
    if (!raw.includes(':')) return raw;
    const name = this.of(raw);
    return name.startsWith('xhtml:') ? name.slice(6) : raw;
  }

  #resolve(raw: string): string {
    const at = raw.indexOf(':');
    const written = at < 0 ? '' : raw.slice(0, at).toLowerCase();
    const declared = this.#prefixes.get(written);
    if (declared === undefined && at > 0) this.#onUnbound();
    const prefix = declared ?? written;
    const local = raw.slice(at + 1).toLowerCase();
    return /^(?:atom\d*)?$/.test(prefix) ? local : `${prefix}:${local}`;
  }
}

/** What a style sheet, or a `type="xhtml"`, puts into the namespace of XHTML by mistake: a `<div>` is one, a `<content>` is none. */
const OURS_IN_XHTML = /^(?:title|link|description|content|summary|author|published|updated|id|guid)$/i;

/** Whose elements hold others; one of another namespace that nobody closes would dress all that follows. */
const DRESSES: ReadonlySet<string> = new Set(['media', 'news']);

/** More than any feed declares (the most seen: some thirty), few enough to be looked up at no cost. */
const MAX_PREFIXES = 256;

/** `<title xmlns="urn:x">` is no title of ours. Below the root a default namespace is looked at for its own element only. */
export function isForeign(
  raw: string,
  { xmlns }: Readonly<Record<string, string>>,
  isRoot: boolean,
  isInItem: boolean,
): boolean {
  if (isRoot || !xmlns || (!isInItem && FRAME.test(raw))) return false;
  return canonicalPrefix(xmlns) === undefined;
}

/** They are forgiven a namespace of their own, as the root is: without them there is no feed. */
const FRAME = /^(?:channel|item|entry)$/i;

/** Is it of a vocabulary that we read? */
export function isOurs(name: string): boolean {
  const end = name.indexOf(':');
  return end < 0 || PREFIXES.has(name.slice(0, end));
}

const PREFIXES = new Set([...KNOWN.map(([, prefix]) => prefix), 'feedburner', 'pheedo']);

function canonicalPrefix(address: string): string | undefined {
  return KNOWN.find(([beginning]) => beginning.test(address.trim()))?.[1];
}
