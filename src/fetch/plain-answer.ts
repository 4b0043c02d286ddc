import type { PlainAnswer } from '../model/fetch-result.ts';
import { withoutPassword } from '../model/without-password.ts';
import type { AnswerHead } from './answer-headers.ts';
import type { Asked } from './asked.ts';
import type { SecretHider } from './expand-secrets.ts';
import { bareAddress } from './sound-address.ts';

/** A cookie may be the key of a session that `headers` of the feed opened. */
const LEFT_OUT: ReadonlySet<string> = new Set(['set-cookie', 'set-cookie2']);
/** What no longer holds of the unpacked body is kept under another name, as other archives do. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['content-encoding', 'content-length', 'transfer-encoding']);
/** Of all lines: servers send up to 10,000 of them. */
const MAX_HEAD = 32 * 1024;

/** The answer to one request, made ready to be written down. */
export function plainAnswer(answer: AnswerHead, asked: Asked, body: Uint8Array, hide: SecretHider): PlainAnswer {
  const bytes = hide.bytes(body);
  return { url: hide.text(addressOf(asked)), head: hide.latin1(headOf(answer, bytes.length)), bytes };
}

/** In full where the list's address holds nothing to hide: a redirect may repeat what it was asked with. */
function addressOf({ url, written, isRedirected }: Asked): string {
  const bare = withoutPassword(written);
  const hasSecret = written.includes('${') || url.username !== '' || bare !== written;
  if (!hasSecret) return bareAddress(url);
  if (isRedirected) return url.origin + url.pathname;
  return bare.replace(/#.*/, '').replaceAll('{', '%7B').replaceAll('}', '%7D');
}

function headOf({ statusCode, headers }: AnswerHead, length: number): string {
  const lines = Object.entries(headers).flatMap(([name, value]) => linesOf(name, value));
  let room = MAX_HEAD;
  const kept = lines.filter((line) => {
    room -= line.length + 2;
    return room >= 0;
  });
  return `${[`HTTP/1.1 ${statusCode} OK`, ...kept, `content-length: ${length}`].join('\r\n')}\r\n\r\n`;
}

function linesOf(name: string, value: string | string[] | undefined): readonly string[] {
  if (value === undefined || LEFT_OUT.has(name)) return [];
  const shown = OF_THE_WAY.has(name) ? `x-archive-orig-${name}` : name;
  return [value].flat().map((one) => `${shown}: ${one.replace(/[\r\n]+/g, ' ')}`);
}
