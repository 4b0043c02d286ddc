import { Random } from '../../../tests/processes/random.ts';

/** Texts as long as news (some 350 words), each made from its number alone; each site has a notice of its own under all. */
export class NewsTexts {
  readonly #words: readonly string[];

  constructor() {
    const random = new Random(1);
    const syllable = () => random.oneOf([...'bdfghklmnprstvw']) + random.oneOf(['a', 'e', 'i', 'o', 'u', 'ai', 'er']);
    this.#words = Array.from({ length: 8000 }, () => Array.from({ length: random.whole(1, 4) }, syllable).join(''));
  }

  /** The text with this number as the site shows it. */
  textOf(number: number, site: number): string {
    const [text, notice] = [new Random(number), new Random(1_000_000_000 + site)];
    const paragraphs = Array.from({ length: text.whole(4, 8) }, () => this.#paragraph(text));
    return [...paragraphs, this.#paragraph(notice)].join('\n');
  }

  #paragraph(random: Random): string {
    return Array.from({ length: random.whole(2, 4) }, () => this.#sentence(random)).join(' ');
  }

  /** Few words are frequent, most are rare. */
  #sentence(random: Random): string {
    const word = () => this.#words[Math.floor(this.#words.length * random.share() ** 2)]!;
    const [first = '', ...rest] = Array.from({ length: random.whole(10, 26) }, word);
    return `${first[0]!.toUpperCase()}${first.slice(1)} ${rest.join(' ')}.`;
  }
}
