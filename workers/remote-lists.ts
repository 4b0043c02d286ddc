import { readFileSync } from 'node:fs';
import { isRemote, shownList } from '../src/config/list-format.ts';
import { readList } from '../src/config/read-list.ts';
import type { Fetcher } from '../src/fetch/fetch-document.ts';
import { makeFolders } from '../src/files/make-folders.ts';
import { replaceFile } from '../src/files/replace-file.ts';
import type { FetchResult } from '../src/model/fetch-result.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/model/instant.ts';
import type { Validators } from '../src/model/poll-outcome.ts';
import { copyFile, keptCopy, listsFolder } from './list-cache.ts';

/** Lists that are named by an address. Each is asked for once a day; what it said last is kept in the data folder. */
export interface RemoteLists {
  /** The kept copy; undefined while there is none. */
  bytesOf(list: string): Uint8Array | undefined;
  /** Fetches those that are due; true when one has changed. What went wrong is told to `warn`, and changes nothing. */
  refresh(lists: readonly string[]): Promise<boolean>;
}

interface Copy {
  readonly askedAt: number;
  readonly validators: Validators;
  readonly feeds: number;
  /** Of the bytes; absent while none came. */
  readonly base64?: string;
}

interface RemoteListDeps {
  readonly data: string;
  readonly fetcher: () => Promise<Pick<Fetcher, 'fetch' | 'close'>>;
  readonly now: () => number;
  readonly warn: (message: string) => void;
}

const RETRY_MS = HOUR_MS;

export function remoteLists(deps: RemoteListDeps): RemoteLists {
  const fileOf = (list: string) => copyFile(deps.data, list);
  return {
    bytesOf: (list) => keptCopy(deps.data, list),
    async refresh(lists) {
      const due = lists.filter(isRemote).filter((list) => isDue(copyIn(fileOf(list)), deps.now()));
      if (due.length === 0) return false;
      makeFolders(listsFolder(deps.data), 0o750);
      const fetcher = await deps.fetcher();
      try {
        const asked = due.map((list) => refreshOne(list, fileOf(list), fetcher, deps).catch(notKept(list, deps)));
        const changed = await Promise.all(asked);
        return changed.includes(true);
      } finally {
        await fetcher.close();
      }
    },
  };
}

function copyIn(file: string): Copy | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Copy;
  } catch {
    return undefined; // none yet
  }
}

function isDue(copy: Copy | undefined, now: number): boolean {
  const wait = copy?.base64 === undefined ? RETRY_MS : DAY_MS;
  return !copy || Math.abs(now - copy.askedAt) >= wait - EARLY_MS; // by a clock that was ahead, too
}

/** It is looked each hour, a moment before the hour since the last answer is over. */
const EARLY_MS = 5 * MINUTE_MS;

async function refreshOne(
  list: string,
  file: string,
  fetcher: Pick<Fetcher, 'fetch'>,
  deps: RemoteListDeps,
): Promise<boolean> {
  const before = copyIn(file) ?? { askedAt: 0, validators: {}, feeds: 0 };
  const asked = { ...before, askedAt: deps.now() };
  const answer = await fetcher.fetch({ feed: 'list', url: list, headers: {}, validators: before.validators });
  const taken = takenCopy(list, asked, answer, file);
  replaceFile(file, JSON.stringify('copy' in taken ? taken.copy : asked));
  if ('refused' in taken) deps.warn(`list ${shownList(list)}: ${taken.refused}`);
  return 'copy' in taken && taken.copy.base64 !== before.base64;
}

/** Our own trouble with one list must not keep the daemon from starting. */
function notKept(list: string, { warn }: RemoteListDeps): (error: Error) => false {
  return (error) => {
    warn(`list ${shownList(list)}: what it says can't be kept: ${error.message}`);
    return false;
  };
}

type Taken = { readonly copy: Copy } | { readonly refused: string };

/** What the list says now, if it can be believed. */
function takenCopy(list: string, asked: Copy, answer: FetchResult, file: string): Taken {
  if (answer.kind === 'failed') return { refused: `not fetched (${answer.failure.detail}); ${kept(asked)}` };
  if (answer.kind === 'same') return { copy: asked };
  if (answer.cutShort)
    return { refused: `it broke off (${answer.otherwise?.detail ?? 'half of it came'}); ${kept(asked)}` };
  let feeds: number;
  try {
    feeds = readList(shownList(list), answer.bytes).entries.length;
  } catch (error) {
    return { refused: `it can't be read (${(error as Error).message}); ${kept(asked)}` };
  }
  if (asked.feeds > 0 && feeds * 2 <= asked.feeds) {
    return {
      refused: `it shrank from ${asked.feeds} feeds to ${feeds}, which is not believed; remove ${file} to accept it`,
    };
  }
  return {
    copy: { ...asked, validators: answer.validators, feeds, base64: Buffer.from(answer.bytes).toString('base64') },
  };
}

function kept({ base64, feeds }: Copy): string {
  return base64 === undefined ? 'it is tried again in an hour' : `its ${feeds} feeds stay as they were`;
}
