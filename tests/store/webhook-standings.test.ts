import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/open-store.ts';
import { outcome, testStore } from '../harness/store.ts';

const FIRST = { after: 0, upTo: 2, plannedAt: 10 };
const SECOND = { after: 2, upTo: 3, plannedAt: 20 };

/** Two webhooks that stand alike: a dead letter, a receiver that fails, and a batch under way. */
function twoWebhooks() {
  const { store, write } = testStore();
  write(outcome('a', 1, [{ guid: '1' }, { guid: '2' }, { guid: '3' }]));
  const names = ['one', 'other'];
  store.webhooks.addTargets(names.map((name) => ({ name, backfill: true })));
  for (const name of names) {
    store.webhooks.savePlan(name, FIRST);
    store.webhooks.bury(name, FIRST, 'HTTP 410', 11, true);
    store.webhooks.savePlan(name, SECOND);
    store.webhooks.saveFailure(name, SECOND, 'HTTP 500', 21, 1000);
  }
  const stands = (name: string) => ({
    standing: store.webhooks.standing(name),
    letters: store.webhooks.deadLetters(name),
    again: store.webhooks.nextLetter(name),
    cursor: store.cursors.all().find((one) => one.name === `webhook:${name}`),
  });
  return { store, stands };
}

it.each<[string, (webhooks: Store['webhooks']) => void]>([
  ['a plan', (webhooks) => webhooks.savePlan('one', { after: 2, upTo: 9, plannedAt: 30 })],
  ['nothing to send', (webhooks) => webhooks.pass('one', 3)],
  ['a success', (webhooks) => webhooks.saveDelivered('one', SECOND, 'HTTP 200', 30)],
  ['a batch of which nothing was left', (webhooks) => webhooks.saveDelivered('one', SECOND, undefined, 30)],
  ['a failure', (webhooks) => webhooks.saveFailure('one', SECOND, 'HTTP 500', 30, 2000)],
  ['a dead letter', (webhooks) => webhooks.bury('one', SECOND, 'HTTP 400', 30, false)],
  ['what is dead at once', (webhooks) => webhooks.burySkipped('one', 3, 4, 30, 'HTTP 410')],
  ['a wish to have dead letters sent again', (webhooks) => void webhooks.retry('one')],
  ['a wish to go on at once', (webhooks) => webhooks.hurry('one')],
  ['its end', (webhooks) => webhooks.forgetTarget('one')],
])('%s of one webhook changes nothing of another', (_, act) => {
  const { store, stands } = twoWebhooks();
  const [one, other] = [stands('one'), stands('other')];
  expect(other).toMatchObject({ standing: { deadLetters: 1, tries: 1, nextAt: 1000, disabledAt: 11 } });
  act(store.webhooks);
  expect(stands('one')).not.toEqual(one);
  expect(stands('other')).toEqual(other);
});

describe('what ended after somebody moved the position', () => {
  it.each([
    ['of another beginning', { ...SECOND, after: 1 }],
    ['of another end', { ...SECOND, upTo: 9 }],
    ['of a dead letter', { ...SECOND, letter: 1 }],
  ])('a batch %s moves nothing', (_, batch) => {
    const { store, stands } = twoWebhooks();
    const before = stands('one');
    store.webhooks.saveDelivered('one', batch, 'HTTP 200', 30);
    store.webhooks.saveFailure('one', batch, 'HTTP 500', 30, 2000);
    store.webhooks.bury('one', batch, 'HTTP 400', 30, false);
    expect(stands('one')).toEqual(before);
  });
});
