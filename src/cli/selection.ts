import { agencyInDateline, agencyNamed } from '../dedup/agency-named.ts';
import { UsageError } from '../model/errors.ts';
import type { ItemSelection } from '../model/item.ts';
import type { ArchivePort } from './context.ts';
import { readTime } from './read-time.ts';
import { noSuchFeed, noSuchTag } from './unknown.ts';

/** The options by which commands choose items. */
export interface SelectionOptions {
  readonly feed?: string;
  readonly tag?: string;
  readonly language?: string;
  readonly agency?: string;
  readonly since?: string;
  readonly until?: string;
  readonly by?: string;
}

/** What the options select. Throws UsageError for what none can be. */
export function selectionOf(options: SelectionOptions, now: number): ItemSelection {
  const { feed, tag, language, agency, since, until, by } = options;
  if (by !== undefined && by !== 'collected' && by !== 'published')
    throw new UsageError(`--by: "${by}" is no date of an item: write collected or published`);
  if (language !== undefined && !LANGUAGE.test(language))
    throw new UsageError(`--language: "${language}" is no code of a language: write en, de or pt-BR`);
  const times = {
    ...(since !== undefined && { since: readTime('--since', since, now) }),
    ...(until !== undefined && { until: readTime('--until', until, now) }),
  };
  if (times.since !== undefined && times.until !== undefined && times.until <= times.since)
    throw new UsageError(`--until ${until}: that is not later than --since ${since}`);
  return {
    ...(feed !== undefined && { feed }),
    ...(tag !== undefined && { tag }),
    ...(language !== undefined && { language }),
    ...(agency !== undefined && { agency: nameOfAgency(agency) }),
    ...times,
    ...(by === 'published' && { by }),
  };
}

/** By any of its names. */
function nameOfAgency(written: string): string {
  const name = (agencyNamed(written) ?? agencyInDateline(written))?.name;
  if (name !== undefined) return name;
  throw new UsageError(
    `--agency: "${written}" is none that Feedmill knows; write AP, Reuters, dpa, or what items have as "agency"`,
  );
}

/** BCP 47, roughly. */
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i;

/** Throws UsageError for a feed or tag that there is none of: an empty answer would hide a slip of the finger. */
export function refuseUnknown(selection: Wanted, { names }: Pick<ArchivePort, 'names'>): void {
  const unknown = unknownIn(selection, names);
  if (unknown) throw new UsageError(`--${unknown.option}: ${unknown.says}`);
}

type Wanted = { readonly feed?: string | undefined; readonly tag?: string | undefined };

/** Of a feed and a tag the one that there is not, in a sentence. */
export function unknownIn(
  { feed, tag }: Wanted,
  names: ArchivePort['names'],
): { readonly option: 'feed' | 'tag'; readonly says: string } | undefined {
  if (feed !== undefined && !names.one(feed)) return { option: 'feed', says: noSuchFeed(feed) };
  if (tag === undefined || names.hasTag(tag)) return undefined;
  return { option: 'tag', says: noSuchTag(tag, names.tags()) };
}
