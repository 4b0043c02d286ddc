import { describe, expect, it } from 'vitest';
import { webhookEvent } from '../../src/export/webhook-event.ts';
import type { WebhookAnswer, WebhookBatch, WebhookMessage, WebhookTarget } from '../../src/model/webhook.ts';
import { deliverBatch } from '../../src/pipeline/deliver-batch.ts';
import { planBatch } from '../../src/pipeline/plan-batch.ts';
import { RETRIES } from '../../src/schedule/delivery-retry.ts';
import { itemsOf, outcome, removeStored, testStore } from '../harness/store.ts';

const TAKEN: WebhookAnswer = { isTaken: true, status: 200, detail: 'HTTP 200' };
const REFUSED: WebhookAnswer = { isTaken: false, status: 500, detail: 'HTTP 500' };
const GONE: WebhookAnswer = { isTaken: false, status: 410, detail: 'HTTP 410' };
const body = (guid: string, more = {}) => ({
  ...{ guid, url: `https://a.example/${guid}`, title: guid, summary: `text of ${guid}` },
  ...more,
});
const bodies = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => body(`i${from + n}`));

/**
 * A store whose feed `a` was polled once, with one item; a target; and a receiver, which is a function here: the real one, over HTTP,
 * is in tests/workers.
 */
function begin(options: Partial<WebhookTarget> = {}) {
  const { store, write } = testStore();
  write(outcome('a', 1, [body('old')]));
  let target: WebhookTarget = {
    name: 'hook',
    url: 'https://hook.example/',
    secret: 'whsec_',
    batch: 3,
    withRemoved: false,
    backfill: false,
    ...options,
  };
  store.webhooks.addTargets([target]);
  const batches = { ...store.webhooks, sizes: store.items.sizes };
  const sent: WebhookMessage[] = [];
  let clock = 1000;
  const plan = () => {
    for (;;) {
      const planned = planBatch(target, batches, clock);
      if (planned !== 'more') return planned;
    }
  };
  /** Plans and sends once; undefined where nothing is to be sent. */
  const step = async (answer = TAKEN) => {
    const batch = plan();
    if (!batch) return undefined;
    const send = async (message: WebhookMessage) => {
      sent.push(message);
      return answer;
    };
    return deliverBatch(target, batch, store.webhooks.standing('hook')!.tries + 1, {
      ...{ id: 'store', bodyOf: webhookEvent, send, now: () => clock++, chance: () => 0, rest: async () => undefined },
      store: { ...store.webhooks, page: store.items.page },
    });
  };
  return {
    ...{ store, write, sent, plan, step },
    standing: () => store.webhooks.standing('hook')!,
    change: (more: Partial<WebhookTarget>) => {
      target = { ...target, ...more };
    },
    async all(answer = TAKEN) {
      while ((await step(answer)) !== undefined);
    },
    /** What each message holds, by title. */
    titles: () =>
      sent.map((message) => {
        const { data } = JSON.parse(message.body);
        return (data.items ?? [data.item]).map((item: { title?: string; id: string }) => item.title ?? item.id);
      }),
  };
}

describe('what is sent', () => {
  it('is what is stored after the target was there, in order, in batches, once', async () => {
    const { write, all, titles } = begin();
    await all();
    write(outcome('a', 2, bodies(0, 7)));
    await all();
    expect(titles()).toEqual([['i0', 'i1', 'i2'], ['i3', 'i4', 'i5'], ['i6']]);
  });
  it('passes over what a feed already listed at its first poll', async () => {
    const { write, all, titles } = begin();
    write(outcome('b', 2, [body('first')]));
    write(outcome('b', 3, [body('first'), body('second')]));
    await all();
    expect(titles()).toEqual([['second']]);
  });
  it('with backfill is everything', async () => {
    const { all, titles } = begin({ backfill: true });
    await all();
    expect(titles()).toEqual([['old']]);
  });
  it('is of the feed or tag that was asked for, however many others lie between', async () => {
    const { write, all, titles, standing } = begin({ feed: 'b' });
    write(outcome('b', 2, [])); // its first poll
    write(outcome('a', 3, bodies(0, 1200)));
    write(outcome('b', 4, [body('wanted')]));
    await all();
    expect(titles()).toEqual([['wanted']]);
    expect(standing().position).toBe(1202);
  });
  it('is a message an item where batch is 1', async () => {
    const { write, all, sent } = begin({ batch: 1 });
    write(outcome('a', 2, bodies(0, 2)));
    await all();
    expect(sent.map((message) => JSON.parse(message.body))).toMatchObject([
      { type: 'item', timestamp: '1970-01-01T00:00:01.000Z', data: { item: { v: 1, title: 'i0', seq: 2 } } },
      { type: 'item', data: { item: { title: 'i1' } } },
    ]);
  });
  it('is no message over 512 KiB of text, but for a single item that is larger', async () => {
    const { write, all, titles } = begin({ batch: 100 });
    const long = (guid: string, kib: number) => body(guid, { contentText: 'x'.repeat(kib * 1024) });
    write(outcome('a', 2, [long('x', 300), long('y', 300), long('z', 700), long('w', 1)]));
    await all();
    expect(titles()).toEqual([['x'], ['y'], ['z'], ['w']]);
  });
  it('comes again when it is revised, behind what waits', async () => {
    const { write, plan, all, titles, standing } = begin({ batch: 1 });
    write(outcome('a', 2, bodies(0, 1)));
    plan();
    write(outcome('a', 3, [body('i0', { title: 'i0, revised' })]));
    await all();
    expect(titles()).toEqual([['i0, revised']]);
    expect(standing()).toMatchObject({ position: 3, tries: 0 });
  });
  it('says what was removed only where that is asked for', async () => {
    for (const withRemoved of [false, true]) {
      const { store, write, all, sent } = begin({ withRemoved });
      write(outcome('a', 2, bodies(0, 1)));
      await all();
      removeStored(store, itemsOf(store).at(-1)!.id, 5);
      await all();
      expect(sent).toHaveLength(withRemoved ? 2 : 1);
      if (withRemoved) expect(JSON.parse(sent[1]!.body).data.items).toMatchObject([{ removed: true }]);
    }
  });
});

describe('a receiver that fails', () => {
  it('gets the same message again, with the same id, and only then the next', async () => {
    const { write, step, all, sent, titles } = begin();
    write(outcome('a', 2, bodies(0, 4)));
    expect(await step(REFUSED)).toMatchObject({ kind: 'failed', answer: 'HTTP 500' });
    write(outcome('a', 3, bodies(0, 9)));
    await all();
    expect(titles().slice(0, 3)).toEqual([
      ['i0', 'i1', 'i2'],
      ['i0', 'i1', 'i2'],
      ['i3', 'i4', 'i5'],
    ]);
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[2]!.id).not.toBe(sent[0]!.id);
  });
  it('is tried within a day where the clock was ahead at the last try', async () => {
    const { store, step, standing } = begin({ backfill: true });
    await step(REFUSED);
    store.webhooks.saveFailure('hook', standing().batch!, 'HTTP 500', 1e12, 1e12);
    store.webhooks.comeBack(5e11);
    expect(standing()).toMatchObject({ nextAt: 5e11, answeredAt: 5e11 });
  });
  it('begins where its cursor is set to, whatever is under way', async () => {
    const { store, write, step, plan, standing, sent } = begin({ backfill: true });
    write(outcome('a', 2, bodies(1, 4)));
    await step();
    await step(REFUSED);
    const underWay = plan() as WebhookBatch;
    store.cursors.set('webhook:hook', 0);
    plan();
    store.webhooks.saveDelivered('hook', underWay, 'HTTP 200', 5000); // it ends now
    store.webhooks.saveFailure('hook', underWay, 'HTTP 500', 5000, 9000);
    expect(standing()).toMatchObject({ position: 0, tries: 0, batch: { after: 0 } });
    expect(standing()).not.toHaveProperty('nextAt');
    sent.length = 0;
    await step();
    expect(sent[0]!.body).toContain('"old"');
  });
  it('is tried for five days; then the batch is a dead letter, and the next is sent', async () => {
    const { write, step, all, titles, standing } = begin();
    write(outcome('a', 2, bodies(0, 4)));
    let waited = 0;
    for (let tries = 1; tries <= RETRIES; tries++) {
      const { nextAt, ...report } = (await step(REFUSED)) as { kind: string; nextAt: number };
      expect(report).toMatchObject({ kind: 'failed' });
      waited += nextAt - 1000;
    }
    expect(waited / 86_400_000).toBeCloseTo(5.9, 1);
    expect(await step(REFUSED)).toMatchObject({ kind: 'dead', items: 3 });
    expect(standing()).toMatchObject({ deadLetters: 1, failingSince: expect.any(Number), position: 4 });
    await all();
    expect(titles().at(-1)).toEqual(['i3']);
    expect(standing().failingSince).toBeUndefined();
  });
  it('is sent its dead letters again when asked to, each once, before what comes next', async () => {
    const { store, write, step, all, titles, sent, standing } = begin();
    write(outcome('a', 2, bodies(0, 3)));
    for (let tries = 0; tries <= RETRIES; tries++) await step(REFUSED);
    write(outcome('a', 3, bodies(0, 4)));
    expect(store.webhooks.retry('hook')).toBe(1);
    expect(await step(REFUSED)).toMatchObject({ kind: 'dead' });
    expect(standing().deadLetters).toBe(1);
    store.webhooks.retry('hook');
    sent.length = 0;
    await all();
    expect(titles()).toEqual([['i0', 'i1', 'i2'], ['i3']]);
    expect(standing()).toMatchObject({ deadLetters: 0, position: 5 });
  });
  it('and says 410 is left alone until somebody asks; nothing of what came meanwhile is lost', async () => {
    const { store, write, step, all, titles, sent, standing } = begin();
    write(outcome('a', 2, bodies(0, 4)));
    expect(await step(GONE)).toMatchObject({ kind: 'gone' });
    expect(await step()).toBeUndefined();
    const { position } = standing();
    store.webhooks.burySkipped('hook', position, store.webhooks.lastSeq(), 2000, 'HTTP 410');
    expect(standing()).toMatchObject({ position: 5, deadLetters: 1, disabledAt: expect.any(Number) });
    store.webhooks.retry('hook');
    sent.length = 0;
    await all();
    expect(titles()).toEqual([['i0', 'i1', 'i2'], ['i3']]);
    expect(standing()).toMatchObject({ deadLetters: 0 });
    expect(standing().disabledAt).toBeUndefined();
  });
  it('has what it took between two dead letters only once', async () => {
    const { store, write, step, all, sent, titles, standing } = begin({ batch: 1 });
    write(outcome('a', 2, bodies(0, 3)));
    for (let tries = 0; tries <= RETRIES; tries++) await step(REFUSED);
    await step();
    await step(GONE);
    expect(standing().deadLetters).toBe(2);
    store.webhooks.retry('hook');
    sent.length = 0;
    await all();
    expect(titles()).toEqual([['i0'], ['i2']]);
  });
  it('gets smaller messages once its batch is made smaller', async () => {
    const { write, step, change, all, titles } = begin();
    write(outcome('a', 2, bodies(0, 3)));
    await step(REFUSED);
    change({ batch: 1 });
    await all();
    expect(titles()).toEqual([['i0', 'i1', 'i2'], ['i0'], ['i1'], ['i2']]);
  });
});

describe('targets', () => {
  it('that are forgotten begin anew when they come back', async () => {
    const { store, write, step, standing } = begin();
    write(outcome('a', 2, bodies(0, 2)));
    await step(GONE);
    store.webhooks.forgetTarget('hook');
    expect(store.webhooks.standings()).toEqual([]);
    expect(store.webhooks.addTargets([{ name: 'hook', backfill: false }])).toEqual(['hook']);
    expect(standing()).toEqual({ name: 'hook', position: 3, tries: 0, deadLetters: 0 });
  });
});
