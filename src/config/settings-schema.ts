import { isIP } from 'node:net';
import { z } from 'zod';
import { DAY_MS, HOUR_MS } from '../model/instant.ts';
import { cronLine } from './cron-line.ts';
import { exportsSchema } from './export-schema.ts';
import { proxyAddress } from './proxy-address.ts';
import { byteSize, duration, interval, keepTime, wait } from './units.ts';
import { webhooksSchema } from './webhook-schema.ts';

const count = z.int().positive();
const part = <T extends z.ZodRawShape>(shape: T) => z.strictObject(shape).prefault({} as never);

/** Once a folder is named. */
const BACKUP = { cron: '0 3 * * *', keep: 7 };

/** What `fetch.allow` may hold. A block without its bits would open everything. */
function isOpening(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  if (bits === undefined) return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(entry);
  const most = isIP(address) === 6 ? 128 : 32;
  return isIP(address) !== 0 && more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

function isTimeZone(name: string): boolean {
  if (name === 'local') return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false; // RangeError: there is none of this name
  }
}

function isRedis(address: string): boolean {
  return /^(?!redis)|\$\{/.test(address) || (URL.canParse(address) && /^\/?\d*$/.test(new URL(address).pathname));
}

/** Every setting with its default; the file may be empty. An unknown key is an error. */
export const settingsSchema = z.strictObject({
  data: z.string().default('../data'),
  redis: z
    .string()
    .regex(/^(embedded|rediss?:\/\/.+|unix:\/\/.+|\$\{\w+\})$/, 'write "embedded", redis://…, rediss://… or unix:///…')
    .refine(isRedis, 'write redis://user:password@host:6379/0, where the last is the number of a database')
    .default('embedded'),
  lists: z.array(z.string().min(1)).default(['./feeds.yaml']),
  timezone: z
    .string()
    .refine(isTimeZone, 'write local, or a name of the IANA data base like Europe/Berlin')
    .default('local'),
  poll: part({
    every: interval.default(HOUR_MS),
    min: duration.default(300_000),
    max: interval.default(DAY_MS),
    adaptive: z.boolean().default(true),
    maxPerMinute: count.optional(),
  }).refine(({ min, max }) => min <= max, 'min is longer than max'),
  fetch: part({
    concurrency: count.max(10_000).default(64),
    timeout: wait.default(20_000),
    maxBytes: byteSize.default(10 * 1024 ** 2),
    maxRedirects: z.int().min(0).max(20).default(5),
    perHost: part({ concurrency: count.default(2), interval: duration.default(1000) }),
    allow: z.array(z.string().refine(isOpening, 'write loopback, a block like 10.0.0.0/8, or a host name')).default([]),
    proxy: proxyAddress.optional(),
    ca: z.array(z.string().min(1)).readonly().default([]),
    contact: z
      .string()
      .regex(
        /^(?:mailto:)?[!-?A-~]+@[!-?A-~]+$|^https?:\/\/[!-~]+$/i,
        'write a mail address, or an address with https://',
      )
      .optional(),
    userAgent: z
      .string()
      .regex(/^[ -~]+$/, 'write letters of ASCII')
      .optional(),
  }).refine(
    ({ contact, userAgent }) => contact === undefined || userAgent === undefined,
    'userAgent replaces the name that contact is put into: write the contact into userAgent, and leave one out',
  ),
  parse: part({
    maxItems: count.default(2000),
    maxFieldBytes: byteSize.default(1024 ** 2),
    maxDepth: count.min(16).max(1000).default(256),
    deadline: wait.default(5000),
  }),
  keep: part({
    items: keepTime.default('forever'),
    perFeed: count.optional(),
    size: byteSize.refine((bytes) => bytes >= 1024 ** 2, 'is less than an empty database: write 5GiB').optional(),
    archive: z
      .string()
      .regex(
        /^(?:[^{}]|\{date\})+\.(?:jsonl|ndjson)(?:\.gz)?$/,
        'write a path that ends in .jsonl.gz or .jsonl; {date} in it becomes the day',
      )
      .optional(),
    polls: duration.default(30 * DAY_MS),
    documents: duration.optional(),
  }),
  backup: part({
    folder: z.string().min(1).optional(),
    cron: cronLine.optional().meta({ default: BACKUP.cron }),
    keep: count.optional().meta({ default: BACKUP.keep }),
  })
    .refine(
      ({ folder, ...others }) => folder !== undefined || Object.values(others).every((one) => one === undefined),
      'no backup is made without a folder: write folder: ../backups',
    )
    .transform(({ cron = BACKUP.cron, keep = BACKUP.keep, ...rest }) => ({ ...rest, cron, keep })),
  exports: exportsSchema.default([]),
  web: part({
    listen: z
      .string()
      .regex(/^(\[[0-9a-fA-F:]+\]|[^:\s]+):\d{1,5}$/, 'write host:port, like 127.0.0.1:8137')
      .refine((listen) => Number(listen.slice(listen.lastIndexOf(':') + 1)) < 65_536, 'a port is at most 65535')
      .default('127.0.0.1:8137'),
    token: z
      .string()
      .regex(
        /^[\w.~-]{16,200}$|^\$\{\w+\}$/,
        'write 16 letters, digits, -, _, . or ~ at least, as "openssl rand -hex 16" makes them',
      )
      .optional(),
  }),
  webhooks: webhooksSchema,
  log: part({
    level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
    format: z.enum(['auto', 'pretty', 'json']).default('auto'),
  }),
  limits: part({ minFreeDisk: byteSize.default(500 * 1024 ** 2) }),
  stop: part({ deadline: wait.default(25_000) }),
});

/** A setting as the program uses it: durations in milliseconds, sizes in bytes, paths absolute; `fetch.ca` is what its files hold. */
export type Settings = z.output<typeof settingsSchema> & { readonly file: string };
