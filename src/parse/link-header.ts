import { absoluteUrl } from './absolute-url.ts';

/** One target of a `Link` header (RFC 8288). */
interface HeaderLink {
  readonly url: string;
  /** Relations, in lower case. */
  readonly rels: readonly string[];
  readonly type?: string;
}

const LINK =
  /<([^<>]{1,4096})>((?:\s{0,9};\s{0,9}[\w*-]{1,64}\s{0,9}=\s{0,9}(?:"[^"]{0,1024}"|[^\s",;]{0,1024})){0,20})/g;
const PARAMETER = /;\s{0,9}([\w*-]{1,64})\s{0,9}=\s{0,9}(?:"([^"]{0,1024})"|([^\s",;]{0,1024}))/g;
/** More than any server sends. */
const MAX_CHARS = 16_384;

/** What a `Link` header names, addresses absolute; what is malformed is passed over. */
export function linkHeader(header: string, address: string): readonly HeaderLink[] {
  return [...header.slice(0, MAX_CHARS).matchAll(LINK)].flatMap(([, target, written]) => {
    const url = absoluteUrl(target, address);
    const of = new Map(
      [...written!.matchAll(PARAMETER)].map(([, name, quoted, bare]) => [name!.toLowerCase(), quoted ?? bare!]),
    );
    const type = of.get('type');
    const rels = (of.get('rel') ?? '').toLowerCase().split(/\s+/);
    return url === undefined ? [] : [{ url, rels, ...(type && { type }) }];
  });
}
