import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isRemote } from '../config/list-format.ts';
import type { Settings } from '../config/settings-schema.ts';
import { UsageError } from '../model/errors.ts';

/** `data/feedmill.db` as a place to write to would put an export or a backup in the place of all that was collected. */
export function refuseOwnFiles(option: string, file: string, { data, file: settings, lists }: Settings): void {
  const place = placeOf(file);
  const isOfStore =
    /^(feedmill|lock)\.db/.test(basename(place)) && dirname(place) === dirname(placeOf(join(data, 'any')));
  if (isOfStore) throw new UsageError(`${option} ${file}: that is the database of Feedmill itself; name another file`);
  const own = [settings, ...lists.filter((list) => !isRemote(list))];
  if (own.some((one) => placeOf(one) === place))
    throw new UsageError(`${option} ${file}: that is a file of your settings; name another file`);
}

/** Where a file is or would be, whatever links lead there. */
function placeOf(file: string): string {
  const path = resolve(file);
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  return join(existsSync(folder) ? realpathSync(folder) : folder, basename(path));
}
