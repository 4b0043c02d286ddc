/** Elements that end a line of text. */
const BLOCK = new Set(
  (
    'address article aside blockquote br caption center dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul form fieldset'
  ).split(' '),
);

/** Gathers readable text: one space between words, one line break between blocks, none at the ends. */
export class TextGatherer {
  #text = '';

  add(text: string): void {
    const folded = /[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text;
    if (!folded.startsWith(' ')) this.#text += folded;
    else if (this.#text !== '' && !/[ \n]$/.test(this.#text)) this.#text += folded;
    else this.#text += folded.slice(1);
  }

  tag(name: string): void {
    if (!BLOCK.has(name) || this.#text === '' || this.#text.endsWith('\n')) return;
    this.#text = this.#text.endsWith(' ') ? `${this.#text.slice(0, -1)}\n` : `${this.#text}\n`;
  }

  finish(): string {
    return this.#text.trim();
  }
}
