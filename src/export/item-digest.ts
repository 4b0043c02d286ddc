import { toDay } from '../model/instant.ts';
import type { StoredItem } from '../model/item.ts';
import { shownAt } from '../model/shown-at.ts';
import type { ExportTarget } from './export-target.ts';
import { withoutRemoved } from './feed-item.ts';
import type { ItemSink } from './item-sink.ts';
import { type Place, Spool } from './spool.ts';

/** How a digest is written: by day, the newest first, and in a day by tag. Days are those of UTC. */
export interface DigestDialect {
  readonly head: (title: string, days: readonly DigestDay[]) => string;
  readonly day: (day: DigestDay) => string;
  /** Not called where all items of a day are without a tag; undefined for those where some have one. */
  readonly tag: (tag: string | undefined) => string;
  readonly item: (item: StoredItem) => string;
  readonly tail: string;
}

interface DigestDay {
  /** `2026-11-22` */
  readonly day: string;
  readonly count: number;
}

/** Items of one day and one tag, in the order of seq. */
interface Section {
  readonly day: string;
  readonly tag: string | undefined;
  count: number;
  /** What of it is in memory still. */
  waiting: string[];
  /** The last of what is in the spool. */
  spooled?: Place;
}

/** Characters that wait in memory: a digest that is shorter never touches the disk. */
const MAX_WAITING = 4_000_000;

/**
 * Items come in the order of seq, and leave by day and tag: each is written once, as it comes, into its section;
 * sections that have grown go to a spool together. They are read back from the end, so that in a section, too, the
 * newest is first. An item appears once, under the first tag of its feed.
 */
export function digestSink(title: string, dialect: DigestDialect, target: ExportTarget): ItemSink {
  const sections = new Map<string, Section>();
  let spool: Spool | undefined;
  let waiting = 0;
  const add = (item: StoredItem) => {
    const section = sectionOf(sections, item);
    const text = dialect.item(item);
    section.waiting.push(text);
    section.count++;
    waiting += text.length;
  };
  const spoolAll = () => {
    spool ??= new Spool();
    for (const section of sections.values()) {
      if (section.waiting.length > 0) section.spooled = spool.append(newestFirst(section), section.spooled);
      section.waiting = [];
    }
    waiting = 0;
  };
  const close = () => {
    spool?.close();
    spool = undefined;
  };
  return {
    async write(items) {
      withoutRemoved(items).forEach(add);
      if (waiting > MAX_WAITING) spoolAll();
      await target.write(''); // what can't be written says so now, not when all is read
    },
    async finish() {
      for (const chunk of digest(title, dialect, [...sections.values()], spool)) await target.write(chunk);
      close();
      await target.finish();
    },
    async abandon() {
      close();
      await target.abandon();
    },
  };
}

function sectionOf(sections: Map<string, Section>, item: StoredItem): Section {
  const day = toDay(shownAt(item));
  const tag = item.feed.tags[0];
  const key = `${day} ${tag ?? ''}`;
  const section = sections.get(key) ?? { day, tag, count: 0, waiting: [] };
  sections.set(key, section);
  return section;
}

function newestFirst({ waiting }: Section): string {
  return waiting.toReversed().join('');
}

function* digest(
  title: string,
  dialect: DigestDialect,
  sections: readonly Section[],
  spool: Spool | undefined,
): Iterable<string> {
  const days = byDay(sections);
  yield dialect.head(
    title,
    days.map(([day, ofDay]) => dayOf(day, ofDay)),
  );
  for (const [day, ofDay] of days) {
    yield dialect.day(dayOf(day, ofDay));
    for (const section of ofDay.toSorted(byTag)) {
      if (ofDay.some(({ tag }) => tag !== undefined)) yield dialect.tag(section.tag);
      yield newestFirst(section);
      if (spool) yield* spool.chain(section.spooled);
    }
  }
  yield dialect.tail;
}

function byDay(sections: readonly Section[]): readonly (readonly [string, readonly Section[]])[] {
  const days = new Map<string, Section[]>();
  for (const section of sections) {
    const ofDay = days.get(section.day) ?? [];
    ofDay.push(section);
    days.set(section.day, ofDay);
  }
  return [...days].sort(([one], [other]) => (one < other ? 1 : -1));
}

function dayOf(day: string, sections: readonly Section[]): DigestDay {
  return { day, count: sections.reduce((sum, { count }) => sum + count, 0) };
}

/** By name; those without one come last. */
function byTag({ tag: one }: Section, { tag: other }: Section): number {
  if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? 1 : -1;
  return one < other ? -1 : 1;
}
