import type { Dispatcher } from 'undici';
import type { Environment } from '../model/environment.ts';
import { chooseProxy } from './choose-proxy.ts';
import { type ConnectOptions, openConnectors } from './open-connector.ts';
import { openWay, type Way } from './open-way.ts';
import { proxyAuth } from './proxy-tunnel.ts';
import { refuseByName, refuseLocalName, targetOf } from './refuse-by-name.ts';
import { bareAddress } from './sound-address.ts';

interface NetworkOptions extends ConnectOptions {
  readonly maxBytes: number;
  /** Of the settings: an address, or `none`. Absent: the environment's. */
  readonly proxy?: string | undefined;
  readonly env: Environment;
}

interface Question {
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

function whereTo({ origin, pathname, search }: URL) {
  return { origin, path: pathname + search };
}

/** Asks servers over HTTP, directly or through proxies. One pool of connections for each way there. */
export function openNetwork(options: NetworkOptions): Network {
  const { guard, maxBytes } = options;
  const connectors = openConnectors(options);
  const ways = new Map<string, Way>();
  const direct = openWay(connectors.direct, maxBytes);
  const wayBy = (proxy: URL): Way => {
    const way = ways.get(proxy.href) ?? openWay(connectors.through(proxy), maxBytes);
    ways.set(proxy.href, way);
    return way;
  };
  return {
    async ask({ url, headers, signal, body, proxy: own }) {
      const method = body === undefined ? 'GET' : 'POST';
      const what = { method, body: body ?? null, signal, headers, ...whereTo(url) } as const;
      const proxy = chooseProxy(url, { own, set: options.proxy, env: options.env });
      if (!proxy) return direct.ask(what);
      refuseByName(targetOf(url), guard);
      refuseLocalName(targetOf(url), guard);
      if (url.protocol === 'https:') return wayBy(proxy).ask(what);
      // most proxies open tunnels to port 443 only: what needs none is asked of them as it is (RFC 9112 section 3.2.2)
      const forwarded = { ...headers, host: url.host, ...proxyAuth(proxy) };
      return wayBy(proxy).ask({ ...what, origin: proxy.origin, path: bareAddress(url), headers: forwarded });
    },
    close: async () => void (await Promise.all([direct, ...ways.values()].map((one) => one.destroy()))),
  };
}
