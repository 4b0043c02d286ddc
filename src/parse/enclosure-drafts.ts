import { isPicture } from '../model/is-picture.ts';
import type { Enclosure } from '../model/parsed-feed.ts';
import { firstChars } from './control-signs.ts';

/** The files of an item while its elements come in: each address once, with all that is told of it. */
export class EnclosureDrafts {
  readonly #enclosures: Enclosure[] = [];
  #seconds: number | undefined;

  /** `length` in bytes, `duration` in seconds or as h:m:s, both as written. */
  add(url: string | undefined, type?: string, length?: string, duration?: string): void {
    const address = url?.trim().replace(AMPERSAND, '&');
    if (!address || this.#enclosures.length >= MAX_MEMBERS) return;
    const bytes = length !== undefined && /^\s*\d{1,15}\s*$/.test(length) ? Number(length) : undefined;
    const seconds = duration === undefined ? undefined : secondsOf(duration);
    const told = {
      ...(type && { type: firstChars(type, MAX_TYPE) }),
      ...(bytes && { bytes }),
      ...(seconds && { seconds }),
    };
    const known = this.#enclosures.findIndex((one) => one.url === address);
    if (known < 0) this.#enclosures.push({ url: address, ...told });
    else this.#enclosures[known] = { ...told, ...this.#enclosures[known]! };
  }

  /** How long the item's one medium plays (`itunes:duration`): the first that is no picture. */
  setDuration(written: string): void {
    this.#seconds ??= secondsOf(written);
  }

  finish(absolute: (address: string) => string | undefined): readonly Enclosure[] {
    const plays = this.#enclosures.findIndex(({ url, type }) => !isPicture(url, type));
    return this.#enclosures.flatMap((one, at) => {
      const url = absolute(one.url);
      const seconds = one.seconds ?? (at === Math.max(0, plays) ? this.#seconds : undefined);
      return url ? [{ ...one, url, ...(seconds && { seconds }) }] : [];
    });
  }
}

/** Authors, categories or enclosures of one item; more than any real item has, less than an attack wants. */
export const MAX_MEMBERS = 100;
/** Addresses that were escaped twice, or by WordPress behind a CDATA (`esc_url`). */
export const AMPERSAND = /&(?:amp|#0?38|#x26);/gi;
/** RFC 6838 section 4.2 gives each half of a media type 127. */
const MAX_TYPE = 255;

/** `3671`, `61:11` or `1:01:11` (Apple, "A Podcaster's Guide to RSS"). */
function secondsOf(written: string): number | undefined {
  if (!/^\s*\d{1,7}(?::\d{1,2}){0,2}(?:\.\d{1,6})?\s*$/.test(written)) return undefined;
  return Math.round(written.split(':').reduce((sum, part) => sum * 60 + Number(part), 0));
}
