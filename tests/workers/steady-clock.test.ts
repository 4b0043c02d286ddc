import { expect, it } from 'vitest';
import { setClockBack } from '../../workers/set-clock-back.ts';
import { steadyClock } from '../../workers/steady-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

it('a clock that leapt by more than a day is believed after an hour, wherever it stands then', () => {
  let [wall, even] = [0, 0];
  const isSteady = steadyClock(
    () => wall,
    undefined,
    () => even,
  );
  const pass = (ms: number, leap = 0) => {
    wall += ms + leap;
    even += ms;
    return isSteady();
  };
  expect([isSteady(), pass(10 * DAY), pass(1000, 0.9 * DAY)]).toEqual([true, true, true]); // asleep for a night
  expect([pass(1000, 400 * DAY), pass(0.9 * HOUR)]).toEqual([false, false]);
  expect([pass(1000, -400 * DAY), pass(0.9 * HOUR), pass(0.2 * HOUR)]).toEqual([false, false, true]);
});

it.each([-2 * DAY, 400 * DAY])('one that a start finds %d ms from what was stored last is, too', (leap) => {
  let even = 0;
  const isSteady = steadyClock(
    () => leap + even,
    0,
    () => even,
  );
  const looks = [0, 0.9 * HOUR, 1.1 * HOUR].map((at) => {
    even = at;
    return isSteady();
  });
  expect(looks).toEqual([false, false, true]);
});

it('a clock that was never set makes nothing due', () => {
  const said: string[] = [];
  const asked: number[] = [];
  const store = { feeds: { comeBack: (now: number) => asked.push(now) }, webhooks: { comeBack: () => {} } };
  const log = { warn: (text: string) => said.push(text) };
  for (const now of [Date.UTC(1970, 0, 1), Date.UTC(2026, 10, 30)]) setClockBack(store as never, { log } as never, now);
  expect(asked).toEqual([Date.UTC(2026, 10, 30)]);
  expect(said[0]).toContain('is not set');
});
