import type { ProblemCode } from '../model/parsed-feed.ts';
import { decodeEntities, type EntityContext } from './decode-entities.ts';

const DECLARATION =
  /^<!ENTITY\s{1,9}([A-Za-z_][\w.-]{0,63})\s{1,9}(?:"((?:[^"&%]|&#\w{1,7};){0,1024})"|'((?:[^'&%]|&#\w{1,7};){0,1024})')\s{0,9}>$/;
/** More than any feed declares itself. */
const MAX_DECLARED = 64;
/** How much they may add to one document, in characters: one entity of a thousand, used a million times, would be a gigabyte. */
const MAX_ADDED = 1024 * 1024;

/**
 * The entities of one document: HTML's, and those that its own DTD declares as plain text, or by the numbers of signs. What is declared by other entities,
 * by a file or an address, is not looked at.
 */
export class XmlEntities {
  readonly #declared = new Map<string, string>();
  #added = 0;
  #at = 0;
  readonly #context: EntityContext = {
    declared: (name) => this.#meaning(name),
    problem: (code, offset) => this.#problem(code, this.#at + offset),
  };
  readonly #problem: (code: ProblemCode, at: number) => void;

  constructor(problem: (code: ProblemCode, at: number) => void) {
    this.#problem = problem;
  }

  declare(source: string): void {
    const found = source.length < 2048 ? DECLARATION.exec(source) : null;
    if (found && this.#declared.size < MAX_DECLARED)
      this.#declared.set(found[1]!, decodeEntities(found[2] ?? found[3] ?? ''));
  }

  /** `at`: where the text stands in the document. */
  decode(text: string, at: number): string {
    if (!text.includes('&')) return text;
    this.#at = at;
    return decodeEntities(text, this.#context);
  }

  #meaning(name: string): string | undefined {
    const meaning = this.#declared.get(name);
    this.#added += meaning?.length ?? 0;
    return this.#added > MAX_ADDED ? undefined : meaning;
  }
}
