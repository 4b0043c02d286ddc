/** Elements that end a line of text. */
const BLOCK = new Set(
  (
    'address article aside blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul form fieldset'
  ).split(' '),
);
/** White space other than one space between two words. */
const UNEVEN = /[^\S ]| {2}/;

/** Gathers readable text: one space between words, one line break between blocks, none at the ends. */
export class TextGatherer {
  #text = '';
  /** The last sign of the text; a space where there is none yet, so that none is put before the first word. */
  #last = ' ';

  add(text: string): void {
    const folded = UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text;
    const isSpaced = this.#last === ' ' || this.#last === '\n';
    const added = isSpaced && folded.startsWith(' ') ? folded.slice(1) : folded;
    if (added === '') return;
    this.#text += added;
    this.#last = added.at(-1)!;
  }

  tag(name: string): void {
    if (this.#text === '' || this.#last === '\n' || !BLOCK.has(name)) return;
    this.#text = this.#last === ' ' ? `${this.#text.slice(0, -1)}\n` : `${this.#text}\n`;
    this.#last = '\n';
  }

  finish(): string {
    return this.#text.trim();
  }
}
