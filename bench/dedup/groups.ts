/** Which ids hang together, by any chain of links (union-find). */
export class Groups {
  readonly #parents = new Map<string, string>();
  readonly #sizes = new Map<string, number>();

  root(id: string): string {
    let root = id;
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root)) root = parent;
    for (let at = id; at !== root; ) {
      const next = this.#parents.get(at)!;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }

  join(one: string, other: string): void {
    const [first, second] = [this.root(one), this.root(other)];
    if (first === second) return;
    const [small, large] = this.size(first) < this.size(second) ? [first, second] : [second, first];
    this.#sizes.set(large, this.size(large) + this.size(small));
    this.#parents.set(small, large);
  }

  size(id: string): number {
    return this.#sizes.get(this.root(id)) ?? 1;
  }

  largest(): number {
    return Math.max(1, ...this.#sizes.values());
  }
}
