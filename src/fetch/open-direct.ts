import { type buildConnector, type Dispatcher, request } from 'undici';
import { openAgent } from './open-agent.ts';

/** The way to servers without a proxy. */
export interface Direct {
  ask(address: string, what: DirectQuestion): Promise<Dispatcher.ResponseData>;
  destroy(): Promise<void>;
}

export interface DirectQuestion {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly signal: AbortSignal;
}

/**
 * A server may close a kept connection in the moment in which we ask on it. Such a question, which nobody has answered, is asked once
 * more, on a connection of its own (RFC 9112 section 9.3.1), if it is a GET. That none was dialled for it tells that it was a kept one.
 */
export function openDirect(connect: buildConnector.connector, maxBytes: number): Direct {
  const dials = new Map<string, number>();
  const dialsTo = (origin: string) => dials.get(origin) ?? 0;
  const counted: buildConnector.connector = (options, callback) => {
    const origin = `${options.protocol}//${options.host}`;
    if (dials.size >= MAX_ORIGINS) dials.clear(); // at worst, one question is not asked again, or once too often
    dials.set(origin, dialsTo(origin) + 1);
    connect(options, callback);
  };
  const kept = openAgent(counted, maxBytes);
  const own = openAgent(connect, maxBytes, false);
  return {
    async ask(address, what) {
      const { origin } = new URL(address);
      const before = dialsTo(origin);
      try {
        return await request(address, { ...what, dispatcher: kept });
      } catch (error) {
        const wasKept = isClosed(error) && dialsTo(origin) === before;
        if (!wasKept || what.method !== 'GET' || what.signal.aborted) throw error;
        return request(address, { ...what, dispatcher: own });
      }
    },
    destroy: async () => void (await Promise.all([kept.destroy(), own.destroy()])),
  };
}

/** Redirects lead anywhere, and a fetcher lives for months. */
const MAX_ORIGINS = 10_000;

function isClosed(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String((error as NodeJS.ErrnoException).code));
}
