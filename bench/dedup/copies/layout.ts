import type { Desk, Step } from './desk.ts';
import { sentencesOf } from './signs.ts';

/** Short ones are no sentences that a desk would show twice: characters. */
const MIN_SHOWN = { spaced: 40, unspaced: 15 };

/** A sentence of the text once more, on a line of its own: what stands large between two paragraphs. */
export const pullQuote: Step = (lines, desk) => {
  const shown = shownSentences(lines, desk, 1);
  const at = desk.random.whole(1, Math.max(1, lines.length - 1));
  return [...lines.slice(0, at), ...shown, ...lines.slice(at)];
};

/** Some sentences of the text before it: what the reader in a hurry should know. */
export const keyPoints: Step = (lines, desk) => [...shownSentences(lines, desk, desk.random.whole(2, 4)), ...lines];

/** The first words of a paragraph as a heading of its own, before every so many paragraphs. */
export function headingsEvery(paragraphs: number): Step {
  return (lines, { language }) =>
    lines.flatMap((line, at) => (at > 0 && at % paragraphs === 0 ? [heading(line, language.spaced), line] : [line]));
}

/** As a running report has it: the newest on top, each with its time. */
export const runningReport: Step = (lines, { random }) => {
  let minutes = random.whole(20 * 60, 23 * 60);
  return [...lines].reverse().map((line) => {
    minutes -= random.whole(3, 40);
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)} ${line}`;
  });
};

/** As a list has it: each paragraph with its number. */
export const numbered: Step = (lines) => lines.map((line, at) => `${at + 1}. ${line}`);

function heading(line: string, spaced: boolean): string {
  return spaced ? line.split(' ').slice(0, 4).join(' ') : line.slice(0, 8);
}

function shownSentences(lines: readonly string[], { random, language }: Desk, count: number): readonly string[] {
  const least = language.spaced ? MIN_SHOWN.spaced : MIN_SHOWN.unspaced;
  const long = lines.flatMap((line) => sentencesOf(line)).filter(({ length }) => length >= least);
  return long.length === 0 ? [] : Array.from({ length: count }, () => random.oneOf(long));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
