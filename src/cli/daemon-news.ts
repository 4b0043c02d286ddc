import type { Settings } from '../config/settings-schema.ts';

/** What only the running daemon knows. */
export interface DaemonNews {
  readonly troubles?: readonly string[];
  readonly queues?: unknown;
}

/** Asks the daemon's status page. Where that can't be reached, or is another folder's, it stays unknown. */
export async function daemonNews(settings: Settings): Promise<DaemonNews> {
  try {
    const answer = await fetch(`http://${settings.web.listen}/status.json`, { signal: AbortSignal.timeout(2000) });
    const { troubles, queues, data } = (await answer.json()) as { troubles: string[]; queues: unknown; data: string };
    return data === settings.data ? { troubles, queues } : {};
  } catch {
    return {}; // it starts or stops just now, or its port was taken: the rest is told all the same
  }
}
