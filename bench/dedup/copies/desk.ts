import type { Random } from '../../../tests/processes/random.ts';
import type { Cast } from '../cast.ts';
import { fillFurniture } from '../fill-furniture.ts';
import type { Furniture, Language } from '../language.ts';
import type { Site } from '../site.ts';
import type { Story } from '../write-story.ts';

/** Where a copy is made: its site, and what lies at hand there. */
export interface Desk {
  readonly random: Random;
  readonly language: Language;
  readonly cast: Cast;
  readonly site: Site;
  readonly agency: string;
  readonly date: Date;
  /** Headlines of other texts. */
  readonly headlines: readonly string[];
  /** The same event in the desk's own words, for what it adds. */
  readonly own: Story;
}

/** A page's lines, made into another's. */
export type Step = (lines: readonly string[], desk: Desk) => readonly string[];

/** One line of what stands around texts. */
export function furniture(desk: Desk, kind: Furniture): string {
  return filled(desk, desk.random.oneOf(desk.language.furniture[kind]));
}

/** All its lines: a cookie notice has several. */
export function allFurniture(desk: Desk, kind: Furniture): readonly string[] {
  return desk.language.furniture[kind].map((pattern) => filled(desk, pattern));
}

export function filled(desk: Desk, pattern: string): string {
  const { language, cast, site, agency, date } = desk;
  return fillFurniture(desk.random, { language, cast, site: site.name, agency, date }, pattern);
}

/** A heading and headlines under it. */
export function linkList(desk: Desk, most: number): readonly string[] {
  const headlines = Array.from({ length: desk.random.whole(3, most) }, () => desk.random.oneOf(desk.headlines));
  return [furniture(desk, 'related'), ...headlines];
}
