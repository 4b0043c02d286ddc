export const CDATA = '<![CDATA[';

/**
 * Where a section that nobody closed should end, in its text: at the end tag of its element. It was not closed where no `]]>` follows,
 * or where its element ends, and another tag begins, before the next section does. Undefined where it is well.
 */
export function cutOfCdata(text: string, element: string, isClosed: boolean): number | undefined {
  const next = text.indexOf(CDATA);
  if (next < 0 && isClosed) return undefined;
  const cut = text.slice(0, next < 0 ? text.length : next).indexOf(`</${element}`);
  if (cut < 0) return undefined;
  return isClosed && !GOES_ON.test(text.slice(cut + 2, cut + 300)) ? undefined : cut;
}

const GOES_ON = /^[^<>]{0,99}>\s{0,99}<[a-z/]/i;
