import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { rssOf } from '../harness/documents.ts';
import { startServer } from '../harness/http-server.ts';
import { listOf, makeProject, OPEN_SETTINGS } from '../harness/project.ts';
import { HOOK_SECRET, startReceiver } from '../harness/receiver.ts';

const PATIENT = OPEN_SETTINGS.replace('every: 1s', 'every: 1h');

async function begin(env: Readonly<Record<string, string>> = { HOOK_SECRET }) {
  const receiver = await startReceiver();
  const url = receiver.url.replace('//', '//me:s3cret@');
  const items = ['first'];
  const feed = await startServer(
    (_, response) => void response.end(rssOf(items.map((title) => ({ guid: title, title })))),
  );
  const project = makeProject(
    `${PATIENT}webhooks: [{ name: hook, url: "${url}/in?token=s3cret", secret: "${'$'}{HOOK_SECRET}" }]\n`,
    env,
  );
  project.writeList(listOf({ f: feed }));
  return { receiver, project, items };
}

describe('webhooks test', () => {
  it('sends a signed message and prints the answer; its exit code says whether it was taken', async () => {
    const { receiver, project } = await begin();
    expect(await project.feedmill('webhooks', 'test', 'hook')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^HTTP 204, after \d+ ms\n$/),
    });
    expect(receiver.messages).toMatchObject([{ type: 'test', id: expect.stringMatching(/^msg_test_hook_\d+$/) }]);
    receiver.answer = [401];
    const refused = await project.feedmill('webhooks', 'test', 'hook', '--json');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('only 2xx counts') });
    expect(JSON.parse(refused.stdout)).toMatchObject({ name: 'hook', isTaken: false, status: 401 });
  });
  it('says what is missing, as retry does', async () => {
    const { project } = await begin({});
    expect((await project.feedmill('webhooks', 'test', 'hook')).stdout).toContain(
      'the environment variable HOOK_SECRET is not set',
    );
    expect(await project.feedmill('webhooks', 'retry', 'hok')).toMatchObject({ code: 2 });
    expect(await project.feedmill('webhooks', 'test', 'hok')).toMatchObject({
      code: 2,
      stderr: 'feedmill: there is no webhook "hok" in the settings; there are hook\n',
    });
  });
});

describe('webhooks list, status and retry', () => {
  it('tell what fails and what is dead, without secrets, and send it again', async () => {
    const { receiver, project, items } = await begin();
    receiver.answer = [410];
    const daemon = project.start('run');
    await daemon.says('"feed":"f"');
    items.push('a');
    await project.feedmill('poll', 'f');
    expect(await daemon.says('webhook wants nothing any more')).toContain('webhooks retry hook');
    const list = await project.feedmill('webhooks', 'list');
    expect(list.stdout).toMatch(/^hook +http:\/\/127\.0\.0\.1:\d+\/in +off since .* 2 +0 +1 +.*HTTP 410$/m);
    expect((await project.feedmill('status')).stdout).toMatch(/^WEBHOOK FAILS .*\nhook /m);
    const json = JSON.parse((await project.feedmill('webhooks', 'list', '--json')).stdout);
    expect(json).toMatchObject({
      deliveredTo: 2,
      waiting: 0,
      disabledAt: expect.stringMatching(/Z$/),
      deadLetters: [{ upTo: 2, reason: 'HTTP 410' }], // after 0 or 1: what is not sent may lie in the same look
    });
    items.push('b');
    await project.feedmill('poll', 'f');
    const deliveredTo = async () =>
      JSON.parse((await project.feedmill('webhooks', 'list', '--json')).stdout).deliveredTo;
    await expect.poll(deliveredTo, { timeout: 20_000 }).toBe(3); // it waits for nobody, and so keeps nothing from being removed
    expect(receiver.titles()).toEqual(['a']);
    receiver.answer = [204];
    const retried = await project.feedmill('webhooks', 'retry', 'hook');
    expect(retried).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('1 dead letter, then what waits, is sent now'),
    });
    await daemon.says('webhook delivered: it works again');
    expect(receiver.titles()).toEqual(['a', 'a', 'b']);
    const after = await project.feedmill('webhooks', 'list');
    expect(after.stdout).toMatch(/^hook .* fine +3 +0 +0 /m);
    expect((await project.feedmill('status')).stdout).not.toContain('WEBHOOK');
    expect(list.stdout + after.stdout + JSON.stringify(json)).not.toContain('s3cret');
    await daemon.stop();
  }, 60_000);

  it('tries at once what waits for its next try', async () => {
    const { receiver, project, items } = await begin();
    receiver.answer = [503, { 'retry-after': '3600' }];
    const daemon = project.start('run');
    await daemon.says('"feed":"f"');
    items.push('a');
    await project.feedmill('poll', 'f');
    await daemon.says('"msg":"webhook failed"');
    expect((await project.feedmill('webhooks', 'list')).stdout).toMatch(/fails since .*, next try in (59 min|1 h)/);
    receiver.answer = [204];
    await project.feedmill('webhooks', 'retry', 'hook');
    await daemon.says('webhook delivered');
    expect(receiver.titles()).toEqual(['a', 'a']);
    await daemon.stop();
  }, 60_000);

  it('work without a daemon', async () => {
    const { project } = await begin();
    await project.feedmill('run', '--once');
    expect((await project.feedmill('webhooks', 'list')).stdout).toContain('not begun: no daemon has run with it');
    expect(await project.feedmill('webhooks', 'retry', 'hook')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has not begun'),
    });
    const store = openStore(project.data, () => 'x');
    store.webhooks.addTargets([{ name: 'hook', backfill: false }]);
    store.close();
    expect(await project.feedmill('webhooks', 'retry', 'hook')).toMatchObject({
      code: 0,
      stderr: 'webhook "hook": what waits is sent when the daemon runs\n',
    });
    project.writeSettings(
      `${PATIENT}webhooks: [{ name: hook, url: "http://a.example/", secret: "${HOOK_SECRET}", tag: nope }]\n`,
    );
    for (const command of [['webhooks', 'list'], ['status']])
      expect((await project.feedmill(...command)).stdout).toContain(
        'gets nothing: no feed has the tag "nope"; there are none',
      );
  }, 60_000);
});
