import type { ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';
import { startServer } from './http-server.ts';

export const HOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** What a message brought, once its signature was verified by the library. */
interface ReceivedMessage {
  readonly id: string;
  readonly type: string;
  readonly titles: readonly string[];
}

interface Receiver {
  readonly url: string;
  readonly messages: ReceivedMessage[];
  /** Answers from now on with this status and these headers; undefined: not, until `release`. */
  answer: readonly [number, Readonly<Record<string, string>>?] | undefined;
  /** Answers what was not answered: 204. */
  readonly release: () => void;
  /** Titles of all items, in the order of their coming. */
  readonly titles: () => readonly string[];
  /** Resolves when so many messages have come, answered or not. */
  readonly came: (count: number) => Promise<void>;
}

/** A real HTTP server that takes webhooks as a careful receiver does. */
export async function startReceiver(): Promise<Receiver> {
  const messages: ReceivedMessage[] = [];
  const held: ServerResponse[] = [];
  const url = await startServer(async (request, response) => {
    const parts: Buffer[] = [];
    try {
      for await (const part of request) parts.push(part as Buffer);
    } catch {
      return; // its sender was killed while it wrote
    }
    const headers = request.headers as Record<string, string>;
    const event = new Webhook(HOOK_SECRET).verify(Buffer.concat(parts), headers) as {
      readonly type: string;
      readonly data: { readonly items?: readonly { readonly title: string }[]; readonly item?: { title: string } };
    };
    const items = event.data.items ?? (event.data.item ? [event.data.item] : []);
    messages.push({ id: headers['webhook-id']!, type: event.type, titles: items.map(({ title }) => title) });
    if (made.answer) response.writeHead(...(made.answer as [number, Record<string, string>])).end();
    else held.push(response);
  });
  const made: Receiver = {
    url,
    messages,
    answer: [204],
    release() {
      for (const response of held.splice(0)) response.writeHead(204).end();
    },
    titles: () => messages.flatMap(({ titles }) => titles),
    came: (count) => expect.poll(() => messages.length, { timeout: 25_000 }).toBeGreaterThanOrEqual(count),
  };
  return made;
}
