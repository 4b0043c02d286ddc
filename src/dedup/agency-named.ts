import { AGENCIES, type Agency } from './agencies.ts';

/** Aliases shorter than this are read as they stand in the table. */
export const ANY_CASE = 5;
/** Longer than any credit: what is longer is prose. */
const MAX_CREDIT = 80;
const BETWEEN = /\s{0,2}[/+,;&|]\s{0,2}|\s(?:and|und|et|y|e)\s/;
/** The sign of an editor or a desk beside an agency: `dpa/lno`, `mfh/dpa`, `Lusa/fim`. */
const DESK_SIGN = /^[a-zäöü]{2,6}\d?$/;
/** The paper that took the text over names itself first: `Quelle: ntv.de, mau/dpa`. */
const SITE = /^[a-z\d-]{2,30}\.[a-z]{2,4}$/i;

const byAlias = new Map(AGENCIES.flatMap((one) => one.aliases.map((alias) => [spelt(alias), one] as const)));
const byDatelineAlias = new Map(
  AGENCIES.flatMap((one) => (one.inDatelines ?? []).map((alias) => [alias, one] as const)),
);

/**
 * The agency that a credit's words name, and nothing but agencies and desk signs: `AFP`, `The Associated Press`, `APA/Reuters`
 * (the first of several), `dpa/lno`. Not `Getty Images/AFP` or `REUTERS/Jane Doe`, which credit a picture.
 */
export function agencyNamed(words: string): Agency | undefined {
  return firstOf(words, exactly);
}

/** The same in the place where a dateline names its agency: there `AA`, `Hina` and `STA` are agencies too. */
export function agencyInDateline(words: string): Agency | undefined {
  return firstOf(words, (name) => exactly(name) ?? byDatelineAlias.get(name));
}

function firstOf(words: string, find: (name: string) => Agency | undefined): Agency | undefined {
  const text = words.trim();
  if (text.length < 2 || text.length > MAX_CREDIT) return undefined;
  const whole = find(text);
  if (whole) return whole;
  const parts = text
    .split(BETWEEN)
    .map((name) => ({ found: find(name), isSign: DESK_SIGN.test(name) || SITE.test(name) }));
  return parts.every((part) => part.found || part.isSign) ? parts.find((part) => part.found)?.found : undefined;
}

function exactly(name: string): Agency | undefined {
  return byAlias.get(spelt(name));
}

function spelt(name: string): string {
  const bare = name.trim().replace(/^(?:the|la|l['’])\s?(?=\p{Lu})/iu, '');
  return bare.length < ANY_CASE ? bare : bare.toLowerCase();
}
