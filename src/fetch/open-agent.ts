import { Agent, type buildConnector } from 'undici';

/** Servers send up to 10,000 lines of headers (NewsBlur's limit); those of a hundred bytes have room. */
const MAX_HEADER_BYTES = 1024 * 1024;

/** Time limits are ours (FetchClock): undici's are off. `isKept`: connections wait for the next question. */
export function openAgent(connect: buildConnector.connector, maxBytes: number, isKept = true): Agent {
  return new Agent({
    ...(!isKept && { pipelining: 0 }),
    connect,
    maxHeaderSize: MAX_HEADER_BYTES,
    maxResponseSize: maxBytes,
    strictContentLength: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
}
