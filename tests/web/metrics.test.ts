import { expect, it } from 'vitest';
import { metricsText } from '../../src/web/metrics.ts';

const measured = {
  version: '1.2.3',
  since: '2026-11-30T00:00:00.000Z',
  ready: true,
  feeds: { listed: 7, failing: 1 },
  items: 40,
  inFlight: 2,
  queues: { fetch: 3, store: 0 },
  polls: { changed: 5, same: 9, failed: 1 },
  stored: { new: 40, revised: 2 },
};

it('metrics are written as Prometheus reads them', () => {
  const text = metricsText(measured);
  expect(text).toContain(
    '# HELP feedmill_ready Does it poll and store?\n# TYPE feedmill_ready gauge\nfeedmill_ready 1\n',
  );
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const sample of samples) expect(sample).toMatch(/^feedmill_[a-z_]+(?:\{[a-z]+="[^"]+"\})? \d+(?:\.\d+)?$/);
  expect(samples).toEqual(
    expect.arrayContaining([
      'feedmill_info{version="1.2.3"} 1',
      'feedmill_start_time_seconds 1795996800',
      'feedmill_offline 0',
      'feedmill_feeds_failing 1',
      'feedmill_queue_jobs{queue="fetch"} 3',
      'feedmill_polls_total{result="same"} 9',
      'feedmill_items_stored_total{kind="revised"} 2',
    ]),
  );
});

it('what is not known is left out', () => {
  const text = metricsText({
    ...measured,
    ready: false,
    offlineSince: 'now',
    queues: { error: 'Redis does not answer' },
  });
  expect(text).not.toContain('queue_jobs');
  expect(text).toMatch(/^feedmill_ready 0$/m);
  expect(text).toMatch(/^feedmill_offline 1$/m);
});
