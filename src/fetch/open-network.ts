import { type Agent, type Dispatcher, request } from 'undici';
import type { Environment } from '../model/environment.ts';
import { chooseProxy } from './choose-proxy.ts';
import { openAgent } from './open-agent.ts';
import { type ConnectOptions, openConnectors } from './open-connector.ts';
import { openDirect } from './open-direct.ts';
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

/** Asks servers over HTTP, directly or through proxies. One pool of connections for each way there. */
export function openNetwork(options: NetworkOptions): Network {
  const { guard, maxBytes } = options;
  const connectors = openConnectors(options);
  const agents = new Map<string, Agent>();
  const direct = openDirect(connectors.direct, maxBytes);
  const agentFor = (proxy: URL): Agent => {
    const agent = agents.get(proxy.href) ?? openAgent(connectors.through(proxy), maxBytes);
    agents.set(proxy.href, agent);
    return agent;
  };
  return {
    async ask({ url, headers, signal, body, proxy: own }) {
      const what = { method: body === undefined ? 'GET' : 'POST', body: body ?? null, signal } as const;
      const proxy = chooseProxy(url, { own, set: options.proxy, env: options.env });
      if (!proxy) return direct.ask(bareAddress(url), { ...what, headers });
      refuseByName(targetOf(url), guard);
      refuseLocalName(targetOf(url), guard);
      const dispatcher = agentFor(proxy);
      if (url.protocol === 'https:') return request(bareAddress(url), { ...what, dispatcher, headers });
      // most proxies open tunnels to port 443 only: what needs none is asked of them as it is (RFC 9112 section 3.2.2)
      const forwarded = { ...headers, host: url.host, ...proxyAuth(proxy) };
      return dispatcher.request({ ...what, origin: proxy.origin, path: bareAddress(url), headers: forwarded });
    },
    close: async () => void (await Promise.all([direct, ...agents.values()].map((one) => one.destroy()))),
  };
}
