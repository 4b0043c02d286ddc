import { describe, expect, it } from 'vitest';
import { isIdle, isIdleChange } from '../../src/dedup/idle-change.ts';

const MINUTE = 60_000;
const at = (minutes: number, summary: string) => ({ at: minutes * MINUTE, text: { title: 'T', summary } });
/** Seven minutes lie between the two. */
const change = (was: string, is: string) => isIdleChange(at(0, was), at(7, is));

describe('no news is', () => {
  it.each([
    ['Updated 5 minutes ago', 'Updated 12 minutes ago'],
    ['Updated 58 minutes ago', 'Updated 1 hour ago'],
    ['Posted just now', 'Posted 7 mins ago'],
    ['It is 14:32:07 in Rome.', 'It is 14:39:07 in Rome.'],
    ['Stand: 29.11.2026, 23:58 Uhr', 'Stand: 30.11.2026, 00:05 Uhr'],
    ['As of 2026-11-29T14:32:07Z', 'As of 2026-11-29T14:39:08Z'],
    ['Last change: Sun, 29 Nov 2026 14:32 GMT', 'Last change: Sun, 29 Nov 2026 14:39 GMT'],
    ['November 29, 2026 at 2:32 PM', 'November 29, 2026 at 2:39 PM'],
    ['Mi., 4. März 2026', 'Do., 5. März 2026'],
    ['le 4 mars', 'le 5 mars'],
    ['4 de marzo de 2026', '5 de marzo de 2026'],
    ['Zuletzt vor 5 Minuten', 'Zuletzt vor einer Stunde'],
    ['il y a 3 heures', 'il y a 4 heures'],
    ['hace 3 horas', 'hace 4 horas'],
    ['3 ore fa', '4 ore fa'],
    ['3 giờ trước', '4 giờ trước'],
    ['发布于5分钟前', '发布于1小时前'],
    ['1,204 views and 3 comments', '1,310 views and 4 comments'],
    ['Kommentare: 17', 'Kommentare: 21'],
    ['Points: 12 (comments: 3)', 'Points: 15 (comments: 3)'],
    ['1.2k reads', '1.3k reads'],
    ['阅读 1204', '阅读 1310'],
    ['<img src="/a.png?t=1764427927">', '<img src="/a.png?t=1764428347">'],
    ['<img src="/a.png?v=9f86d081884c7d65">', '<img src="/a.png?v=60303ae22b998861">'],
  ])('%s → %s', (was, is) => {
    expect(change(was, is)).toBe(true);
    expect(change(is, was.replace('ago', 'ago, corrected').concat('.'))).toBe(false);
  });
});

describe('news is', () => {
  it.each([
    ['Ten dead in fire', 'Twelve dead in fire'],
    ['10 dead in fire', '12 dead in fire'],
    ['Kiel leads 12:10', 'Kiel leads 14:10'],
    ['Kiel leads 2-1', 'Kiel leads 3-1'],
    ['Oil at $71.20', 'Oil at $72.10'],
    ['Version 1.2.3 is out', 'Version 1.2.4 is out'],
    ['Closed for 11 weeks', 'Closed for 12 weeks'],
    ['Magnitude 5.1', 'Magnitude 6.1'],
    ['Updated 5 minutes ago', 'Updated 5 minutes ago: all clear'],
    ['Marble', 'Marbles'],
    ['about 3 days', 'about 4 days'],
    ['Marathon 42', 'Marathon 43'],
    ['Miles, 5 March', 'Mona, 5 March'],
    ['Founder sold 3003 shares', 'Founder sold 4003 shares'],
    ['Team wins 4 points', 'Team wins 7 points'],
  ])('%s → %s', (was, is) => {
    expect(change(was, is)).toBe(false);
  });
});

it.each([
  ['Dow falls 550 points', 'Dow falls 700 points'],
  ['Deadline moved to 4 December', 'Deadline moved to 5 December'],
  ['Election: 400 comments', 'Election: 500 comments'],
])('in a headline news is: %s → %s', (was, is) => {
  expect(isIdleChange({ at: 0, text: { title: was } }, { at: 7 * MINUTE, text: { title: is } })).toBe(false);
});

it('a text is idle after three such changes in a row', () => {
  const clock = (n: number) => at(n, `It is 14:${10 + n}.`);
  expect(isIdle([clock(1), clock(2), clock(3)])).toBe(false);
  expect(isIdle([clock(1), clock(2), clock(3), clock(4)])).toBe(true);
  expect(isIdle([at(0, 'First.'), clock(2), clock(3), clock(4)])).toBe(false);
  expect(isIdle([at(0, 'First.'), clock(1), clock(2), clock(3), clock(4)])).toBe(true);
});

it('a long text takes no long time', () => {
  for (const part of ['1', '12:', 'a ', '1 minute ', 'Mon ', '1,', '2026-', 'f0', '\uE000 ', 'vor ']) {
    const [was, is] = [`${part.repeat(200_000)}x`, `${part.repeat(200_000)}y`];
    expect(change(was, is)).toBe(false);
  }
}, 20_000);
