import { z } from 'zod';

/** A target for items. Its secrets belong in the environment: `url` and `secret` may hold `${NAME}`. */
const webhookSchema = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a name is made of a-z, 0-9 and "-", 64 signs at most'),
    url: z
      .string()
      .regex(/^(?:https?:\/\/(?![/\\])[!-~]+|\$\{\w+\}[!-~]*)$/i, 'write an address with http:// or https://'),
    secret: z
      .string()
      .regex(
        /^(?:(?:whsec_[\w+/-]{32,}=*|\$\{\w+\})(?: |$))+$/,
        'write ${NAME} of the environment, or whsec_ and the base64 of 24 to 64 random bytes; several with a space between them',
      ),
    batch: z.int().positive().max(1000).default(100),
    feed: z.string().min(1).optional(),
    tag: z.string().min(1).optional(),
    withRemoved: z.boolean().default(false),
    backfill: z.boolean().default(false),
  })
  .refine(
    ({ withRemoved, feed, tag }) => !withRemoved || (feed === undefined && tag === undefined),
    'of a removed item only its id is left: withRemoved goes without feed and tag',
  );

/** Each has its name to itself: what is delivered is kept under it. */
export const webhooksSchema = z
  .array(webhookSchema)
  .max(50)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'two webhooks have the same name')
  .default([]);
