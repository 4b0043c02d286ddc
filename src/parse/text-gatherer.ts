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
  /** What stands before the next word. Kept apart, since taking a space off a long text again would cost its length. */
  #gap: '' | ' ' | '\n' = '';

  add(text: string): void {
    this.addEven(UNEVEN.test(text) ? text.replace(/\s+/g, ' ') : text);
  }

  /** For who knows that no white space must be folded. */
  addEven(folded: string): void {
    const isLed = folded.startsWith(' ');
    if (isLed && this.#gap === '') this.#gap = ' ';
    const isFollowed = folded.length > 1 && folded.endsWith(' ');
    const words = folded.slice(isLed ? 1 : 0, isFollowed ? -1 : undefined);
    if (words === '') return;
    this.#text += this.#text === '' ? words : this.#gap + words;
    this.#gap = isFollowed ? ' ' : '';
  }

  tag(name: string): void {
    if (BLOCK.has(name)) this.#gap = '\n';
  }

  finish(): string {
    return this.#text;
  }
}
