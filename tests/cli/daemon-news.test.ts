import { describe, expect, it } from 'vitest';
import { daemonNews } from '../../src/cli/daemon-news.ts';
import type { Settings } from '../../src/config/settings-schema.ts';
import { startServer } from '../harness/http-server.ts';

const settings = (address: string, token?: string) =>
  ({ data: '/mine', web: { listen: new URL(address).host, ...(token && { token }) } }) as Settings;

describe('a daemon that can not be asked', () => {
  it('holds nothing for sure: why it did not answer is said', async () => {
    const refuses = await startServer((_, response) => void response.writeHead(403).end('no'));
    expect(await daemonNews(settings(refuses, '${TOKEN}'))).toEqual({
      unknown: expect.stringMatching(/does not answer this command: \$\{TOKEN\} is not set in this environment$/),
    });
    expect(await daemonNews(settings(refuses))).toEqual({ unknown: expect.stringMatching(/another web\.token$/) });
    const other = await startServer((_, response) => void response.end('{"data":"/other","troubles":["x"]}'));
    expect(await daemonNews(settings(other))).toEqual({
      unknown: expect.stringMatching(/another folder \(\/other\)$/),
    });
    const mine = await startServer((_, response) => void response.end('{"data":"/mine","troubles":["x"]}'));
    expect(await daemonNews(settings(mine))).toMatchObject({ troubles: ['x'] });
  });
});
