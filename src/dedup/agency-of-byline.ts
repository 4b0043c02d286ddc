import type { Agency } from './agencies.ts';
import { agencyNamed } from './agency-named.ts';
import { firstFound } from './first-found.ts';

/** Longer than any byline. */
const MAX_BYLINE = 160;
/** `Associated Press Senior Business Writer` */
const MAX_ROLE_WORDS = 3;
const BY = /^(?:written\s)?(?:by|von|par|por|di|da|de|source|quelle|fuente|fonte)\s{0,2}:?\s{1,2}/i;
const PARTS = /\s{0,2}[,;|·•]\s{0,2}|\s[–—-]\s|\s(?:and|und|et|y|e|with|avec|mit|con|com|for|für|pour|para|via)\s/;
const ROLE = /^(?:writer|reporter|correspondent|editor|photographer)s?$|^(?:staff|newsroom|newsdesk)$/i;
/** Names so long that they may stand behind a reporter's without a comma. */
const BEHIND_NAME =
  /\s(?:the\s)?(australian associated press|associated press|agence france-presse|canadian press|press trust of india|press association|thomson reuters foundation)$/i;
const IN_BRACKETS = /^[^()]{0,80}\(([^()]{2,40})\)$/;

/** The agency that an author's field credits: `Reuters`, `Von dpa`, `Jane Doe, Associated Press`, `AP Business Writer`, `Le Monde avec AFP`. */
export function agencyOfByline(byline: string): Agency | undefined {
  const text = byline.trim();
  if (text.length > MAX_BYLINE) return undefined;
  const names = text.replace(BY, '');
  return agencyNamed(names) ?? firstFound(names.split(PARTS), agencyOfPart);
}

function agencyOfPart(part: string): Agency | undefined {
  const text = part.trim().replace(BY, '');
  const [, marked = ''] = IN_BRACKETS.exec(text) ?? BEHIND_NAME.exec(text) ?? [];
  return agencyNamed(text) ?? agencyNamed(marked) ?? withRole(text);
}

function withRole(text: string): Agency | undefined {
  const words = text.split(/\s{1,3}/);
  if (!ROLE.test(words.at(-1)!)) return undefined;
  const ends = Array.from({ length: MAX_ROLE_WORDS + 1 }, (_, at) => words.slice(0, -1 - at).join(' '));
  return firstFound(ends, agencyNamed);
}
