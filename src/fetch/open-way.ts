import type { Socket } from 'node:net';
import type { buildConnector, Dispatcher } from 'undici';
import { openAgent } from './open-agent.ts';

/** A way to servers: directly, or through one proxy. */
export interface Way {
  ask(what: WayQuestion): Promise<Dispatcher.ResponseData>;
  destroy(): Promise<void>;
}

interface WayQuestion {
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body: string | null;
  readonly signal: AbortSignal;
}

/**
 * A server may close a kept connection just as we ask on it. If that request got no answer, and is a GET, it is made
 * once more on a connection of its own (RFC 9112 section 9.3.1). If something had been read from the connection, it was
 * a kept one, or broke off within the head of its answer.
 */
export function openWay(connect: buildConnector.connector, maxBytes: number): Way {
  const heard = new WeakMap<object, number>();
  const watched: buildConnector.connector = (options, callback) =>
    connect(options, (...[error, socket]) => {
      if (error) return callback(error, null);
      socket.prependOnceListener('error', (failure: Error) => heard.set(failure, (socket as Socket).bytesRead));
      callback(null, socket);
    });
  const kept = openAgent(watched, maxBytes);
  const own = openAgent(connect, maxBytes, false);
  return {
    async ask(what) {
      try {
        return await kept.request(what);
      } catch (error) {
        const wasKept = isClosed(error) && (heard.get(error as object) ?? bytesRead(error)) > 0;
        if (!wasKept || what.method !== 'GET' || what.signal.aborted) throw error;
        return own.request(what);
      }
    },
    destroy: async () => void (await Promise.all([kept.destroy(), own.destroy()])),
  };
}

/** Of the connection that undici's error tells of. */
function bytesRead(error: unknown): number {
  return (error as { readonly socket?: { readonly bytesRead?: number } }).socket?.bytesRead ?? 0;
}

function isClosed(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String((error as NodeJS.ErrnoException).code));
}
