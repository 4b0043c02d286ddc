import type { ParsedItem } from '../model/parsed-feed.ts';
import { plainText } from './plain-text.ts';

/** Shorter texts are told wrong too often. */
const MIN_CHARS = 100;
const MAX_CHARS = 2000;
/** How far the second guess must stay behind the first (1): Danish and Norwegian are 0.03 apart, Dutch and German 0.2. */
const MAX_RIVAL = 0.95;
/** So near to English and Bokmål that those would never be told, and far seldomer. */
const OVERSHADOWED = ['sco', 'nno'];

/** The language that a feed's items are most likely written in (BCP 47), where it is plain. */
export async function detectLanguage(items: readonly ParsedItem[]): Promise<string | undefined> {
  const text = sampleOf(items);
  if (text.length < MIN_CHARS) return undefined;
  const { francAll } = await import('franc'); // only feeds that don't say their language need it
  const [first, second] = francAll(text, { ignore: OVERSHADOWED });
  if (!first || first[0] === 'und' || (second && second[1] > MAX_RIVAL)) return undefined;
  return Intl.getCanonicalLocales(first[0])[0];
}

function sampleOf(items: readonly ParsedItem[]): string {
  let text = '';
  for (const { title, summary, content } of items) {
    text += `${title ?? ''}\n${plainText((summary ?? content ?? '').slice(0, MAX_CHARS))}\n`;
    if (text.length >= MAX_CHARS) break;
  }
  return text.slice(0, MAX_CHARS).trim();
}
