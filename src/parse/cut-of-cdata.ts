export const CDATA = '<![CDATA[';

/**
 * Where an unclosed section should end, in its text: at the end tag of its element. It is unclosed if no `]]>` follows,
 * or if its element ends, another tag begins, and the next section begins in a tag of its own. Undefined if the section
 * is sound.
 */
export function cutOfCdata(text: string, element: string, isClosed: boolean): number | undefined {
  const next = text.indexOf(CDATA);
  if (next < 0 && isClosed) return undefined;
  const cut = text.slice(0, next < 0 ? text.length : next).indexOf(`</${element}`);
  if (cut < 0) return undefined;
  const isBegun =
    GOES_ON.test(text.slice(cut + 2, cut + 300)) && />\s{0,99}$/.test(text.slice(Math.max(0, next - 100), next));
  return isClosed && !isBegun ? undefined : cut;
}

const GOES_ON = /^[^<>]{0,99}>\s{0,99}<[a-z/]/i;
