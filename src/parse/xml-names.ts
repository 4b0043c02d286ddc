/** Namespaces by what their address ends in or holds; feeds vary the scheme, the slash and the case. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/www\.w3\.org\/2005\/atom/i, ''],
  [/^https?:\/\/purl\.org\/atom\/ns/i, ''],
  [/^https?:\/\/purl\.org\/(rss|net\/rss)/i, ''],
  [/^https?:\/\/my\.netscape\.com\/(rdf\/simple|publish\/formats)/i, ''],
  [/^https?:\/\/backend\.userland\.com\/rss/i, ''],
  [/^https?:\/\/channel\.netscape\.com\/rdf/i, ''],
  [/^https?:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns/i, 'rdf'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/syndication/i, 'sy'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/slash/i, 'slash'],
  [/^https?:\/\/purl\.org\/dc\/elements/i, 'dc'],
  [/^https?:\/\/purl\.org\/dc\/terms/i, 'dcterms'],
  [/^https?:\/\/search\.yahoo\.com\/mrss/i, 'media'],
  [/^https?:\/\/www\.itunes\.com\/dtds/i, 'itunes'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml/i, 'xhtml'],
];

/**
 * Names of elements as our tables write them: `content:encoded`, `dc:creator`, `entry`, whatever prefix the document
 * chose. A prefix that nothing declares keeps its own name, since undeclared `media:` nearly always means Media RSS.
 */
export class XmlNames {
  readonly #prefixes = new Map<string, string>();
  readonly #memo = new Map<string, string>();

  /** A default namespace below the root is passed over: it dresses XHTML content, whose end we would have to track. */
  declare(attributes: Readonly<Record<string, string>>, isRoot: boolean): void {
    for (const key in attributes) {
      if (!key.startsWith('xmlns') || (key === 'xmlns' && !isRoot)) continue;
      this.#prefixes.set(key.slice(6), canonicalPrefix(attributes[key]!) ?? key.slice(6));
      this.#memo.clear();
    }
  }

  of(raw: string): string {
    const known = this.#memo.get(raw);
    if (known !== undefined) return known;
    const name = this.#resolve(raw);
    if (this.#memo.size < 1000) this.#memo.set(raw, name);
    return name;
  }

  #resolve(raw: string): string {
    const at = raw.indexOf(':');
    const written = at < 0 ? '' : raw.slice(0, at);
    const prefix = this.#prefixes.get(written) ?? written.toLowerCase();
    const local = raw.slice(at + 1).toLowerCase();
    return prefix === '' || prefix === 'atom' ? local : `${prefix}:${local}`;
  }
}

function canonicalPrefix(address: string): string | undefined {
  // The module addresses begin like RSS 1.0's own, so that the longest match must win.
  let found: readonly [RegExp, string] | undefined;
  for (const entry of KNOWN) {
    if (entry[0].test(address) && (!found || entry[0].source.length > found[0].source.length)) found = entry;
  }
  return found?.[1];
}
