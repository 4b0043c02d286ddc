import { counted } from '../../src/cli/counted.ts';
import { shownList } from '../../src/config/list-format.ts';
import { readLists } from '../../src/config/read-lists.ts';
import type { Settings } from '../../src/config/settings-schema.ts';
import type { Environment } from '../../src/model/environment.ts';
import { keptCopy } from '../list-cache.ts';
import { ok, type Says } from './says.ts';

export function sourcesOf({ data }: Settings, env: Environment) {
  return { remote: (list: string) => keptCopy(data, list), env };
}

export function listOf(settings: Settings, list: string, env: Environment): Says {
  const { feeds, notes } = readLists({ ...settings, lists: [list] }, sourcesOf(settings, env));
  const says = `${shownList(list)}: ${counted(feeds.length, 'feed')}`;
  return notes.length === 0 ? ok(says) : { state: 'warn', says, mend: notes.slice(0, 5).join('\n                ') };
}
