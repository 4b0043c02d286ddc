import { request } from 'node:http';
import type { Socket } from 'node:net';
import { type DialOptions, dial, type Target } from './dial.ts';
import { FetchError } from './fetch-error.ts';
import { targetOf } from './refuse-by-name.ts';
import type { Secure } from './secure-connector.ts';
import { basicAuth } from './sound-address.ts';
import { late } from './time-limits.ts';

/** Connects to a proxy. Its own address is not guarded: the settings, the environment or a list of this machine name it. */
export async function dialProxy(proxy: URL, { limitMs, lookup }: DialOptions, secure: Secure): Promise<Socket> {
  const target = targetOf(proxy);
  try {
    const socket = await dial(target, { limitMs, lookup });
    return proxy.protocol === 'https:' ? await secure(socket, { ...target, host: proxy.host }) : socket;
  } catch (error) {
    throw proxyError(proxy, error);
  }
}

/** A connection to `target` through a proxy (CONNECT, RFC 9110 section 9.3.6). */
export function proxyTunnel(socket: Socket, proxy: URL, target: Target, limitMs: number): Promise<Socket> {
  const host = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname;
  const path = `${host}:${target.port}`;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy();
      reject(proxyError(proxy, late.dial(limitMs)));
    }, limitMs);
    const asked = request({
      method: 'CONNECT',
      path,
      headers: { host: path, ...proxyAuth(proxy) },
      createConnection: () => socket,
    });
    asked.once('connect', ({ statusCode = 0 }) => {
      clearTimeout(timer);
      if (statusCode >= 200 && statusCode < 300) return resolve(socket);
      socket.destroy();
      reject(refusal(proxy, path, statusCode));
    });
    asked.once('error', (error) => {
      clearTimeout(timer);
      reject(proxyError(proxy, error));
    });
    asked.end();
  });
}

export function proxyAuth(proxy: URL): Record<string, string> {
  const auth = basicAuth(proxy);
  return auth === undefined ? {} : { 'proxy-authorization': auth };
}

function refusal(proxy: URL, path: string, status: number): FetchError {
  const why = status === 407 ? 'it wants a user and a password' : `it answered HTTP ${status}`;
  return new FetchError('connection', `the proxy ${proxy.host} opens no connection to ${path}: ${why}`);
}

/** What went wrong is the proxy's, not the feed's. */
function proxyError(proxy: URL, error: unknown): FetchError {
  const reason = error instanceof FetchError ? error.failure.reason : 'connection';
  return new FetchError(reason, `the proxy ${proxy.host} can't be used: ${(error as Error).message}`);
}
