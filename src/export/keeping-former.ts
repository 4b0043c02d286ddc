import { existsSync, statSync } from 'node:fs';
import { keepUnderName } from '../files/keep-under-name.ts';
import { type Instant, toStamp } from '../model/instant.ts';
import type { ItemSink } from './item-sink.ts';
import { manifestPath } from './write-manifest.ts';

/**
 * A sink for one of many files. After a restore, or when a store or an export is begun anew, a name may be given a
 * second time although the earlier file holds what this store lacks. A file from before `since` is therefore kept
 * beside it.
 */
export function keepingFormer(sink: ItemSink, path: string, since: Instant | undefined): ItemSink {
  return {
    ...sink,
    async finish() {
      if (since !== undefined && isFromBefore(since, path)) keep(path, toStamp(since));
      await sink.finish();
    },
  };
}

function isFromBefore(since: Instant, path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there?.isFile() === true && there.mtimeMs < since;
}

function keep(path: string, stamp: string): void {
  for (const file of [path, manifestPath(path)].filter((one) => existsSync(one))) {
    const kept = `${file}.before-${stamp}`;
    if (existsSync(kept)) continue; // somebody was killed after this
    keepUnderName(file, kept);
  }
}
