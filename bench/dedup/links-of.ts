import { SETTLE_MS } from '../../src/dedup/copies/index-capacity.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { BenchText, Matcher, Unlabelled } from './bench-text.ts';

export type Link = readonly [later: BenchText, earlier: BenchText];

/** Shows a matcher all texts in their order: the links that it makes as they come. It never sees a label. */
export function linksOf(corpus: readonly BenchText[], matcher: Matcher): readonly Link[] {
  const asked = new Asked(matcher);
  for (const text of corpus) asked.note(text, asked.add(text));
  return asked.links();
}

/**
 * The links that stand once each text was looked at a second time, an hour after it was collected: a pair that either
 * of the two found then. Of a matcher that looks once, those that it makes as they come.
 */
export function settledLinksOf(corpus: readonly BenchText[], matcher: Matcher): readonly Link[] {
  if (matcher.settle === undefined) return linksOf(corpus, matcher);
  const asked = new Asked(matcher);
  let settled = 0;
  const settleUntil = (now: number) => {
    for (; settled < corpus.length && corpus[settled]!.collected + SETTLE_MS <= now; settled++)
      asked.note(corpus[settled]!, asked.settle(corpus[settled]!, corpus[settled]!.collected + SETTLE_MS));
  };
  for (const text of corpus) {
    settleUntil(text.collected);
    asked.add(text);
  }
  settleUntil(Number.POSITIVE_INFINITY);
  return asked.links();
}

/** A matcher, what it was shown, and each pair that it linked, once. */
class Asked {
  readonly #matcher: Matcher;
  /** Its place among them by text. */
  readonly #shown = new Map<string, { readonly text: BenchText; readonly at: number }>();
  readonly #links = new Map<string, Link>();

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  add(text: BenchText): readonly string[] {
    const linked = this.#matcher.add(withoutLabels(text));
    for (const other of linked) this.#known(text, other);
    this.#shown.set(text.id, { text, at: this.#shown.size });
    return linked;
  }

  settle(text: BenchText, now: Instant): readonly string[] {
    return this.#matcher.settle?.(withoutLabels(text), now) ?? [];
  }

  note(text: BenchText, linked: readonly string[]): void {
    for (const id of linked) {
      const other = this.#known(text, id);
      const isLater = this.#shown.get(text.id)!.at > other.at;
      const link: Link = isLater ? [text, other.text] : [other.text, text];
      this.#links.set(link.map((one) => one.id).join(' '), link);
    }
  }

  links(): readonly Link[] {
    return [...this.#links.values()];
  }

  /** A link to a text that has not come, or to itself, is a fault of the matcher's, not a wrong answer. */
  #known({ id }: BenchText, other: string) {
    const known = this.#shown.get(other);
    if (known !== undefined && other !== id) return known;
    throw new Error(`${this.#matcher.name} links ${id} to ${other}, which did not come before`);
  }
}

function withoutLabels(labelled: BenchText): Unlabelled {
  const { id, feed, url, title, text, published, collected, language } = labelled;
  return { id, feed, url, title, text, collected, language, ...(published !== undefined && { published }) };
}
