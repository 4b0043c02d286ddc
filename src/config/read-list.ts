import { z } from 'zod';
import { ConfigError } from '../model/errors.ts';
import { readOpml } from '../parse/read-opml.ts';
import { explainIssue, meaningOf, weightiestIssue } from './explain-issue.ts';
import { type FeedEntry, feedSchema, listSchema } from './feed-schema.ts';
import { isRemote, listFormat } from './list-format.ts';
import { opmlEntry } from './opml-entry.ts';
import { plainEntry } from './plain-entry.ts';
import { parseYaml } from './read-yaml.ts';

/** One list, read. */
export interface ReadList {
  readonly entries: readonly ListedEntry[];
  /** What was passed over, in sentences that begin with the list's name. */
  readonly notes: readonly string[];
}

export interface ListedEntry extends FeedEntry {
  /** Its place: entry of a YAML list, line of a plain one, outline of an OPML one, from 0. */
  readonly at: number;
}

/**
 * The feeds of a list: YAML, OPML or plain. A mistake in YAML, which people write by hand, throws ConfigError with its
 * place; in lists that programs write, what is no feed is passed over and noted.
 */
export function readList(list: string, bytes: Uint8Array): ReadList {
  const text = Buffer.from(bytes).toString('utf8');
  if (text.trim() === '')
    return { entries: [], notes: [`${list} is empty: was it half written? A list without feeds says "feeds: []"`] };
  const read = READERS[listFormat(list, text)](list, text, bytes);
  return isRemote(list) ? withoutLocal(list, read) : read;
}

const READERS = {
  yaml: readYamlList,
  opml: (list: string, _: string, bytes: Uint8Array) => readOpmlList(list, bytes),
  plain: readPlainList,
  table: (list: string): never => {
    throw new ConfigError(
      `${list}: this looks like a table (CSV): write an address a line, behind it tags and "~title", or a YAML list`,
    );
  },
};

function readYamlList(list: string, text: string): ReadList {
  const checked = listSchema.safeParse(parseYaml(text, list, !isRemote(list)));
  if (!checked.success) throw new ConfigError(explainIssue(list, text, checked.error.issues[0]!, listSchema));
  const entries = (checked.data.feeds ?? []).map((entry, at) => {
    const feed = feedSchema.safeParse(entry);
    if (feed.success) return { ...feed.data, at };
    throw new ConfigError(explainIssue(list, text, weightiestIssue(feed.error), feedSchema, ['feeds', at]));
  });
  return { entries, notes: [] };
}

function readOpmlList(list: string, bytes: Uint8Array): ReadList {
  const opml = readOpml(bytes);
  if (!opml) throw new ConfigError(`${list}: this looks like XML but is no OPML: it has no <outline>`);
  if (opml.lacksEnd) throw new ConfigError(`${list}: it breaks off: </opml> is missing at its end; get the whole file`);
  const read = opml.feeds.map((outline, at): Checked => {
    const name =
      outline.attributes['title'] || outline.attributes['text'] || outline.attributes['xmlurl'] || 'an outline';
    const entry = opmlEntry(outline);
    return checkedEntry(entry, at, `${list}: "${name}"`);
  });
  if (opml.isCut)
    read.push({
      note: `${list}: only the first ${opml.feeds.length} feeds are read: it has too many, or folders too deep`,
    });
  return gathered(read);
}

function readPlainList(list: string, text: string): ReadList {
  const read = text.split(/\r?\n/).flatMap((line, at) => {
    const entry = plainEntry(line);
    return entry ? [checkedEntry(entry, at, `${list}:${at + 1}: "${line.trim().slice(0, 80)}"`)] : [];
  });
  return gathered(read);
}

type Checked = { readonly entry: ListedEntry } | { readonly note: string };

function checkedEntry(raw: Record<string, unknown>, at: number, where: string): Checked {
  if (typeof raw['note'] === 'string') return { note: `${where} is passed over: ${raw['note']}` };
  const checked = feedSchema.safeParse(raw);
  if (checked.success) return { entry: { ...checked.data, at } };
  const issue = checked.error.issues[0]!;
  return { note: `${where} is passed over: ${z.core.toDotPath(issue.path)}: ${meaningOf(issue, feedSchema)}` };
}

function gathered(read: readonly Checked[]): ReadList {
  return {
    entries: read.flatMap((one) => ('entry' in one ? [one.entry] : [])),
    notes: read.flatMap((one) => ('note' in one ? [one.note] : [])),
  };
}

/** A list from elsewhere must not read this machine's files, or have its secrets sent away. */
function withoutLocal(list: string, { entries, notes }: ReadList): ReadList {
  const mayBeRemote = ({ url, headers, proxy }: FeedEntry) =>
    !/^file:/i.test(url) && proxy === undefined && !JSON.stringify([url, headers]).includes('${');
  const refused = entries.filter((entry) => !mayBeRemote(entry));
  const why = refused.map(
    ({ url }) => `${list}: "${url}" is passed over: a remote list may name no file:, no proxy and no \${NAME}`,
  );
  return { entries: entries.filter(mayBeRemote), notes: [...notes, ...why] };
}
