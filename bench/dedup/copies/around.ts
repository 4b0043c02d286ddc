import { allFurniture, type Desk, filled, furniture, linkList, type Step } from './desk.ts';

/** Between two paragraphs, never before the first. */
function between(lines: readonly string[], { random }: Desk, added: readonly string[]): readonly string[] {
  const at = random.whole(1, Math.max(1, lines.length - 1));
  return [...lines.slice(0, at), ...added, ...lines.slice(at)];
}

export const byline: Step = (lines, desk) => [furniture(desk, 'bylines'), ...lines];
export const credit: Step = (lines, desk) => [...lines, furniture(desk, 'credits')];
export const note: Step = (lines, desk) => [...lines, furniture(desk, 'notes')];
export const caption: Step = (lines, desk) => [furniture(desk, 'captions'), ...lines];
export const share: Step = (lines, desk) => [furniture(desk, 'share'), furniture(desk, 'share'), ...lines];
export const captionBetween: Step = (lines, desk) => between(lines, desk, [furniture(desk, 'captions')]);

/** `PARIS, May 3 (Reuters) -` before the first paragraph. */
export const dateline: Step = ([first = '', ...rest], desk) => {
  const written = filled(desk, desk.random.oneOf(desk.language.datelines));
  return [`${written}${desk.language.spaced ? ' ' : ''}${first}`, ...rest];
};

export const linksAfter: Step = (lines, desk) => [...lines, ...linkList(desk, 9)];
export const linksBetween: Step = (lines, desk) => between(lines, desk, linkList(desk, 4));

export const noticesAfter: Step = (lines, { site }) => [...lines, ...site.notices];
export const noticeBefore: Step = (lines, { site }) => [site.notices[0]!, ...lines];
export const oneNotice: Step = (lines, { site }) => [...lines, site.notices[1]!];

/** An advertisement after every so many paragraphs. */
export function adsEvery(paragraphs: number): Step {
  return (lines, desk) =>
    lines.flatMap((line, at) => ((at + 1) % paragraphs === 0 ? [line, furniture(desk, 'ads')] : [line]));
}

/** The whole page: navigation, cookie notice, the text, comments, link lists, notices. */
export const wholePage: Step = (lines, desk) => [
  ...desk.language.furniture.nav,
  ...(desk.random.chance(0.6) ? allFurniture(desk, 'cookie') : []),
  furniture(desk, 'share'),
  ...lines,
  furniture(desk, 'share'),
  ...linkList(desk, 12),
  ...Array.from({ length: desk.random.whole(1, 4) }, () => furniture(desk, 'comments')),
  ...linkList(desk, 8),
  ...desk.site.notices,
];
