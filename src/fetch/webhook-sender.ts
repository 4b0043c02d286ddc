import { Webhook } from 'standardwebhooks';
import type { Environment } from '../model/environment.ts';
import type { WebhookAnswer, WebhookMessage } from '../model/webhook.ts';
import { addressGuard } from './address-guard.ts';
import { header } from './answer-headers.ts';
import { expandAddress, expandSecrets, withoutSecrets } from './expand-secrets.ts';
import { startClock } from './fetch-clock.ts';
import type { FetchOptions } from './fetch-document.ts';
import { FetchError } from './fetch-error.ts';
import { gatherBody } from './gather-body.ts';
import { nameFailure } from './name-failure.ts';
import { openNetwork } from './open-network.ts';
import { retryAfterMs } from './retry-after.ts';
import { basicAuth, soundAddress } from './sound-address.ts';
import { timeLimits } from './time-limits.ts';

export type SenderOptions = Omit<FetchOptions, 'maxBytes' | 'maxRedirects'>;

export interface WebhookSender {
  /** Never throws for the receiver's or the network's fault; throws the reason of `stopped` once that is aborted. */
  send(message: WebhookMessage, stopped?: AbortSignal): Promise<WebhookAnswer>;
  close(): Promise<void>;
}

/** Of an answer's body, all that is looked at: enough for its reason. The rest is not read. */
const ANSWER_BYTES = 4096;

/**
 * Posts signed messages as the Standard Webhooks specification says: 2xx alone is success, redirects are not followed. Dials as a
 * fetch does: the same guard, proxies, authorities and time limits (the specification advises 15 to 30 s).
 */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const { env, allow, ca = [], timeoutMs } = options;
  const limits = timeLimits(timeoutMs);
  const network = openNetwork({ ...options, ca, limits, guard: addressGuard(allow), maxBytes: -1 });
  const post = async (message: WebhookMessage, stopped: AbortSignal | undefined): Promise<WebhookAnswer> => {
    const clock = startClock(limits);
    try {
      const url = addressOf(message, env);
      const headers = { ...signedHeaders(message, options), ...authorization(url) };
      const signal = stopped ? AbortSignal.any([clock.signal, stopped]) : clock.signal;
      clock.began('firstByte');
      const answer = await network.ask({ url, headers, signal, body: message.body });
      clock.began('idle');
      const { bytes } = await gatherBody(answer.body, () => clock.began('idle'), ANSWER_BYTES);
      const wait = retryAfterMs(header(answer, 'retry-after'), options.now(), header(answer, 'date'));
      return judged(answer.statusCode, bytes, wait);
    } catch (error) {
      if (stopped?.aborted) throw stopped.reason;
      return { isTaken: false, detail: nameFailure(error, { maxBytes: 0 }).detail };
    } finally {
      clock.stop();
    }
  };
  return {
    async send(message, stopped) {
      const answer = await post(message, stopped);
      const sources = [message.url, message.secret, options.proxy ?? ''];
      return { ...answer, detail: withoutSecrets(answer.detail, sources, env) };
    },
    close: () => network.close(),
  };
}

/** Why a target can be sent nothing, once its secrets are filled in: in words, without them. */
export function targetMistake(target: Pick<WebhookMessage, 'url' | 'secret'>, env: Environment): string | undefined {
  try {
    addressOf(target, env);
    for (const one of secretsOf(target, env)) signer(one);
    return undefined;
  } catch (error) {
    return nameFailure(error, { maxBytes: 0 }).detail;
  }
}

function addressOf({ url: written }: Pick<WebhookMessage, 'url'>, env: Environment): URL {
  const url = soundAddress(expandAddress(written, env));
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new FetchError('secret-missing', 'its url is no http address once its secrets are filled in');
}

/** Several secrets make several signatures: receivers then change from the old one to the new at leisure. */
function signedHeaders({ id, secret, body }: WebhookMessage, { env, now, userAgent }: SenderOptions) {
  const at = new Date(now());
  return {
    'content-type': 'application/json',
    'user-agent': userAgent,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secretsOf({ secret }, env)
      .map((one) => signer(one).sign(id, at, body))
      .join(' '),
  };
}

function secretsOf({ secret }: Pick<WebhookMessage, 'secret'>, env: Environment): readonly string[] {
  return expandSecrets(secret, env).trim().split(/\s+/);
}

function signer(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch {
    // the library's error may quote it
    throw new FetchError('secret-missing', 'its secret is none: write whsec_ and the base64 of 24 to 64 random bytes');
  }
}

function authorization(url: URL): { readonly authorization?: string } {
  const auth = basicAuth(url);
  return auth === undefined ? {} : { authorization: auth };
}

function judged(status: number, body: Uint8Array, retryMs: number | undefined): WebhookAnswer {
  if (status >= 200 && status < 300) return { isTaken: true, status, detail: `HTTP ${status}` };
  const isRedirect = status >= 300 && status < 400;
  const reason = isRedirect ? 'redirects are not followed: write the address that it leads to' : plain(body);
  const detail = `HTTP ${status}${reason === '' ? '' : `: ${reason}`}`;
  return { isTaken: false, status, detail, ...(retryMs !== undefined && { retryAfterMs: retryMs }) };
}

/** What a receiver says of its refusal, as far as it fits on a line. */
function plain(body: Uint8Array): string {
  const text = Buffer.from(body).toString('utf8');
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
