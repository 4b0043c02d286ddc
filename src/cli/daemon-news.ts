import type { Settings } from '../config/settings-schema.ts';

/** What only the running daemon knows. */
export interface DaemonNews {
  readonly troubles?: readonly string[];
  readonly queues?: unknown;
  /** Why the last edit of settings or lists was not taken. */
  readonly refusedEdit?: string;
  /** ISO 8601: since when no host can be reached. */
  readonly offlineSince?: string;
  /** Why it could not be asked: nobody knows then whether it polls. */
  readonly unknown?: string;
}

/** Asks the daemon's status page. */
export async function daemonNews(settings: Settings): Promise<DaemonNews> {
  try {
    const answer = await fetch(`http://${hostOf(settings)}/status.json`, {
      headers: tokenFor(settings),
      signal: AbortSignal.timeout(2000),
    });
    if (answer.status === 403) return { unknown: otherToken(settings) };
    const { data, troubles, queues, refusedEdit, offlineSince } = (await answer.json()) as DaemonNews & {
      data: string;
    };
    if (data !== settings.data)
      return { unknown: `at http://${hostOf(settings)} answers the daemon of another folder (${data})` };
    return {
      ...(troubles && { troubles }),
      queues,
      ...(refusedEdit !== undefined && { refusedEdit }),
      ...(offlineSince !== undefined && { offlineSince }),
    };
  } catch {
    return noAnswer(settings);
  }
}

/** It starts or stops just now, its port was taken, or the settings name another one by now. Port 0 is any: nobody is asked there. */
function noAnswer(settings: Settings): DaemonNews {
  const host = hostOf(settings);
  return host.endsWith(':0') ? {} : { unknown: `the daemon does not answer at http://${host}/status.json` };
}

function otherToken(settings: Settings): string {
  const { token } = settings.web;
  const why = token?.startsWith('${') ? `${token} is not set in this environment` : 'it has another web.token';
  return `the daemon at http://${hostOf(settings)} does not answer this command: ${why}`;
}

/** Who listens everywhere listens here too, where no token is asked for. */
function hostOf({ web: { listen } }: Settings): string {
  return listen.replace(/^0\.0\.0\.0(?=:)/, '127.0.0.1').replace(/^\[::\](?=:)/, '[::1]');
}

/** Where it is not needed it is not sent: after an edit it is another than the daemon's until that starts again. */
function tokenFor(settings: Settings): Record<string, string> {
  const { token } = settings.web;
  if (token === undefined || token.startsWith('${') || /^(?:127\.|localhost:|\[::1\]:)/.test(hostOf(settings)))
    return {};
  return { authorization: `Bearer ${token}` };
}
