import { existsSync, statSync } from 'node:fs';
import { keepUnderName } from '../files/keep-under-name.ts';
import { type Instant, toStamp } from '../model/instant.ts';
import type { ItemSink } from './item-sink.ts';
import { manifestPath } from './write-manifest.ts';

/**
 * A sink for one of many files. The store that was restored may be about to give a name that was given before, to a file that holds
 * what this store lacks: that one is kept beside it.
 */
export function keepingFormer(sink: ItemSink, path: string, restoredAt: Instant | undefined): ItemSink {
  return {
    ...sink,
    async finish() {
      if (restoredAt !== undefined && isFrom(path, restoredAt)) keep(path, toStamp(restoredAt));
      await sink.finish();
    },
  };
}

function isFrom(path: string, restoredAt: Instant): boolean {
  const there = statSync(path, { throwIfNoEntry: false });
  return there?.isFile() === true && there.mtimeMs < restoredAt;
}

function keep(path: string, stamp: string): void {
  for (const file of [path, manifestPath(path)].filter((one) => existsSync(one))) {
    const kept = `${file}.before-${stamp}`;
    if (existsSync(kept)) continue; // somebody was killed after this
    keepUnderName(file, kept);
  }
}
