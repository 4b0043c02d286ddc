import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSettings } from '../../src/config/read-settings.ts';
import { tempFolder } from '../harness/temp-folder.ts';

function settingsOf(exports: string) {
  const file = join(tempFolder(), 'feedmill.yaml');
  writeFileSync(file, `exports:\n${exports}`);
  return readSettings(file);
}

it('exports have a cron line and a format by their path', () => {
  const { exports, file } = settingsOf(`
  - { name: daily, path: "./d/{date}.csv.gz", tag: news, withRemoved: true }
  - { name: hourly, path: "/abs/{date}/{hour}.ndjson", keep: 48 }
  - { name: news, path: "n-{seq}", cron: "@daily", format: json, unique: true, fields: [id, title] }
`);
  expect(exports).toEqual([
    {
      ...{ name: 'daily', path: join(file, '../d/{date}.csv.gz'), cron: '10 0 * * *', format: 'csv' },
      selection: { tag: 'news', withRemoved: true },
    },
    { name: 'hourly', path: '/abs/{date}/{hour}.ndjson', cron: '10 * * * *', format: 'jsonl', keep: 48, selection: {} },
    {
      name: 'news',
      path: join(file, '../n-{seq}'),
      cron: '@daily',
      format: 'json',
      fields: ['id', 'title'],
      selection: { unique: true },
    },
  ]);
});

it.each([
  ['- { path: "{date}" }', /:2:5: exports\[1\]\.name: this is missing: it must be text/],
  ['- { name: "a:b", path: "{date}" }', /exports\[1\]\.name: write letters, digits/],
  [
    '- { name: a, path: all.jsonl }',
    /exports\[1\]\.path: write \{date\}, \{date\} with \{hour\}, or \{seq\} into the name/,
  ],
  ['- { name: a, path: "{hour}" }', /exports\[1\]\.path: write \{date\}/],
  ['- { name: a, path: "{date}-{seq}" }', /exports\[1\]\.path: write \{seq\}, or \{date\} with \{hour\}: not both/],
  ['- { name: a, path: "{day}" }', /exports\[1\]\.path: there is no \{day\}: known are \{date\}, \{hour\} and \{seq\}/],
  ['- { name: a, path: "{date}.doc" }', /exports\[1\]\.path: "doc" is no format: write format: jsonl/],
  [
    '- { name: a, path: "{date}.rss.gz", fields: [seq] }',
    /exports\[1\]\.fields: rss has fields of its own; write jsonl, json, csv/,
  ],
  ['- { name: a, path: "{date}.rss", withRemoved: true }', /exports\[1\]\.withRemoved: rss has no word for it/],
  ['- { name: a, path: "{date}.db.gz" }', /exports\[1\]\.path: sqlite can't be packed/],
  ['- { name: a, path: "{date}", cron: "* *" }', /exports\[1\]\.cron: "\* \*" has 2 fields, not five/],
  ['- { name: a, path: "{date}", kep: 1 }', /exports\[1\]\.kep: unknown key "kep"; did you mean "keep"\?/],
  ['- { name: a, path: "{date}", query: x, withRemoved: true }', /exports\[1\]\.withRemoved: nothing tells/],
  [
    '- { name: a, path: "{date}" }\n- { name: a, path: "{seq}" }',
    /exports\[2\]\.name: "a" is that of another export too/,
  ],
  ['- { name: a, path: "{date}" }\n- { name: b, path: "{date}" }', /exports\[2\]\.path: "\{date\}" is that of another/],
  [
    '- { name: a, path: "x/{date}" }\n- { name: b, path: "./y/../x/{date}" }',
    /exports\[2\]\.path: .* is that of another/,
  ],
])('%s is told with its place', (yaml, says) => {
  expect(() => settingsOf(`${yaml.replace(/^/gm, '  ')}\n`)).toThrow(says);
});

it('an export may not write where removed items are archived', () => {
  const archive = 'keep: { archive: "../ar/{date}.jsonl" }';
  expect(() => settingsOf(`  - { name: a, path: "./x/../../ar/{date}.jsonl" }\n${archive}\n`)).toThrow(
    /feedmill\.yaml:2:16: exports\[1\]\.path: ".*" is that of keep\.archive, whose files it would replace/,
  );
});
