/** Scheduler, writer and embedded Redis under test: `owner.js SETTINGS [MUTANT] [LEASE]`. Its fetchers are other processes. */
import { readSettings } from '../../src/config/read-settings.ts';
import { openEngine } from '../../workers/engine.ts';
import { createHost } from '../../workers/host.ts';
import { createLogger } from '../../workers/logger.ts';
import { dropFailedStoreJobs, type Mutant, mutated } from './mutants.ts';
import { listenForArming, report } from './stage.ts';
import { TIMING } from './timing.ts';

const [file = '', mutant = 'none', leaseMs = String(TIMING.leaseMs)] = process.argv.slice(2);
const settings = readSettings(file);
const host = {
  ...createHost('under-test', await createLogger({ ...settings.log, isTerminal: false })),
  timing: { ...TIMING, leaseMs: Number(leaseMs) },
};

listenForArming();
if (mutant === 'failed-thrown-away') await dropFailedStoreJobs(settings.data);
const fetcher = { begin: () => ({ drain: async () => undefined, renew: () => undefined }) };
const engine = await openEngine({
  settings,
  host,
  fetcher,
  onPolled: () => undefined,
  storeOutcomes: mutated(mutant as Mutant),
});
report({ ready: true });
const stop = () => void engine.close().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('disconnect', stop); // the kill run has died: nothing of it may stay
