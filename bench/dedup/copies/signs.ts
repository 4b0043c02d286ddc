import type { Step } from './desk.ts';

const each =
  (change: (line: string) => string): Step =>
  (lines) =>
    lines.map(change);

/** Quotation marks of another house. */
export const straightQuotes: Step = each((line) => line.replace(/« ?| ?»|[“”„「」]/g, '"').replace(/[’‘]/g, "'"));
export const germanQuotes: Step = each((line) => line.replace(/[“«「] ?(.+?) ?[”»」“]/g, '„$1“'));

export const dashes: Step = each((line) => line.replace(/ [—–-] /g, ' -- ').replace(/[—–]/g, '-'));

/** As a terminal of old sends it: no accents, three points, no grouping of figures. */
export const plainLetters: Step = each((line) =>
  line
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/(\d)[.,](?=\d{3})/g, '$1'),
);

/** The first words in capitals, as in print. */
export const loudLead: Step = ([first = '', ...rest]) => {
  const words = first.split(' ');
  return [[...words.slice(0, 4).map((word) => word.toUpperCase()), ...words.slice(4)].join(' '), ...rest];
};

/** Invisible signs within long words: soft hyphens, and zero-width spaces that trackers leave. */
export const softHyphens: Step = each((line) => line.replace(/(\p{L}{5})(?=\p{L}{4})/gu, '$1\u00ad'));
export const zeroWidth: Step = (lines, { random }) =>
  lines.map((line) => line.replace(/ /g, (space) => (random.chance(0.1) ? `${space}\u200b` : space)));

/** Escaped twice: what a reader sees is the name of the sign. */
export const entities: Step = each((line) =>
  line
    .replace(/["“”„]/g, '&quot;')
    .replace(/[’']/g, '&#8217;')
    .replace(/ — | – /g, ' &#8212; '),
);

const SCRAPS = [
  '(adsbygoogle = window.adsbygoogle || []).push({});',
  '[caption id="attachment_4711" align="aligncenter" width="640"]',
  '{{ include("teaser-small") }}',
  'googletag.cmd.push(function() { googletag.display("div-gpt-ad-3"); });',
];

/** Scraps of templates and scripts between paragraphs. */
export const scraps: Step = (lines, { random }) =>
  lines.flatMap((line) => (random.chance(0.3) ? [line, random.oneOf(SCRAPS)] : [line]));

/** Tags fell out without a trace: the last word of a sentence and the next one are glued, now and then. */
export const glued: Step = (lines, { random }) =>
  lines.map((line) => line.replace(/([.!?]) (?=\p{Lu})/gu, (gap, sign: string) => (random.chance(0.4) ? sign : gap)));

const SENTENCE_END = /(?<=[.!?]["”»“]?) (?=\S)|(?<=。」?)(?=.)/u;

export function sentencesOf(paragraph: string): readonly string[] {
  return paragraph.split(SENTENCE_END);
}

/** Other paragraphs, the same sentences: two in one, each sentence its own, all in one line. */
export const mergedParagraphs: Step = (lines, { language }) =>
  lines.flatMap((line, at) =>
    at % 2 === 0 ? [[line, ...lines.slice(at + 1, at + 2)].join(language.spaced ? ' ' : '')] : [],
  );
export const splitParagraphs: Step = (lines) => lines.flatMap(sentencesOf);
export const oneLine: Step = (lines, { language }) => [lines.join(language.spaced ? ' ' : '')];
