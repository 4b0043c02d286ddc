import { existsSync, statSync } from 'node:fs';
import { keepUnderName } from '../files/keep-under-name.ts';
import { type Instant, toStamp } from '../model/instant.ts';
import type { ItemSink } from './item-sink.ts';
import { manifestPath } from './write-manifest.ts';

/**
 * A sink for one of many files. A store that was restored, or begun anew, and an export that was, may be about to give a name that was
 * given before, to a file that holds what this store lacks: one from before `since` is kept beside it.
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
