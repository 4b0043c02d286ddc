import type { Socket } from 'node:net';
import * as tls from 'node:tls';
import { buildConnector } from 'undici';
import { late } from './time-limits.ts';
import { tlsFailure } from './tls-failure.ts';

/** Speaks TLS over a connection. `host` as an address has it, with its port; `hostname` without brackets. */
export type Secure = (
  socket: Socket,
  to: { readonly host: string; readonly hostname: string; readonly servername?: string | undefined },
) => Promise<tls.TLSSocket>;

/** One set of roots and one cache of sessions for all connections: reading 150 roots for each would take longer than its handshake. */
export function secureConnector(ca: readonly string[], limitMs: number): Secure {
  const roots = ca.length > 0 ? { secureContext: tls.createSecureContext({ ca: [...usualRoots(), ...ca] }) } : {};
  const connect = buildConnector({ timeout: 0, ...roots });
  return (socket, { host, hostname, servername }) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(late.tls(limitMs));
        socket.destroy();
      }, limitMs);
      const to = {
        protocol: 'https:',
        port: '',
        host,
        hostname,
        httpSocket: socket,
        ...(servername && { servername }),
      };
      connect(to, (error, secured) => {
        clearTimeout(timer);
        if (secured) return resolve(secured as tls.TLSSocket);
        socket.destroy();
        reject(tlsFailure(error ?? new Error('no connection'), hostname));
      });
    });
}

/** Node says from 22.15 on what it trusts by default, with its options (`--use-system-ca`); the types that we build with are of Node 20. */
function usualRoots(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] };
  return getCACertificates?.('default') ?? tls.rootCertificates;
}
