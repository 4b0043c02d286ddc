/** What is measured of a daemon; as it stands in `/status.json`. */
export interface Measured {
  readonly version: string;
  /** ISO 8601: when it was started. */
  readonly since: string;
  readonly ready: boolean;
  readonly offlineSince?: string;
  readonly feeds: { readonly listed: number; readonly failing: number };
  readonly items: number;
  readonly inFlight: number;
  readonly queues: { readonly fetch: number; readonly store: number } | { readonly error: string };
  /** Since it was started. */
  readonly polls: Readonly<Record<'changed' | 'same' | 'failed', number>>;
  readonly stored: Readonly<Record<'new' | 'revised', number>>;
}

interface Metric {
  readonly name: string;
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  /** By labels, as they are written; a value without any has `''`. */
  readonly values: Readonly<Record<string, number>>;
}

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** In Prometheus' text format, version 0.0.4. */
export function metricsText(measured: Measured): string {
  return metricsOf(measured).map(written).join('');
}

function metricsOf({ version, since, ready, offlineSince, feeds, items, inFlight, queues, polls, stored }: Measured) {
  return [
    gauge('info', 'The version that runs.', { [`version="${version}"`]: 1 }),
    gauge('start_time_seconds', 'When the daemon was started.', one(Date.parse(since) / 1000)),
    gauge('ready', 'Does it poll and store?', one(ready ? 1 : 0)),
    gauge('offline', 'Does no host answer, so that this machine seems to be cut off?', one(offlineSince ? 1 : 0)),
    gauge('feeds', 'Feeds that are listed.', one(feeds.listed)),
    gauge('feeds_failing', 'Feeds whose last polls failed.', one(feeds.failing)),
    gauge('items', 'Items that are kept.', one(items)),
    gauge('polls_in_flight', 'Polls that were begun and are not stored yet.', one(inFlight)),
    ...('error' in queues ? [] : [gauge('queue_jobs', 'Jobs that wait in Redis.', byLabel('queue', queues))]),
    counter('polls_total', 'Polls since the start, by what they brought.', byLabel('result', polls)),
    counter('items_stored_total', 'Items stored since the start.', byLabel('kind', stored)),
  ];
}

function gauge(name: string, help: string, values: Metric['values']): Metric {
  return { name, type: 'gauge', help, values };
}

function counter(name: string, help: string, values: Metric['values']): Metric {
  return { name, type: 'counter', help, values };
}

function one(value: number): Metric['values'] {
  return { '': value };
}

function byLabel(label: string, values: Readonly<Record<string, number>>): Metric['values'] {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${label}="${name}"`, value]));
}

function written({ name, type, help, values }: Metric): string {
  const full = `feedmill_${name}`;
  const lines = Object.entries(values).map(([labels, value]) => `${full}${labels && `{${labels}}`} ${value}\n`);
  return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join('')}`;
}
