import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../model/instant.ts';

/** The record that holds a document in full. */
export interface HeldDocument {
  readonly id: string;
  readonly digest: string;
  readonly url: string;
  readonly at: Instant;
}

/** Some 50 MB; beyond, the oldest are forgotten, and written again. */
const MAX_HELD = 2 ** 17;

/**
 * What the files of the day hold, by feed and hash: reading the documents of one feed need not look at others'. Saved
 * when the keeper closes, and believed only while the file is as long as it was then. After a crash it is empty, and
 * every document is written in full once more.
 */
export class HeldDocuments {
  readonly #path: string;
  #held = new Map<string, HeldDocument>();

  constructor(folder: string) {
    this.#path = join(folder, 'held.json');
  }

  one(feed: string, hash: string): HeldDocument | undefined {
    return this.#held.get(keyOf(feed, hash));
  }

  add(feed: string, hash: string, held: HeldDocument): void {
    this.#put(keyOf(feed, hash), held);
  }

  #put(key: string, held: HeldDocument): void {
    this.#held.set(key, held);
    if (this.#held.size > MAX_HELD) this.#held.delete(this.#held.keys().next().value!);
  }

  clear(): void {
    this.#held.clear();
  }

  save(file: string, bytes: number): void {
    writeFileSync(this.#path, JSON.stringify({ file, bytes, held: [...this.#held] }));
  }

  /** Takes what was saved of a file that is so long; false where nothing was, or the file has grown since. */
  load(file: string, bytes: number): boolean {
    const saved = this.#read();
    rmSync(this.#path, { force: true });
    if (saved?.file !== file || saved.bytes !== bytes) return false;
    for (const [key, held] of saved.held) this.#put(key, held);
    return true;
  }

  #read(): Saved | undefined {
    try {
      return JSON.parse(readFileSync(this.#path, 'utf8')) as Saved;
    } catch {
      return undefined; // never saved, or half: as after a crash
    }
  }
}

interface Saved {
  readonly file: string;
  readonly bytes: number;
  readonly held: readonly (readonly [string, HeldDocument])[];
}

function keyOf(feed: string, hash: string): string {
  return `${hash} ${feed}`;
}
