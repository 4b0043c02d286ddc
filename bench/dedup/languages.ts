import type { Language } from './language.ts';
import { chinese } from './languages/chinese.ts';
import { english } from './languages/english.ts';
import { french } from './languages/french.ts';
import { german } from './languages/german.ts';
import { italian } from './languages/italian.ts';
import { spanish } from './languages/spanish.ts';
import { vietnamese } from './languages/vietnamese.ts';

/** What share of the events each language tells. */
export const LANGUAGES: readonly { readonly language: Language; readonly share: number }[] = [
  { language: english, share: 0.32 },
  { language: german, share: 0.16 },
  { language: french, share: 0.13 },
  { language: spanish, share: 0.13 },
  { language: italian, share: 0.1 },
  { language: vietnamese, share: 0.1 },
  { language: chinese, share: 0.06 },
];
