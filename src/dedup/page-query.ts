import { isTrackingParameter } from './tracking-parameters.ts';

/** Parameters that ask for the AMP dress of a page. */
const AMP = /^(?:amp(?:=(?:1|true|yes|amp)?)?|(?:_amp|isamp)=(?:1|true)|output(?:type)?=amp(?:html)?)$/i;
const SESSION = /^(?:phpsessid|jsessionid|cftoken|oscsid|zenid|aspsessionid[a-z]{0,12})=/i;
/** Only with a value like a digest, since `sid` is a story's id in as many places. */
const DIGEST = /^(?:sid|session_?id|sess)=(?=\d*[a-f])(?=[a-f]*\d)[\da-f]{16,64}$/i;

/**
 * The query of a page: without tracking, sessions and AMP, in the order of the names, since servers don't mind it.
 * Parameters of one name keep their order: some servers use the last one. `namesPage`: does the path name the page? If
 * not, a digest that is the whole query is no session but the page's own id.
 */
export function pageQuery(search: string, namesPage: boolean): string {
  const pairs = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !AMP.test(pair) && !SESSION.test(pair) && !isTracking(pair));
  const others = pairs.filter((pair) => !DIGEST.test(pair));
  const kept = namesPage || others.length > 0 ? others : pairs;
  return kept.length === 0 ? '' : `?${inOrder(kept).join('&')}`;
}

/** `#section` stays; `#`, `#:~:text=…` (a highlight) and `#xtor=RSS-1&utm_…` go. */
export function pageFragment(hash: string): string {
  const text = hash.slice(1).split(':~:', 1)[0]!;
  return text === '' || text.split('&').every((pair) => pair.includes('=') && isTracking(pair)) ? '' : `#${text}`;
}

function isTracking(pair: string): boolean {
  const at = pair.indexOf('=');
  return at < 0 ? isTrackingParameter(pair, '') : isTrackingParameter(pair.slice(0, at), pair.slice(at + 1));
}

function inOrder(pairs: readonly string[]): readonly string[] {
  const named = pairs.map((pair) => ({ pair, name: pair.split('=', 1)[0]! }));
  return named.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ pair }) => pair);
}
