import type { ItemBody } from '../model/item.ts';
import { pageAddress } from './page-address.ts';

/**
 * An item without details that may differ between answers and tell people nothing: tokens and schemes in addresses,
 * bytes of a recording (podcasts get other advertisements each time), the order of names, sizes and line breaks of
 * markup.
 */
export function bareBody(body: ItemBody): ItemBody {
  const { url, contentHtml, enclosures, image, authors, categories } = body;
  return {
    ...body,
    ...(url !== undefined && { url: pageAddress(url) }),
    ...(contentHtml !== undefined && { contentHtml: bareHtml(contentHtml) }),
    ...(image !== undefined && { image: bareFile(image) }),
    ...(enclosures && {
      enclosures: enclosures.map(({ bytes: _, url, ...rest }) => ({ ...rest, url: bareFile(url) })),
    }),
    ...(authors && { authors: [...authors].sort() }),
    ...(categories && { categories: [...categories].sort() }),
  };
}

/** What stands behind such a file's name is how it was asked for: a signature, a token. Behind `download.php` it is the file. */
const MEDIA =
  /(\.(?:mp3|m4a|m4b|aac|ogg|oga|opus|flac|wav|mp4|m4v|mov|webm|mkv|jpe?g|png|gif|webp|avif|svg|pdf))[?#].*$/i;

function bareFile(url: string): string {
  return url.replace(/^https?:/, '').replace(MEDIA, '$1');
}

/** As cleanHtml writes it. */
function bareHtml(html: string): string {
  return html
    .replace(/ (?:width|height)="[^"]*"/g, '')
    .replace(/ src="([^"]*)"/g, (_, url: string) => ` src="${bareFile(url)}"`)
    .replace(/ href="([^"]*)"/g, (_, url: string) => ` href="${pageAddress(url.replaceAll('&amp;', '&'))}"`)
    .replace(/>\s+</g, '><')
    .trim();
}
