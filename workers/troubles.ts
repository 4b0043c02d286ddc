import { plainTrouble } from './plain-trouble.ts';

/** What keeps the engine from its work, beside what holds up the scheduler. Each is gone once that work is done again. */
export class Troubles {
  readonly #newer = new Set<number>();
  #unstored: Error | undefined;

  /** A job of a newer version was met. */
  readonly onNewer = (version: number): void => {
    this.#newer.add(version);
  };

  /** The writer has stored something, or could not. */
  readonly onBatch = (error?: Error): void => {
    this.#unstored = error;
  };

  /** All, with what holds up the scheduler, each once. */
  with(holding: readonly string[]): readonly string[] {
    const writers = this.#unstored ? [plainTrouble(this.#unstored)] : [];
    const newer = [...this.#newer].map(
      (version) => `jobs of version ${version} wait in Redis: upgrade this installation`,
    );
    return [...new Set([...holding, ...writers, ...newer])];
  }
}
