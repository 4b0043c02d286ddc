import { Agent, type Dispatcher, request } from 'undici';
import { chooseProxy } from './choose-proxy.ts';
import type { Environment } from './expand-secrets.ts';
import { type ConnectOptions, openConnectors } from './open-connector.ts';
import { proxyAuth } from './proxy-tunnel.ts';
import { refuseByName, refuseLocalName, targetOf } from './refuse-by-name.ts';
import { bareAddress } from './sound-address.ts';

export interface NetworkOptions extends ConnectOptions {
  readonly maxBytes: number;
  /** Of the settings: an address, or `none`. Absent: the environment's. */
  readonly proxy?: string | undefined;
  readonly env: Environment;
}

export interface Question {
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  /** Is posted; without one it is a GET. */
  readonly body?: string;
  /** Of the feed: see chooseProxy. */
  readonly proxy?: string | undefined;
}

export interface Network {
  ask(question: Question): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** Servers send up to 10,000 lines of headers (NewsBlur's limit); those of a hundred bytes have room. */
const MAX_HEADER_BYTES = 1024 * 1024;

/** Asks servers over HTTP, directly or through proxies. One pool of connections for each way there. */
export function openNetwork(options: NetworkOptions): Network {
  const { guard, maxBytes } = options;
  const connectors = openConnectors(options);
  const agents = new Map<string, Agent>();
  const agentFor = (proxy: URL | undefined, isAnew: boolean): Agent => {
    const way = `${proxy?.href ?? 'direct'}${isAnew ? ', anew' : ''}`;
    const connect = proxy ? connectors.through(proxy) : connectors.direct;
    const agent = agents.get(way) ?? openAgent(connect, maxBytes, isAnew);
    agents.set(way, agent);
    return agent;
  };
  const send: Send = async ({ url, headers, signal, body, proxy: own }, isAnew) => {
    const what = { method: body === undefined ? 'GET' : 'POST', body: body ?? null, signal } as const;
    const proxy = chooseProxy(url, { own, set: options.proxy, env: options.env });
    if (!proxy) return request(bareAddress(url), { ...what, dispatcher: agentFor(undefined, isAnew), headers });
    refuseByName(targetOf(url), guard);
    refuseLocalName(targetOf(url), guard);
    const dispatcher = agentFor(proxy, isAnew);
    if (url.protocol === 'https:') return request(bareAddress(url), { ...what, dispatcher, headers });
    // most proxies open tunnels to port 443 only: what needs none is asked of them as it is (RFC 9112 section 3.2.2)
    const forwarded = { ...headers, host: url.host, ...proxyAuth(proxy) };
    return dispatcher.request({ ...what, origin: proxy.origin, path: bareAddress(url), headers: forwarded });
  };
  return {
    ask: onKeptConnections(send),
    close: async () => void (await Promise.all([...agents.values()].map((agent) => agent.destroy()))),
  };
}

/** `isAnew`: on a connection of its own. */
type Send = (question: Question, isAnew: boolean) => Promise<Dispatcher.ResponseData>;

/**
 * A server may close a kept connection in the moment in which we ask on it. Such a question, which nobody has answered, is asked
 * once more on a new one (RFC 9112 section 9.3.1), if it is a GET and its server has answered before.
 */
function onKeptConnections(send: Send): Network['ask'] {
  const answered = new Set<string>();
  return async (question) => {
    const { origin } = question.url;
    try {
      const answer = await send(question, false);
      answered.add(origin);
      return answer;
    } catch (error) {
      const mayBeKept = answered.has(origin) && isClosed(error);
      if (!mayBeKept || question.body !== undefined || question.signal.aborted) throw error;
      return send(question, true);
    }
  };
}

function isClosed(error: unknown): boolean {
  return ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String((error as NodeJS.ErrnoException).code));
}

/** Time limits are ours (FetchClock): undici's are off. */
function openAgent(
  connect: ReturnType<typeof openConnectors>['direct'],
  maxBytes: number,
  isForOneAnswer: boolean,
): Agent {
  return new Agent({
    ...(isForOneAnswer && { pipelining: 0 }), // no connection is kept
    connect,
    maxHeaderSize: MAX_HEADER_BYTES,
    maxResponseSize: maxBytes,
    strictContentLength: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
}
