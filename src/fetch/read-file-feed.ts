import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FetchRequest, FetchResult } from '../model/fetch-result.ts';

/**
 * A `file:` feed, read by the owner's process. Its real path must lie below the folder of its list, so that a list from
 * elsewhere can't read this machine. Size and time of change serve as its ETag.
 */
export async function readFileFeed(what: FetchRequest, list: string, maxBytes: number): Promise<FetchResult> {
  try {
    const path = await realpath(fileURLToPath(what.url));
    const folder = await realpath(dirname(list));
    if (!path.startsWith(folder + sep)) return failed(`${path} lies outside ${folder}, the folder of its list`);
    const found = await stat(path);
    if (!found.isFile()) return failed(`${path} is no file that could be read to its end`); // reading a pipe holds up even the end of the process
    const { size, mtimeMs } = found;
    if (size > maxBytes) return failed(`the file is larger than ${maxBytes} bytes (fetch.maxBytes)`);
    const validators = { etag: `"${size}-${mtimeMs}"` };
    if (what.validators.etag === validators.etag) return { kind: 'same', status: 304, validators };
    const bytes = await readFile(path);
    return { kind: 'document', status: 200, bytes, received: bytes.length, address: what.url, validators };
  } catch (error) {
    return failed((error as Error).message);
  }
}

function failed(detail: string): FetchResult {
  return { kind: 'failed', failure: { reason: 'file', detail } };
}
