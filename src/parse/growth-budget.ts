/** Characters. Fifty thousand items of a real document take ten million. */
const MAX_GROWN = 32 * 1024 * 1024;

/** Each relative address grows by its base: a short document with a long one must not make a giant. */
export class GrowthBudget {
  #grown = 0;

  /** May so many addresses be made absolute against a base? */
  takes(base: string | undefined, addresses: number): boolean {
    this.#grown += (base?.length ?? 0) * addresses;
    return this.#grown < MAX_GROWN;
  }
}
