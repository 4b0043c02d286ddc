import { expect, it } from 'vitest';
import type { Settings } from '../../src/config/settings-schema.ts';
import type { Host } from '../../workers/host.ts';
import { liveSettings } from '../../workers/live-settings.ts';
import { tempFolder } from '../harness/temp-folder.ts';

it('what needs a restart is told at each edit until there is one, and is as it was meanwhile', () => {
  const log = { level: 'info' };
  const settings = (format: string, level: string) => ({ data: tempFolder(), log: { format, level } }) as Settings;
  const initial = settings('json', 'info');
  const live = liveSettings(initial, { log } as unknown as Host);
  const edited = { ...settings('pretty', 'debug'), data: initial.data };
  expect([live.adopt(edited), live.adopt(edited)]).toEqual([['log.format'], ['log.format']]);
  expect([live.settings.log, log.level]).toEqual([{ format: 'json', level: 'debug' }, 'debug']);
  expect(live.adopt({ ...edited, data: 'elsewhere' })).toEqual(['data', 'log.format']);
});
