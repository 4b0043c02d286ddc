import type { Settings } from '../src/config/settings-schema.ts';
import { toIso } from '../src/model/instant.ts';
import { within } from '../src/queue/within.ts';
import type { WebPorts } from '../src/web/server.ts';
import type { Engine } from './engine.ts';
import type { Host } from './host.ts';
import type { PollCounts } from './poll-counts.ts';

/** Commands wait for two seconds for all of it. */
const COUNT_MS = 1000;

/** What `/status.json` says; made at the moment of the request. */
export function daemonStatus(settings: Settings, host: Host, engine: Engine, counts: PollCounts): WebPorts['status'] {
  const since = toIso(host.now());
  return async () => {
    const failing = engine.store.feeds.failing();
    return {
      version: host.version,
      pid: host.pid,
      since,
      data: settings.data,
      redis: engine.redis,
      ready: engine.troubles().length === 0,
      troubles: engine.troubles(),
      ...(engine.live.refused !== undefined && { refusedEdit: engine.live.refused }),
      ...(engine.network.offlineSince !== undefined && { offlineSince: toIso(engine.network.offlineSince) }),
      feeds: { listed: engine.store.feeds.count(), failing: failing.length },
      items: engine.store.items.count(),
      inFlight: engine.inFlight.size,
      queues: await within('count jobs', engine.depths(), COUNT_MS).catch(() => ({ error: 'Redis does not answer' })),
      ...counts,
      failing: failing.map(({ id, last, nextAt }) => ({
        id,
        reason: last?.reason,
        detail: last?.detail,
        next: toIso(nextAt),
      })),
    };
  };
}
