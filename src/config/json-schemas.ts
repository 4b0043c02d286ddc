import { z } from 'zod';
import { feedSchema } from './feed-schema.ts';
import { settingsSchema } from './settings-schema.ts';

/** What editors complete and check by, made of the schemas that Feedmill itself checks with: file name → text. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  const list = z.strictObject({ feeds: z.array(feedSchema).nullable().optional() });
  return new Map([
    ['feedmill.schema.json', written(settingsSchema, "Feedmill's settings")],
    ['feeds.schema.json', written(list, 'A list of feeds for Feedmill')],
  ]);
}

function written(schema: z.ZodType, title: string): string {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ title, ...made }, null, 2)}\n`;
}
