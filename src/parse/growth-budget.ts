import { absoluteUrl } from './absolute-url.ts';

/** Characters. Fifty thousand items of a real document take five million. */
const MAX_GROWN = 6 * 1024 * 1024;

/** Each relative address grows by its base: a short document with a long one must not make a giant. */
export class GrowthBudget {
  #grown = 0;
  readonly #onSpent: () => void;

  /** `onSpent` hears of each address that is left relative, since there is no room any more. */
  constructor(onSpent: () => void) {
    this.#onSpent = onSpent;
  }

  absolute(address: string | undefined, base: string | undefined): string | undefined {
    if (this.#grown > MAX_GROWN) return this.#asWritten(address);
    const url = absoluteUrl(address, base);
    if (url !== undefined) this.#grown += Math.max(0, url.length - address!.length);
    return this.#grown > MAX_GROWN ? this.#asWritten(address) : url;
  }

  #asWritten(address: string | undefined): string | undefined {
    const url = absoluteUrl(address, undefined);
    if (url !== undefined && !/^[a-z][a-z0-9+.-]*:/i.test(url)) this.#onSpent();
    return url;
  }
}
