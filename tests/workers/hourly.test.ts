import { expect, it, onTestFinished, vi } from 'vitest';
import { hourly } from '../../workers/hourly.ts';

const MINUTE = 60_000;

it('a chore is done each hour, once after hours that were slept through, and no more when it is ended', async () => {
  vi.useFakeTimers({
    now: Date.UTC(2026, 10, 30, 12, 17, 30),
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'],
  }); // hours are played
  onTestFinished(() => void vi.useRealTimers());
  const chore = vi.fn();
  const end = hourly(chore, Date.now());
  await vi.advanceTimersByTimeAsync(59 * MINUTE);
  expect(chore).toHaveBeenCalledTimes(0);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(chore).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(chore).toHaveBeenCalledTimes(2);
  vi.setSystemTime(Date.now() + 5 * 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(61 * MINUTE);
  expect(chore.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect(chore.mock.calls.length).toBeLessThanOrEqual(4);
  end();
  const done = chore.mock.calls.length;
  await vi.advanceTimersByTimeAsync(180 * MINUTE);
  expect(chore).toHaveBeenCalledTimes(done);
});
