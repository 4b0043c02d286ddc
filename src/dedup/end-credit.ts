import { AGENCIES, type Agency } from './agencies.ts';
import { agencyNamed } from './agency-named.ts';

/** Where a sentence has just ended, a name behind it is a signature, not the sentence's last word. */
const ENDED = String.raw`[.!?…”"“»’)\]]\s{0,3}`;
const NAME = String.raw`(\p{L}(?:[^()[\]\n.;:]|\.(?=\p{L})){1,60}?)`;
const END = String.raw`[)\]]?\s?\.?$`;

/** `Source: Xinhua`, `Quelle: dpa`, `Source : AFP`, `Source AFP`; Xinhua's pages go on with `| 2026-05-03 …` or `Editor: …`. */
const LABEL = new RegExp(
  String.raw`(?:^[(\[*–—-]{0,3}\s?|${ENDED}\(?)(?:(?:News\s)?Sources?|Quellen?|Fuentes?|Fonti|Fontes?|Agency|Agentur|Agence)(?:\s{0,2}[:：]\s{0,2}|\s)${NAME}(?:\s{0,3}\||\s{1,9}(?:Editor|Published|Updated|\d{4}-)|${END})`,
  'u',
);
/** `… said. (AFP)`, `… said. — Reuters`, `…. (with AFP)` */
const SIGNED = new RegExp(String.raw`${ENDED}(?:[(\[]|-{1,2}\s?|[–—]\s?)\s{0,2}${NAME}${END}`, 'u');
/** `… dijo. EFE` */
const NAME_LAST = new RegExp(String.raw`${ENDED}\s{0,2}${NAME}$`, 'u');
const WITH =
  /^(?:written\s)?(?:with|avec|mit|con|com)\s(?:(?:additional\s)?(?:inputs?|files|reporting|material|agency|agencies|information|informations|informaci[oó]n|informações|informazioni|agence|agences|Agenturen|Material)\s)?(?:(?:from|by|de|da|do|des|der|von|d['’])\s?)?/iu;
/** Signs around a credit that fills its line: `— dpa`, `--IANS`, `==Kyodo`, `[Reuters]`, `(AFP)`. */
const AROUND = /^[\s*=_–—/([-]{0,6}|[\s)\]*=_–—.-]{0,6}$/g;
const MARK = /^[*=_–—/([-]/;
const COPYRIGHT =
  /(?:©|\([cC]\)|[Cc]opyright)(?:\s{0,2}(?:©|\([cC]\)|[Cc]opyright))?\s{0,2}(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)?\s{0,2}[,–-]?\s{0,2}(?:by\s)?(\p{L}[^|\n]{1,60})/u;
const PICTURE = /photo|foto|bild|image|imagen|picture|immagine|video/i;

/**
 * How Reuters, Bloomberg, Xinhua, dpa, the Canadian Press and PTI sign without a plain name.
 */
const SIGNATURES: readonly (readonly [agency: string, pattern: RegExp])[] = [
  // Reuters names reporters and editors, in each language
  ['Reuters', /\b(?:[Rr]eporting|[Ww]riting|[Cc]ompiled) by [^\n;]{2,200};[^\n]{0,100}\b[Ee]dit(?:ing|ed) by /],
  ['Reuters', /\((?:Bericht|Reporter|Geschrieben|Bearbeitet|Büro)\b[^\n()]{2,200}[Rr]edigiert von /],
  ['Reuters', /\([^\n()]{0,100}(?:[Rr]eportage|[Vv]ersion française|[Rr]édigé)[^\n()]{2,200}édité par /],
  ['Reuters', /\((?:Reporte|Reportes|Información|Por) [^\n()]{2,200}[.;,] (?:Editado|Edición|Traducido)\b/],
  ['Reuters', /\((?:Reportagem|Por) [^\n()]{2,200}[.;,] (?:Edição|edição) de /],
  ['Reuters', /\([^\n()]{2,150}(?:\bin redazione a |\bTradotto da |\bediting )[^\n()]{2,100}\)/],
  ['Bloomberg', /[\w.+-]{1,40}@bloomberg\.net\b/],
  ['Xinhua', /(?:^|[.!?”"]\s{0,3})Enditem\.?$/],
  ['dpa', /(?:^|\s)©?\s?dpa(?:-\p{L}{2,8})?[:,]\s?(?:dpa:)?\d{6}-/u],
  ['PTI', /^PTI(?:\s[A-Z]{2,5}){1,6}$/],
  ['The Canadian Press', /\b[Tt]his report by The Canadian Press was first published\b/],
  ['The Canadian Press', /\b(?:dépêche|texte) de La Presse Canadienne a (?:d['’]abord )?été publiée?\b/],
];
/** `The Associated Press contributed to this report.`, `Associated Press writer Jane Doe … contributed …` */
const CONTRIBUTED =
  /^[*(]?(.{2,60}?)(?:\s(?:writers?|journalists?|reporters?)\b.{0,200})?\scontributed to this (?:report|story|article)\b/;

const byName = new Map(AGENCIES.map((one) => [one.name, one]));

/**
 * The agency that a line signs with, when the line may be a text's last: `— dpa`, `(AFP)`, `Source: Xinhua`, `© 2026 AFP`.
 * `isAfterSentence`: the line before ends like a sentence, so that a bare name is a signature and no link or tag.
 */
export function endCredit(line: string, isAfterSentence: boolean): Agency | undefined {
  return (
    wholeLine(line, isAfterSentence) ??
    named(LABEL.exec(line)?.[1]) ??
    named(SIGNED.exec(line)?.[1]) ??
    holder(line) ??
    named(CONTRIBUTED.exec(line)?.[1]) ??
    signature(line)
  );
}

/** A line that says nothing but whose text it is: `Reuters`, `(AFP)`, `— dpa`, `with AFP`. */
export function wholeLine(line: string, mayBeBare: boolean): Agency | undefined {
  if (line.length > 80 || !(mayBeBare || MARK.test(line))) return undefined;
  return named(line.replace(AROUND, ''));
}

/** `Source: Xinhua`, which copies of Chinese pages also have at the top. */
export function labelled(line: string): Agency | undefined {
  return named(LABEL.exec(line)?.[1]);
}

/** `… dijo. EFE`: without a sign before it only at a text's very end, where no caption of a picture stands. */
export function nameLast(line: string): Agency | undefined {
  return named(NAME_LAST.exec(line)?.[1]);
}

function holder(line: string): Agency | undefined {
  const found = COPYRIGHT.exec(line);
  if (!found || PICTURE.test(line.slice(0, found.index))) return undefined;
  const words = found[1]!.split(
    /\.(?:\s|$)|,|\s[–—-]\s|\s(?:19|20)\d\d|\sAll rights|\sAlle Rechte|\sTous droits/i,
    1,
  )[0]!;
  return named(words);
}

function signature(line: string): Agency | undefined {
  const found = SIGNATURES.find(([, pattern]) => pattern.test(line));
  return found && byName.get(found[0]);
}

function named(words: string | undefined): Agency | undefined {
  return words === undefined ? undefined : agencyNamed(words.trim().replace(WITH, ''));
}
