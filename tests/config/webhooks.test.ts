import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/config/read-settings.ts';
import { tempFolder } from '../harness/temp-folder.ts';

const SECRET = `${'$'}{HOOK_SECRET}`;

function webhooksOf(yaml: string) {
  const file = join(tempFolder(), 'feedmill.yaml');
  writeFileSync(file, yaml);
  return readSettings(file).webhooks;
}

const withOne = (more: string) => `webhooks:\n  - { name: a, url: "https://a.example/", secret: "${SECRET}"${more} }\n`;

describe('webhooks', () => {
  it('are none by default; of one, name, url and secret are enough, and its secret stays as it is written', () => {
    expect(webhooksOf('')).toEqual([]);
    const defaults = { batch: 100, backfill: false, withRemoved: false };
    expect(webhooksOf(withOne(''))).toEqual([{ name: 'a', url: 'https://a.example/', secret: SECRET, ...defaults }]);
  });
  it.each([
    ['', `${'$'}{NEW} whsec_${'A'.repeat(44)}`],
    ['a bare word is no secret', 'hunter2'],
  ])('a secret is a name or whsec_, or several: %s', (says, secret) => {
    const read = () => webhooksOf(withOne('').replace(SECRET, secret));
    if (says === '') expect(read()[0]!.secret).toBe(secret);
    else expect(read).toThrow(/feedmill\.yaml:2:\d+: webhooks\[1\]\.secret: write \$\{NAME\} of the environment/);
  });
  it.each([
    [withOne(', urll: x'), /:2:\d+: webhooks\[1\]\.urll: unknown key "urll"; did you mean "url"\?/],
    [withOne(', batch: 0'), /webhooks\[1\]\.batch: /],
    [withOne(', tag: t, withRemoved: true'), /withRemoved goes without feed and tag/],
    [withOne('') + withOne('').split('\n')[1], /webhooks: two webhooks have the same name/],
    [withOne('').replace('https://a.example/', 'a.example'), /url: write an address with http/],
    [withOne('').replace('name: a', 'name: A/b'), /a name is made of a-z/],
  ])('%s is told', (yaml, says) => {
    expect(() => webhooksOf(yaml)).toThrow(says);
  });
});
