import { expect, it } from 'vitest';
import { sparingHosts } from '../../src/cli/spare-hosts.ts';

it('asks a host as fetch.perHost says, and the others meanwhile', async () => {
  const inTurn = sparingHosts(16, { concurrency: 2, interval: 40 });
  const begun: { readonly name: string; readonly at: number }[] = [];
  const enders = new Map<string, () => void>();
  const ask = (address: string, name: string) =>
    inTurn(address, () => {
      begun.push({ name, at: performance.now() });
      return new Promise<void>((resolve) => enders.set(name, resolve));
    });
  const names = () => begun.map(({ name }) => name);
  const all = [
    ...[1, 2, 3].map((n) => ask(`https://a.example/${n}`, `a${n}`)),
    ask('https://www.a.example/4', 'a4'),
    ask(`https://b.example/${'$'}{KEY}`, 'b1'),
    ask('file:///x', 'file'),
    ask('no address', 'none'),
  ];
  await expect.poll(() => names().sort()).toEqual(['a1', 'a2', 'b1', 'file', 'none']);
  enders.get('a1')!();
  await expect.poll(names).toContain('a3');
  for (const name of names()) enders.get(name)!();
  await expect.poll(names).toContain('a4');
  enders.get('a4')!();
  await Promise.all(all);
  const ofHost = begun.filter(({ name }) => name.startsWith('a')).map(({ at }) => at);
  const distances = ofHost.slice(1).map((at, before) => at - ofHost[before]!);
  expect(Math.min(...distances)).toBeGreaterThan(30); // a bound from below: a slow machine can't break it
});
