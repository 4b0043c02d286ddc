import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Answer } from './http-server.ts';

/**
 * Made with openssl, keys on P-256: `ca`, whose own key is thrown away, issued all but `self`. `good` and `other` hold from 2020
 * to 2120, `expired` ended in 2021, `future` begins in 2090; `other` is for other.example, the rest for the loopback.
 */
type Certificate = 'good' | 'expired' | 'future' | 'other' | 'self';

export function pem(name: string): string {
  return readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8');
}

/** A real HTTPS server on the loopback; its address without a slash at the end. */
export async function startTlsServer(certificate: Certificate, answer: Answer, more: object = {}): Promise<string> {
  const server = createServer({ cert: pem(`${certificate}.pem`), key: pem(`${certificate}.key`), ...more }, answer);
  const port = await listening(server, () => server.closeAllConnections());
  return `https://127.0.0.1:${port}`;
}

/** A server that does with each connection what the test says; its port. */
export async function startTcpServer(serve: (socket: Socket) => void, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // the other side goes away when it likes
    serve(socket);
  });
  return listening(
    server,
    () => {
      for (const socket of sockets) socket.destroy();
    },
    host,
  );
}

export async function listening(server: Server, hangUp: () => void, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  onTestFinished(() => {
    hangUp();
    return new Promise((resolve) => server.close(() => resolve()));
  });
  return (server.address() as AddressInfo).port;
}
