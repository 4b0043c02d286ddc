import { dirname, resolve } from 'node:path';
import { parseYaml } from './read-yaml.ts';
import { settingsSchema } from './settings-schema.ts';

/** The data folder that a settings file names, were it to lie at `file`; its other settings may not be usable here. Throws ConfigError. */
export function dataFolderOf(text: string, file: string): string {
  const { data } = settingsSchema.pick({ data: true }).parse({ data: Object(parseYaml(text, file)).data });
  return resolve(dirname(file), data);
}
