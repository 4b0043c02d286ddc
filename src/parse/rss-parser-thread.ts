import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { atMost } from '../model/at-most.ts';
import { FeedFormatError } from '../model/errors.ts';

interface RssParserOptions {
  readonly customFields: { readonly item: readonly (readonly [string, string])[] };
}

/**
 * What runs in the thread. It is text, since a thread begins with a file, and this module is in a different one when
 * bundled. Each document gets a new instance: one that met an error can hang for ever on the next.
 */
const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
const RssParser = require(workerData.library);
new RssParser(workerData.options).parseString(workerData.text).then(
  (feed) => parentPort.postMessage({ feed: JSON.parse(JSON.stringify(feed)) }),
  (error) => parentPort.postMessage({ error: String(error && error.message) }),
);`;

const MEMORY = { maxOldGenerationSizeMb: 256 };
/** Each may take its memory whole. */
const limit = atMost(2);

/**
 * A document as rss-parser reads it. In a thread of its own, since it knows no bounds: one that does not answer within `deadlineMs`
 * of its start is ended, with all its memory. Few run at once. Throws FeedFormatError.
 */
export function runRssParser(text: string, options: RssParserOptions, deadlineMs: number): Promise<unknown> {
  return limit(() => runThread(text, options, deadlineMs));
}

async function runThread(text: string, options: RssParserOptions, deadlineMs: number): Promise<unknown> {
  const library = createRequire(import.meta.url).resolve('rss-parser');
  const thread = new Worker(CODE, { eval: true, workerData: { library, text, options }, resourceLimits: MEMORY });
  try {
    return await answerOf(thread, deadlineMs);
  } finally {
    await thread.terminate();
  }
}

function answerOf(thread: Worker, deadlineMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new FeedFormatError(`rss-parser can't read the document: ${why}`));
    const timer = setTimeout(() => fail(`not within ${deadlineMs} ms (parse.deadline)`), deadlineMs);
    thread.on('message', (message: { feed?: unknown; error?: string }) => {
      clearTimeout(timer);
      if (message.error === undefined) resolve(message.feed);
      else fail(message.error.split('\n', 1)[0]!);
    });
    thread.on('error', (error: Error) => {
      clearTimeout(timer);
      fail(error.message);
    });
  });
}
