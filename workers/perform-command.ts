import type { Command, ReloadReport } from '../src/model/command.ts';
import { QueueError } from '../src/model/errors.ts';
import type { Store } from '../src/store/open-store.ts';
import { changeStore } from './change-store.ts';
import type { DedupeRunner } from './dedupe-run.ts';
import type { Host } from './host.ts';
import { told } from './reload.ts';
import type { Scheduler } from './scheduler.ts';
import type { Snapshots } from './snapshots.ts';

export interface CommandDeps {
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly reload: () => ReloadReport;
  readonly snapshots: Snapshots;
  readonly wakeFollowers: () => void;
  readonly dedupe: DedupeRunner;
  readonly host: Host;
}

/** What a command asks of the owner. */
export async function performCommand({ kind, args, until }: Command, deps: CommandDeps): Promise<unknown> {
  const { store, scheduler, reload, snapshots, wakeFollowers, dedupe, host } = deps;
  if (until !== undefined && host.now() > until)
    throw new QueueError(`"${kind}" came too late: nobody waits for it any more`);
  if (kind === 'poll') return scheduler.pollNow(args['feed'] ?? '');
  if (kind === 'reload') return told(reload(), host.log);
  if (kind === 'snapshot') return snapshots.take(args['id'] ?? '');
  if (kind === 'dedupe') return dedupe.ask(args['run'] ?? '', Number(args['since'] ?? 0));
  const answer = await changeStore(store, kind, args, host.now);
  if (kind === 'resume') scheduler.wake();
  else wakeFollowers();
  return answer;
}
