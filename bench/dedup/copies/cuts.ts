import type { Step } from './desk.ts';

/** What is left is a text still. */
const MIN_WORDS = 45;

/** Whole paragraphs go from anywhere, the first one stays, until this share of the characters is left. */
export function keepShare(share: number): Step {
  return (lines, { random, language }) => {
    const least = MIN_WORDS * (language.spaced ? 6 : 2);
    const kept = [...lines];
    const wanted = share * size(kept);
    while (kept.length > 2) {
      const at = random.whole(1, kept.length - 1);
      const left = size(kept) - kept[at]!.length;
      if (left < wanted * 0.9 || left < least) break;
      kept.splice(at, 1);
      if (left <= wanted) break;
    }
    return kept;
  };
}

/** The beginning, as a short version of the feed has it. */
export function lead(paragraphs: number): Step {
  return (lines, { language }) => {
    const least = MIN_WORDS * (language.spaced ? 6 : 2);
    let end = Math.min(paragraphs, lines.length);
    while (end < lines.length && size(lines.slice(0, end)) < least) end += 1;
    return lines.slice(0, end);
  };
}

export function leadShare(share: number): Step {
  return (lines, desk) => lead(Math.ceil(lines.length * share))(lines, desk);
}

/** Paragraphs of the desk's own about the same event, anywhere after the first, in share of the number of those there. */
export function addOwn(share: number): Step {
  return (lines, { random, own }) => {
    const added = own.paragraphs.slice(1, 1 + Math.max(1, Math.round(lines.length * share)));
    return added.reduce<readonly string[]>((all, paragraph) => {
      const at = random.whole(1, all.length);
      return [...all.slice(0, at), paragraph, ...all.slice(at)];
    }, lines);
  };
}

/** Its own first paragraph instead of the agency's. */
export const ownLead: Step = (lines, { own }) => [own.paragraphs[0]!, ...lines.slice(1)];

function size(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
