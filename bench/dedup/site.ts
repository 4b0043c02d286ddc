import type { Random } from '../../tests/processes/random.ts';
import type { Cast } from './cast.ts';
import { fillFurniture } from './fill-furniture.ts';
import type { Language } from './language.ts';

/** A site with one feed. What it puts around texts is its own, and the same around each. */
export interface Site {
  readonly feed: string;
  readonly domain: string;
  readonly name: string;
  readonly kind: 'agency' | 'paper' | 'farm';
  /** Of agencies themselves. */
  readonly agency?: string;
  /** Does it put its notices under every text? */
  readonly furnished: boolean;
  /** About us, legal notes, notices on market data: three paragraphs. */
  readonly notices: readonly string[];
}

const PAPERS = 22;
const FARMS = 6;
const FURNISHED = 0.25;

export function makeSites(random: Random, language: Language, cast: Cast): readonly Site[] {
  const names = [...language.agencies, ...Array.from({ length: PAPERS + FARMS }, () => paperName(random, cast))];
  return names.map((name, at) => {
    const agency = at < language.agencies.length ? name : undefined;
    const domain = `${at}.${language.code}.example`;
    const kind = agency ? 'agency' : at < language.agencies.length + PAPERS ? 'paper' : 'farm';
    const notices = makeNotices(random, language, cast, name);
    const site = { feed: `${language.code}-${at}`, domain, name, kind, furnished: random.chance(FURNISHED), notices };
    return agency ? { ...site, kind: 'agency', agency } : { ...site, kind };
  });
}

function paperName(random: Random, cast: Cast): string {
  return `${random.oneOf(cast.places)} ${random.oneOf(['Post', 'Kurier', 'Express', 'Tribune', 'Info', '24', 'News'])}`;
}

function makeNotices(random: Random, language: Language, cast: Cast, site: string): readonly string[] {
  const sentences = [...language.furniture.boiler];
  return Array.from({ length: 3 }, () => {
    const paragraph = Array.from(
      { length: 2 },
      () => sentences.splice(random.whole(0, sentences.length - 1), 1)[0] ?? '',
    );
    const worded = paragraph.map((sentence) => ownWords(random, language, sentence));
    return fillFurniture(random, { language, cast, site }, worded.join(language.spaced ? ' ' : ''));
  });
}

/** Adverbs all over: two sites' notices mean the same, their lawyers' words differ. */
function ownWords(random: Random, { adverbs, spaced }: Language, sentence: string): string {
  if (!spaced) return sentence.replace(/(?<=[^\]]{4}[的在为以由及或，])/g, () => random.oneOf(adverbs));
  const words = sentence.split(' ');
  let next = random.whole(2, 3);
  const worded = words.map((word, at) => {
    if (at !== next || at === words.length - 1) return word;
    next += random.whole(3, 4);
    return `${word} ${random.oneOf(adverbs)}`;
  });
  return worded.join(' ');
}
